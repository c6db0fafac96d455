"""The ground of a run, ready to be asked what would be; once for each process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

from anju.science.checkup.what_if import Base
from anju.science.tools.geo.measure import METRES, STORED
from anju.web.checkup.bridge.life_circle.city import City
from anju.web.checkup.bridge.life_circle.people import COUNTS, NOBODY_COUNTED
from anju.web.checkup.bridge.life_circle.stored import walking_city
from anju.web.checkup.models import ReachHome, ReachRun
from anju.web.registry.models import Facility, WalkPath

GROUNDS_KEPT = 2
_READING = Lock()
GROUPS = ("households", *COUNTS)
Ints = NDArray[np.int64]
_HOME = ("entrance_id", "code", "name", "estate_code", "area_code", *GROUPS)


@dataclass(frozen=True)
class Doors:
    """The doors of a run in the order of its network; -1 where nobody has counted."""

    ids: Ints
    code: NDArray[np.str_]
    name: Sequence[str]
    estate: NDArray[np.str_]
    area: NDArray[np.str_]
    people: Mapping[str, Ints]
    degrees: NDArray[np.float64]
    inside: dict[str, NDArray[np.bool_]] = field(default_factory=dict)

    def within(self, area_code: str) -> NDArray[np.bool_]:
        """Tell which doors lie inside an area; kept, for it is asked each time."""
        if area_code not in self.inside:
            self.inside[area_code] = np.char.startswith(self.area, area_code)
        return self.inside[area_code]


@dataclass(frozen=True)
class Thing:
    """A facility or a path that can be changed."""

    pk: int
    code: str
    name: str
    area_code: str
    kind: str


@dataclass(frozen=True)
class Ground:
    """Walks of a run, who lives behind its doors, and what can be changed.

    `serving` are the facilities of each walked kind, as places in the city's list.
    """

    city: City
    base: Base
    kinds: Sequence[Mapping[str, Any]]
    serving: Sequence[NDArray[np.intp]]
    doors: Doors
    facilities: Mapping[int, Thing]
    paths: Mapping[int, Thing]

    def place_of(self, code: str) -> int | None:
        """Return where a kind stands among those walked to."""
        codes = [kind["code"] for kind in self.kinds]
        return codes.index(code) if code in codes else None

    def kinds_served(self, code: str) -> list[int]:
        """Return the kinds that a facility of this code serves."""
        return [
            k for k, kind in enumerate(self.kinds)
            if code == kind["code"] or code in kind["also"]
        ]  # fmt: skip


def ground_of(run_pk: int) -> Ground:
    """Return the ground of a run; whoever asks while it is read waits for that."""
    with _READING:
        return _ground_of(run_pk)


@lru_cache(maxsize=GROUNDS_KEPT)
def _ground_of(run_pk: int) -> Ground:
    """Read and walk the ground of a run; runs are never edited, so it stays true."""
    run, city = ReachRun.objects.get(pk=run_pk), walking_city(run_pk)
    kinds = [kind for kind in run.kinds if kind["is_walked"]]
    serving = [city.serving(kind) for kind in kinds]
    attaching = run.parameters["attaching"]
    base = Base.prepared(
        city.network,
        city.homes,
        [city.anchors(mine) for mine in serving],
        farthest_m(run),
        (float(attaching["homes"]), float(attaching["facilities"])),
    )
    return Ground(
        city=city,
        base=base,
        kinds=kinds,
        serving=serving,
        doors=_doors(run_pk, city),
        facilities=_things(Facility, "facility_code", city.facility_ids),
        paths=_things(WalkPath, "path_kind", city.path_ids),
    )


def farthest_m(run: ReachRun) -> float:
    """Return the longest walk that any question on the page can be about."""
    speeds = [float(run.parameters["speeds"][group]) for group in COUNTS]
    classes = max(run.parameters["classes"]["minutes"]) * max(speeds)
    return max([classes, *(float(kind["limit_m"]) for kind in run.kinds)])


def _doors(run_pk: int, city: City) -> Doors:
    rows = ReachHome.objects.filter(run_id=run_pk).values_list(*_HOME)
    found = {row[0]: row for row in rows}
    ordered = [found[pk] for pk in city.home_ids.tolist()]
    columns = dict(zip(_HOME, zip(*ordered, strict=True), strict=True))
    return Doors(
        ids=city.home_ids,
        code=np.array(columns["code"]),
        name=columns["name"],
        estate=np.array(columns["estate_code"]),
        area=np.array(columns["area_code"]),
        people={name: _counts(columns[name]) for name in GROUPS},
        degrees=in_degrees(city.homes.xy),
    )


def _counts(values: Sequence[int | None]) -> Ints:
    return np.array([NOBODY_COUNTED if n is None else n for n in values], np.int64)


def in_degrees(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places in metres as longitude and latitude."""
    east, north = _back().transform(xy[:, 0], xy[:, 1])
    return np.column_stack([east, north]).round(6)


@cache
def _back() -> Transformer:
    return Transformer.from_crs(METRES, STORED, always_xy=True)


def _things(model: Any, kind: str, ids: Ints) -> dict[int, Thing]:  # noqa: ANN401
    rows = model.objects.filter(pk__in=ids.tolist())
    fields = ("pk", "code", "name", "area_code", kind)
    return {row[0]: Thing(*row) for row in rows.values_list(*fields)}
