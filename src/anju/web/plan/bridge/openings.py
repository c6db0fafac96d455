"""Rows to openings: the ledger's projects, estates in renovation, units' own plans."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

import numpy as np
import shapely

from anju.science.loop import Stage
from anju.science.plan.dig_once import (
    ESTATE,
    ROAD,
    Opening,
    Pavement,
    Streets,
    spoken_streets,
)
from anju.science.tools.geo.measure import in_metres
from anju.web.loop.models import Project, ProjectSite
from anju.web.loop.models.project import Category
from anju.web.plan.bridge.dig_rules import DigPolicy
from anju.web.plan.models import (
    ALIVE,
    DigOpening,
    OpeningState,
    Origin,
    Paves,
    PlannedOpening,
)
from anju.web.registry.models import Estate, Road

BUILT: Final = (Stage.COMPLETED, Stage.ACCEPTED, Stage.SETTLED, Stage.HANDED_OVER)
COUNTY_DIGITS: Final = 6
STREET_LETTERS: Final = 120
NAME_LETTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Street:
    """A street of the register, or one that only a list names (then undrawn)."""

    code: str
    name: str
    area_code: str
    geometry: bytes | None = None
    width_m: Decimal | None = None


@dataclass(slots=True)
class Register:
    """The streets of an area, by code and by name within each county."""

    streets: dict[str, Street] = field(default_factory=dict)
    pavements: list[Pavement] = field(default_factory=list)
    books: dict[str, Streets] = field(default_factory=dict)

    def named(self, text: str, area_code: str) -> list[Street]:
        """Return the registered streets that a text names, in its order."""
        book = self._book(area_code)
        codes = [code for name in book.named_in(text) for code in book.codes(name)]
        return [self.streets[code] for code in codes]

    def spoken(self, text: str, area_code: str) -> list[Street]:
        """Return streets that a list names and the register does not have."""
        book, county = self._book(area_code), area_code[:COUNTY_DIGITS]
        return [
            Street(f"{county}-{name}", name, county)
            for name in spoken_streets(text)
            if not book.named_in(name)
        ]

    def _book(self, area_code: str) -> Streets:
        return self.books.get(area_code[:COUNTY_DIGITS]) or self.books[""]


def register_of(area_code: str) -> Register:
    """Read the streets of an area with their surfaces."""
    made = Register()
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for road in Road.objects.within(area_code).order_by("code"):
        made.streets[road.code] = Street(
            road.code, road.name, road.area_code, _bytes(road.geometry), road.width_m
        )
        made.pavements += _pavements(road)
        for name in (road.name, *road.aliases):
            names[road.area_code[:COUNTY_DIGITS]][name].append(road.code)
            names[""][name].append(road.code)
    made.books = {county: Streets(known) for county, known in names.items()}
    made.books.setdefault("", Streets({}))
    return made


def openings_of(
    area_code: str, register: Register, policy: DigPolicy
) -> tuple[list[DigOpening], list[Opening]]:
    """Return every opening that is planned in an area: unsaved rows, and for science.

    The rows keep degrees; science gets metres. Width, depth and surface that nobody
    said come from the policy, and the row names them in `assumed`.
    """
    rows = [
        *_of_projects(area_code, register, policy),
        *_of_estates(area_code),
        *_of_plans(area_code, register),
    ]
    for row in rows:
        _assume(row, policy)
    shapes = _shapes(rows)
    return rows, [_opening(row, shape) for row, shape in zip(rows, shapes, strict=True)]


def _of_projects(
    area_code: str, register: Register, policy: DigPolicy
) -> Iterator[DigOpening]:
    projects = Project.objects.within(area_code).exclude(stage__in=BUILT)
    projects = projects.exclude(category=Category.OLD_ESTATE).order_by("code")
    sites = _sites("road", projects)
    for project in projects:
        text = f"{project.name}。{project.content}"
        network = policy.network_of(project.category, text)
        if not network:
            continue
        row = _ledger_row(project, Origin.PROJECT, network)
        row.paves = policy.paves(project.name) if network == ROAD else ""
        streets = _streets_of(project, sites[project.pk], register)
        yield from _one_each(row, streets) if streets else [row]


def _streets_of(
    project: Project, codes: Sequence[str], register: Register
) -> list[Street]:
    text = f"{project.name}。{project.location}。{project.content}"
    found = [register.streets[code] for code in codes if code in register.streets]
    found += register.named(text, project.area_code)
    found += register.spoken(project.name, project.area_code)
    return list({street.code: street for street in found}.values())


def _one_each(row: DigOpening, streets: Iterable[Street]) -> Iterator[DigOpening]:
    """Give a project one opening for each of its streets."""
    for street in streets:
        yield _copied(
            row,
            code=f"{row.code}/{street.code}"[:60],
            name=f"{street.name}：{row.name}"[:NAME_LETTERS],
            geometry=street.geometry,
            width_m=street.width_m if row.network == ROAD else None,
            streets=[[street.code, street.name]],
        )


def _of_estates(area_code: str) -> Iterator[DigOpening]:
    projects = Project.objects.within(area_code).exclude(stage__in=BUILT)
    projects = projects.filter(category=Category.OLD_ESTATE).order_by("code")
    sites = _sites("estate", projects)
    codes = {code for some in sites.values() for code in some}
    shapes = dict(Estate.objects.filter(code__in=codes).values_list("code", "geometry"))
    for project in projects:
        row = _ledger_row(project, Origin.ESTATE, ESTATE)
        drawn = [shapes[c] for c in sites[project.pk] if shapes.get(c) is not None]
        row.geometry = _bytes(drawn[0]) if drawn else None
        yield row


def _of_plans(area_code: str, register: Register) -> Iterator[DigOpening]:
    plans = PlannedOpening.objects.within(area_code).filter(state__in=ALIVE)
    for plan in plans.order_by("code"):
        streets = _planned_streets(plan, register)
        geometry = _bytes(plan.geometry)
        if geometry is None and len(streets) == 1:
            geometry = streets[0].geometry
        yield DigOpening(
            **{name: getattr(plan, name) for name in _SAID},
            origin=Origin.OPERATOR,
            planned=plan,
            geometry=geometry,
            streets=[[street.code, street.name] for street in streets],
            is_begun=plan.state == OpeningState.BEGUN,
        )


def _planned_streets(plan: PlannedOpening, register: Register) -> list[Street]:
    found: list[Street] = []
    for words in plan.streets:
        known = register.streets.get(words)
        named = [known] if known else register.named(words, plan.area_code)
        found += named or register.spoken(words, plan.area_code)
    return list({street.code: street for street in found}.values())


_SAID: Final = (
    "code", "name", "area_code", "owner", "network", "length_m", "width_m", "depth_m",
    "surface", "paves", "first_day", "last_day",
)  # fmt: skip


def _ledger_row(project: Project, origin: str, network: str) -> DigOpening:
    first, last = _days(project)
    return DigOpening(
        code=project.code,
        name=project.name,
        area_code=project.area_code,
        owner=project.responsible_unit or project.lead_unit,
        network=network,
        origin=origin,
        project=project,
        first_day=first,
        last_day=last,
        is_begun=project.stage == Stage.IN_PROGRESS,
        streets=[],
    )


def _days(project: Project) -> tuple[date | None, date | None]:
    """Return the project's days; of a plan year alone, the whole year."""
    first = project.actual_start or project.planned_start
    last = project.actual_finish or project.planned_finish
    if first and last and first <= last:
        return first, last
    year = project.plan_year
    return (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)


def _sites(kind: str, projects: Any) -> Mapping[int, list[str]]:  # noqa: ANN401
    found: dict[int, list[str]] = defaultdict(list)
    rows = ProjectSite.objects.filter(object_kind=kind, project__in=projects)
    for project, code in rows.order_by("code").values_list("project_id", "object_code"):
        found[project].append(code)
    return found


def _assume(row: DigOpening, policy: DigPolicy) -> None:
    """Fill in what nobody said, and say so."""
    usual = policy.given["networks"].get(row.network, {})
    row.assumed = []
    for name in ("width_m", "depth_m"):
        if getattr(row, name) is None and name in usual:
            setattr(row, name, Decimal(str(usual[name])))
            row.assumed.append(name)
    if not row.surface and row.network != ESTATE:
        row.surface = policy.given["usual_surface"]
        row.assumed.append("surface")
    row.is_placed = row.geometry is not None or bool(row.streets)
    row.street_words = "、".join(name for _, name in row.streets)[:300]


def _shapes(rows: Sequence[DigOpening]) -> np.ndarray[Any, np.dtype[np.object_]]:
    stored = [None if row.geometry is None else row.geometry for row in rows]
    return in_metres(shapely.from_wkb(np.array(stored, dtype=object)))


def _opening(row: DigOpening, shape: Any) -> Opening:  # noqa: ANN401
    if shape is not None and row.length_m is None and row.network != ESTATE:
        row.length_m = Decimal(str(round(float(shape.length), 2)))
    return Opening(
        code=row.code,
        network=row.network,
        shape=shape,
        streets=tuple(code for code, _ in row.streets),
        width_m=float(row.width_m or 1),
        first_day=row.first_day,
        last_day=row.last_day,
        depth_m=None if row.depth_m is None else float(row.depth_m),
        surface=row.surface,
        paves=row.paves,
        begun=row.is_begun,
    )


def _pavements(road: Road) -> Iterator[Pavement]:
    if road.built_on:
        yield Pavement(road.code, Paves.NEW, road.built_on)
    if road.overhauled_on:
        yield Pavement(road.code, Paves.OVERHAULED, road.overhauled_on)


def _copied(row: DigOpening, **changed: Any) -> DigOpening:  # noqa: ANN401
    fields = {name: getattr(row, name) for name in (*_SAID, "origin", "is_begun")}
    return DigOpening(**{**fields, "project": row.project, **changed})


def _bytes(stored: Any) -> bytes | None:  # noqa: ANN401
    return None if stored is None else bytes(stored)
