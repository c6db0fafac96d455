"""Registry rows to a walking network: paths, doors and facilities in metres."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from anju.science.tools.geo.measure import in_metres
from anju.science.tools.geo.walking import PUBLIC, Anchors, Network, attach
from anju.web.registry.models import Entrance, Facility, WalkPath

CITY_DIGITS = 4
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class City:
    """A walking network with its doors and facilities, each known by its own key.

    Parameters
    ----------
    path_ids
        Key of the walking path of each line of the network.
    home_ids, facility_ids
        Keys of the entrances and facilities, in the order of their anchors.
    facility_kinds
        Code of each facility's kind.
    limit_m
        How far walks are followed.
    """

    network: Network
    path_ids: Ints
    homes: Anchors
    home_ids: Ints
    facilities: Anchors
    facility_ids: Ints
    facility_kinds: Sequence[str]
    limit_m: float

    def serving(self, kind: Mapping[str, Any]) -> NDArray[np.intp]:
        """Return which facilities serve a kind: its own and those that also do."""
        codes = {kind["code"], *kind["also"]}
        return np.flatnonzero([code in codes for code in self.facility_kinds])

    def anchors(self, chosen: NDArray[np.intp]) -> Anchors:
        """Return the anchors of some facilities."""
        return self.facilities.picked(chosen)


class Home(NamedTuple):
    """What is read of an entrance."""

    pk: int
    code: str
    name: str
    area_code: str
    geometry: Any
    households: int | None
    building: int
    building_households: int | None
    estate: int | None
    estate_code: str | None


_HOME = (
    "pk",
    "code",
    "name",
    "area_code",
    "geometry",
    "household_count",
    "building_id",
    "building__household_count",
    "building__estate_id",
    "building__estate__code",
)


def homes_of(area_code: str) -> list[Home]:
    """Return every entrance of an area."""
    rows = Entrance.objects.within(area_code).order_by("pk").values_list(*_HOME)
    return [Home._make(row) for row in rows.iterator(chunk_size=20_000)]


def city_of(
    area_code: str, homes: Sequence[Home], attaching: Mapping[str, Any], limit_m: float
) -> City:
    """Build the network of the whole city: a walk does not stop at a border."""
    wide = area_code[:CITY_DIGITS]
    path_ids, network = _network(wide)
    ids, kinds, places = _facilities(wide)
    doors = _points([home.geometry for home in homes])
    group = np.array([home.estate or PUBLIC for home in homes], np.int32)
    return City(
        network=network,
        path_ids=path_ids,
        homes=_attached(network, doors, group, attaching["homes"]),
        home_ids=np.array([home.pk for home in homes], np.int64),
        facilities=_attached(network, places, None, attaching["facilities"]),
        facility_ids=ids,
        facility_kinds=kinds,
        limit_m=limit_m,
    )


def _network(area_code: str) -> tuple[Ints, Network]:
    """Read the paths; what nobody has looked at counts as open."""
    rows = (
        WalkPath.objects.within(area_code)
        .filter(geometry__isnull=False)
        .order_by("pk")
        .values_list("pk", "geometry", "is_open", "estate_id")
    )
    found = list(rows.iterator(chunk_size=20_000))
    lines = in_metres(shapely.from_wkb([bytes(row[1]) for row in found]))
    is_line = np.isin(shapely.get_type_id(lines), (1, 2, 5))
    kept = [row for row, is_one in zip(found, is_line, strict=True) if is_one]
    network = Network.of_lines(
        lines[is_line],
        is_open=[row[2] is not False for row in kept],
        group=[row[3] or PUBLIC for row in kept],
    )
    return np.array([row[0] for row in kept], np.int64), network


def _facilities(area_code: str) -> tuple[Ints, list[str], Floats]:
    """Read the facilities that are not known to be closed."""
    rows = (
        Facility.objects.within(area_code)
        .exclude(is_open=False)
        .order_by("pk")
        .values_list("pk", "facility_code", "geometry")
    )
    found = list(rows)
    ids = np.array([row[0] for row in found], np.int64)
    return ids, [row[1] for row in found], _points([row[2] for row in found])


def _points(wkb: Sequence[Any]) -> Floats:
    """Return a place in metres for each shape; NaN where there is none."""
    shapes = shapely.from_wkb([one and bytes(one) for one in wkb])
    places = shapely.point_on_surface(in_metres(shapes))
    return np.column_stack([shapely.get_x(places), shapely.get_y(places)])


def _attached(
    network: Network, xy: Floats, group: NDArray[np.int32] | None, limit_m: float
) -> Anchors:
    """Attach what has a place; the rest is joined nowhere."""
    placed = np.isfinite(xy).all(axis=1)
    where = np.where(placed[:, None], xy, 0.0)
    found = attach(network, where, group, limit_m)
    return replace(
        found,
        edge=np.where(placed, found.edge, -1).astype(np.int32),
        access_m=np.where(placed, found.access_m, np.inf),
        xy=xy,
    )


def by_estate(homes: Sequence[Home]) -> dict[int, list[int]]:
    """Return which entrances, by their place in the list, belong to each estate."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, home in enumerate(homes):
        if home.estate is not None:
            found[home.estate].append(place)
    return found
