"""The works of a version on the map, coloured by the year in which they start."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from anju.web.loop.models import ProjectSite
from anju.web.plan.models import PlanChoice, PlanVersion, Verdict
from anju.web.registry import maps
from anju.web.registry.layers import BY_KIND, LAYERS, MapClass, MapLayer, Text, Theme

COLOURS: Final = ("#0b5c6b", "#2f8fa0", "#7cc0c9", "#a9a3d6", "#d3a6c8")
RESERVE: Final = "#d99a2b"
NOBODY: Final = "#d5dadd"
GROUND: Final = "block"
LINES: Final = ("road", "pipe", "bridge", "tunnel")
WIDTH: Final = (3, 14)


class Place(NamedTuple):
    """An object of the registry that a work is done at."""

    kind: str
    code: str


def places_of(choices: Iterable[PlanChoice]) -> dict[int, list[Place]]:
    """Return where each choice is done: its own object, or the sites of its project."""
    rows = list(choices)
    found: dict[int, list[Place]] = defaultdict(list)
    by_project: dict[int, list[int]] = defaultdict(list)
    for one in rows:
        if one.object_code:
            found[one.pk].append(Place(one.object_kind, one.object_code))
        elif one.project_id:
            by_project[one.project_id].append(one.pk)
    sites = ProjectSite.objects.filter(project__in=by_project).order_by("pk")
    for project, kind, code in sites.values_list(
        "project_id", "object_kind", "object_code"
    ):
        for pk in by_project[project]:
            found[pk].append(Place(kind, code))
    return found


def island(
    version: PlanVersion, choices: Iterable[PlanChoice], area_code: str
) -> dict[str, Any]:
    """Return the map: estates, streets and other objects, each kind a layer."""
    rows = list(choices)
    places = places_of(rows)
    classes: dict[Place, int] = {}
    for one in sorted(rows, key=lambda one: one.start_month or 999, reverse=True):
        for place in places.get(one.pk, ()):
            classes[place] = _class(version, one)
    kinds = [kind for kind in BY_KIND if any(place.kind == kind for place in classes)]
    shades = _names(version)
    layers = [_layer(kind, shades, at * len(shades)) for at, kind in enumerate(kinds)]
    ids = [_ids(kind, classes, area_code, len(shades)) for kind in kinds]
    return maps.island(
        area_code=area_code,
        layers=[*_beneath(kinds), *layers],
        shades=[
            maps.Shade(name, colour, found)
            for of_kind in ids
            for (name, colour), found in zip(shades, of_kind, strict=True)
        ],
    )


def _class(version: PlanVersion, one: PlanChoice) -> int:
    """Return the class of a work: its year, or in reserve."""
    if one.verdict != Verdict.CHOSEN or one.year not in version.years:
        return version.year_count
    return version.years.index(one.year)


def _names(version: PlanVersion) -> list[tuple[Text, str]]:
    years = [
        (_("%(year)s 年开工") % {"year": year}, COLOURS[place % len(COLOURS)])
        for place, year in enumerate(version.years)
    ]
    return [*years, (_("储备"), RESERVE), (_("不在计划中"), NOBODY)]


def _layer(kind: str, shades: list[tuple[Text, str]], first: int) -> MapLayer:
    width = WIDTH if kind in LINES else None
    classes = tuple(
        MapClass(f"shade{first + place}", name, colour, width=width)
        for place, (name, colour) in enumerate(shades)
    )
    theme = Theme("shade", _("开工年度"), classes)
    return replace(BY_KIND[kind], themes=(theme,), base=False, on=True)


def _beneath(drawn: Iterable[str]) -> list[MapLayer]:
    bare = {GROUND} - set(drawn)
    return [replace(one, on=True) for one in LAYERS if one.kind in bare]


def _ids(
    kind: str, classes: dict[Place, int], area_code: str, count: int
) -> list[list[int]]:
    """Return the records of a kind by class; what no work touches comes last.

    Of badges only those with works are drawn: the others would hide the ground.
    """
    model = BY_KIND[kind].model
    is_badge = BY_KIND[kind].drawn == "badge"
    rows = model.objects.within(area_code).values_list("pk", "code")
    found: list[list[int]] = [[] for _place in range(count)]
    for pk, code in rows:
        place = classes.get(Place(kind, code))
        if place is not None or not is_badge:
            found[count - 1 if place is None else place].append(pk)
    return found


def boxes_of(choices: Iterable[PlanChoice], area_code: str) -> dict[int, list[float]]:
    """Return where to look for each choice on a page."""
    places = places_of(choices)
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in places.values():
        for place in one:
            wanted[place.kind].add(place.code)
    boxes: dict[Place, Any] = {}
    for kind, codes in wanted.items():
        if kind in BY_KIND:
            rows = BY_KIND[kind].model.objects.within(area_code)
            found = rows.filter(code__in=codes, box__isnull=False)
            for code, box in found.values_list("code", "box"):
                boxes[Place(kind, code)] = box
    return {
        pk: _around([boxes[place] for place in mine if place in boxes])
        for pk, mine in places.items()
        if any(place in boxes for place in mine)
    }


def _around(boxes: list[Any]) -> list[float]:
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]
