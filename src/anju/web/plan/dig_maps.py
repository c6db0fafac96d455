"""The map of streets that planned openings lie in, and the openings themselves."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import shapely
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.web.plan.models import DigNetwork, DigOpening, DigStreet
from anju.web.registry import maps
from anju.web.registry.bridge import ROUGH_DECIMALS
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
COLOURS: Final = {
    DigNetwork.DRAINAGE: "#6b4f3a", DigNetwork.WATER: "#2563a8",
    DigNetwork.GAS: "#c77700", DigNetwork.HEAT: "#e04a3f",
    DigNetwork.POWER: "#7b3fa0", DigNetwork.TELECOM: "#5b7f3a",
    DigNetwork.ROAD: "#3d4b5c",
}  # fmt: skip
EXACT_DECIMALS: Final = 6


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


def lines(address: str) -> dict[str, Any]:
    """Return where the map finds the openings, and how it draws each network."""
    return {
        "url": address,
        "networks": [
            {"code": code, "colour": colour, "turn": turn}
            for turn, (code, colour) in enumerate(COLOURS.items())
        ],
    }


def features(rows: Iterable[DigOpening], *, exact: bool) -> dict[str, Any]:
    """Return openings as GeoJSON; where a trench lies is not for everybody."""
    decimals = EXACT_DECIMALS if exact else ROUGH_DECIMALS
    return {
        "type": "FeatureCollection",
        "features": [_feature(one, decimals) for one in rows],
    }


def _feature(one: DigOpening, decimals: int) -> dict[str, Any]:
    shape = shapely.from_wkb(bytes(one.geometry))
    rough = shapely.transform(shape, lambda xy: xy.round(decimals))
    return {
        "type": "Feature",
        "geometry": shapely.geometry.mapping(rough),
        "properties": {
            "network": one.network,
            "name": one.name,
            "said": f"{one.get_network_display()} {one.owner}",
            "days": f"{one.first_day or '—'} – {one.last_day or '—'}",
            "url": f"{reverse('plan:dig-openings')}?q={one.code}",
        },
    }
