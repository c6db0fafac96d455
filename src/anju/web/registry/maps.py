"""What a page tells the map island: which layers, where to look, in which words.

Any room may put a map on its page: `{% include "registry/parts/map.html" %}` with
`map` made here. A room colours objects after its own lights with `Shade`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from anju.web.registry.areas import counties
from anju.web.registry.boxes import Box
from anju.web.registry.layers import BY_KIND, LAYERS, MapClass, MapLayer, Text, Theme
from anju.web.registry.models import (
    Area,
    Building,
    Elevator,
    Entrance,
    Estate,
    Registered,
    Source,
)

CHINA = (110.3, 33.5, 112.2, 35.1)  # where to look while nothing is drawn yet
HOMES = {Estate.kind, Building.kind, Entrance.kind, Elevator.kind}
_BOUNDS = """
    SELECT min((box[1])[0]), min((box[1])[1]), max((box[0])[0]), max((box[0])[1])
    FROM {table} WHERE area_code LIKE %s AND box IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of a room's own: these records of a kind get this colour."""

    name: Text
    colour: str
    ids: Sequence[int]
    pattern: str = ""
    letter: Text = ""


def shaded(kind: str, name: Text, shades: Sequence[Shade]) -> MapLayer:
    """Return a kind's layer, shown, asking a room's own question of it."""
    classes = tuple(
        MapClass(f"shade{n}", s.name, s.colour, s.pattern, letter=s.letter)
        for n, s in enumerate(shades)
    )
    theme = Theme("shade", name, classes)
    return replace(BY_KIND[kind], themes=(theme,), on=True)


def island(
    *,
    area_code: str,
    layers: Iterable[MapLayer] = LAYERS,
    shades: Sequence[Shade] = (),
    chosen: Registered | None = None,
    bounds: Box | None = None,
) -> dict[str, Any]:
    """Return the island's settings for one page."""
    look = bounds or (chosen.box if chosen else None) or first_look(area_code)
    return {
        "tiles": reverse("registry:map") + "tiles/{layer}/{z}/{x}/{y}.mvt",
        "record": reverse("registry:map") + "record/{kind}/{id}/",
        "worker": static("vendor/maplibre/maplibre-gl-csp-worker.js"),
        "bounds": look,
        "note": note(),
        "chosen": chosen and {"kind": chosen.kind, "id": chosen.pk},
        "layers": [_layer(one, shades) for one in layers],
        "words": _words(),
    }


def around(record: Registered) -> list[MapLayer]:
    """Return the layers of a small map that shows one record."""
    near = {record.kind, Estate.kind}
    if record.kind in HOMES:
        near |= {Building.kind}
    return [replace(one, on=True) for one in LAYERS if one.base or one.kind in near]


def first_look(area_code: str) -> Box:
    """Return what to look at first: the reader's area, of a city its seat."""
    seat = next((code for code, _name in counties(area_code)), area_code)
    look = max(seat, area_code, key=len)
    return extent(Estate, look) or extent(Estate, area_code) or CHINA


def extent(model: type[Registered], area_code: str) -> Box | None:
    """Return the box around all records of a kind in an area."""
    sql = _BOUNDS.format(table=connection.ops.quote_name(model._meta.db_table))  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{area_code}%"])
        found = cursor.fetchone()
    return found if found[0] is not None else None


def note() -> str:
    """Say what the map is drawn from; an invented geometry is called one."""
    ids = Area.objects.values_list("sources", flat=True)[:50]
    used = {pk for sources in ids for pk in sources.values()}
    if Source.objects.filter(pk__in=used, kind=Source.Kind.INVENTED).exists():
        return _("示意图：几何为虚构")
    return ""


def _layer(one: MapLayer, shades: Sequence[Shade]) -> dict[str, Any]:
    themes = [
        {
            "code": theme.code,
            "name": str(theme.name),
            "classes": [_class(cls, theme, shades) for cls in theme.classes],
        }
        for theme in one.themes
    ]
    return {
        "kind": one.kind,
        "name": str(one.model._meta.verbose_name),  # noqa: SLF001
        "drawn": one.drawn,
        "minzoom": one.minzoom,
        "base": one.base,
        "on": one.on,
        "label": one.label,
        "letter": str(one.letter),
        "tiles": one.tiles or None,
        "themes": themes,
    }


def _class(cls: MapClass, theme: Theme, shades: Sequence[Shade]) -> dict[str, Any]:
    told = {
        "value": cls.value,
        "name": str(cls.name),
        "colour": cls.colour,
        "pattern": cls.pattern,
        "edge": cls.edge,
        "dash": cls.dash or None,
        "width": cls.width,
        "letter": str(cls.letter),
    }
    if theme.code == "shade":
        told["ids"] = list(shades[int(cls.value.removeprefix("shade"))].ids)
    return told


def _words() -> dict[str, Any]:
    return {
        "theme": _("着色依据"),
        "not_found": _("没有找到这条记录，或不在您的管辖范围内。"),
        "no_webgl": _(
            "本浏览器不支持 WebGL，地图无法显示。请使用旁边的表格，内容相同。"
        ),
        "controls": {
            "NavigationControl.ZoomIn": _("放大"),
            "NavigationControl.ZoomOut": _("缩小"),
            "ScaleControl.Meters": _("米"),
            "ScaleControl.Kilometers": _("公里"),
            "Popup.Close": _("关闭"),
            "AttributionControl.ToggleAttribution": _("说明"),
            "Map.Title": _("地图"),
        },
    }
