"""The map of streets that planned openings lie in."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from anju.web.plan.models import DigStreet
from anju.web.registry import maps
from anju.web.registry.layers import BY_KIND, LAYERS, MapClass, MapLayer, Theme
from anju.web.registry.models import Road

OTHER, ONE, TWICE, HELD = range(4)
WIDTH: Final = (2.5, 13)
CLASSES: Final = (
    MapClass(f"shade{OTHER}", _("没有开挖计划"), "#c3c8cf", width=(0.8, 6)),
    MapClass(f"shade{ONE}", _("开挖一次"), "#2f6db5", width=WIDTH),
    MapClass(f"shade{TWICE}", _("开挖两次及以上"), "#b3261e", width=WIDTH),
    MapClass(
        f"shade{HELD}", _("禁挖期内开挖"), "#7b3fa0", dash=(1.2, 0.8), width=WIDTH
    ),
)
BENEATH: Final = ("block", "estate")


def island(
    streets: Iterable[DigStreet], area_code: str, chosen: Road | None = None
) -> dict[str, Any]:
    """Return the map of an area's streets, coloured by what is planned in them."""
    return maps.island(
        area_code=area_code,
        layers=[*_beneath(), _layer()],
        shades=_shades(streets, area_code),
        chosen=chosen,
    )


def _layer() -> MapLayer:
    theme = Theme("shade", _("计划开挖"), CLASSES)
    return replace(BY_KIND[Road.kind], themes=(theme,), base=False, on=True)


def _beneath() -> list[MapLayer]:
    return [
        replace(one, on=one.kind == BENEATH[0]) for one in LAYERS if one.kind in BENEATH
    ]


def _shades(streets: Iterable[DigStreet], area_code: str) -> list[maps.Shade]:
    classes = {street.code: _class(street) for street in streets}
    ids: list[list[int]] = [[] for _ in CLASSES]
    roads = Road.objects.within(area_code).values_list("pk", "code")
    for pk, code in roads:
        ids[classes.get(code, OTHER)].append(pk)
    return [
        maps.Shade(one.name, one.colour, found)
        for one, found in zip(CLASSES, ids, strict=True)
    ]


def _class(street: DigStreet) -> int:
    if street.breaks_moratorium:
        return HELD
    return TWICE if street.opening_count > 1 else ONE
