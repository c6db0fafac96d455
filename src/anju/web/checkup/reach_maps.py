"""The blind-spot map of one kind: every door and house by how far it has to walk."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.science.tools.geo.tiles import Layer, column
from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import ReachHome, ReachRun
from anju.web.checkup.queries.life_circle import homes, serving
from anju.web.registry import tiles
from anju.web.registry.layers import (
    BY_KIND,
    NOT_SURVEYED,
    MapClass,
    MapLayer,
    Theme,
    unknown,
)
from anju.web.registry.layers import LAYERS as ALL
from anju.web.registry.maps import Shade, island, shaded
from anju.web.registry.models import Building, Entrance, Facility, WalkPath

THEME = "reach"
SEEN_FROM = 11
DOORS_FROM = 15
RUNS_KEPT, LAYERS_KEPT, TILES_KEPT = 24, 24, 3000
NOT_CONNECTED = "not_connected"
CLASSES = (
    MapClass("in_5", _("步行5分钟内"), "#2a7f62", letter="5"),
    MapClass("in_10", _("步行10分钟内"), "#7fb069", letter="10"),
    MapClass("in_15", _("步行15分钟内"), "#d9b23c", letter="15"),
    MapClass("paper", _("仅直线范围内"), "#d0641f", "dots", letter="≈"),
    MapClass("over", _("超出限值"), "#b3261e", letter="×"),
    MapClass(NOT_CONNECTED, _("未接入步行网络"), "#5b4b8a", "hatch", letter="?"),
    unknown(_("没有登记单元出入口"), letter="–"),
)
WORST_LAST = [one.value for one in CLASSES]
Classes = Mapping[str, Mapping[int, str]]


def of(run: ReachRun, kind: str, area_code: str) -> dict[str, Any]:
    """Return the map of one kind for one place."""
    prefix = prefix_of(area_code)
    asked = run.kinds[run.place_of(kind)]
    ids = list(serving(asked, prefix).values_list("pk", flat=True))
    shades = [Shade(_("本类设施"), "#1f4e8c", ids, letter=_("设"))]
    facilities = replace(
        shaded(Facility.kind, _("公共服务设施"), shades), minzoom=SEEN_FROM
    )
    root = reverse("checkup:life-circle-kind", args=[kind]) + f"map/{run.pk}/"
    drawn = island(
        area_code=prefix,
        layers=[
            *(one for one in ALL if one.base),
            BY_KIND[WalkPath.kind],
            _asking(Building.kind, SEEN_FROM, root),
            _asking(Entrance.kind, DOORS_FROM, root),
            facilities,
        ],
        shades=shades,
    )
    return drawn | {"record": f"{root}record/{{kind}}/{{id}}/"}


def _asking(kind: str, minzoom: int, root: str) -> MapLayer:
    return replace(
        BY_KIND[kind],
        themes=(Theme(THEME, _("步行距离"), CLASSES),),
        on=True,
        minzoom=minzoom,
        tiles=f"{root}{kind}/{{z}}/{{x}}/{{y}}.mvt",
    )


@lru_cache(maxsize=TILES_KEPT)
def tile(run_pk: int, kind: str, scope: tiles.Scope, z: int, x: int, y: int) -> bytes:
    """Return one gzipped tile of doors or houses, each with its class."""
    return tiles.written(_layer(run_pk, kind, scope), z, x, y)


@lru_cache(maxsize=LAYERS_KEPT)
def _layer(run_pk: int, kind: str, scope: tiles.Scope) -> Layer | None:
    drawn = tiles.layer_of(scope)
    if drawn is None:
        return None
    classes = classes_of(run_pk, kind, scope[1])[scope[0]]
    found = (classes.get(int(pk), NOT_SURVEYED) for pk in drawn.ids)
    return replace(drawn, tags={THEME: column(found)})


@lru_cache(maxsize=RUNS_KEPT)
def classes_of(run_pk: int, kind: str, area_code: str) -> Classes:
    """Return the class of every door, and of every house its farthest door's."""
    run = ReachRun.objects.only("kinds").get(pk=run_pk)
    place = run.place_of(kind)
    limit_m, speed = run.kinds[place]["limit_m"], _speed(run)
    rows = homes(run_pk, area_code).values_list(
        "entrance_id",
        "building_id",
        "state",
        f"metres__{place}",
        f"straight_m__{place}",
    )
    doors: dict[int, str] = {}
    houses: dict[int, str] = {}
    for door, house, state, metres, straight_m in rows:
        found = class_of(state, metres, straight_m, limit_m, speed)
        doors[door] = found
        before = houses.get(house, WORST_LAST[0])
        houses[house] = max(before, found, key=WORST_LAST.index)
    return {Entrance.kind: doors, Building.kind: houses}


def _speed(run: ReachRun) -> float:
    row = ReachRun.objects.values_list("parameters", flat=True).get(pk=run.pk)
    return float(row["speeds"]["residents"])


def class_of(
    state: str, metres: float, straight_m: float, limit_m: float, speed: float
) -> str:
    """Sort one door: by minutes within the limit, else on paper only, or out of it."""
    if state != ReachHome.State.CONNECTED:
        return NOT_CONNECTED
    if metres <= limit_m:
        minutes = metres / speed
        return "in_5" if minutes <= 5 else "in_10" if minutes <= 10 else "in_15"  # noqa: PLR2004
    return "paper" if straight_m <= limit_m else "over"
