"""What the map shows: one layer per kind, each with its themes and classes.

The same list makes the tags in the tiles, the colours in the browser and the words
of the legend. A class "not surveyed" is hatched and never looks like a zero.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anju.web.registry import models as m

NOT_SURVEYED = "not_surveyed"
NOT_APPLICABLE = "not_applicable"
ONE = "one"
GREY = "#8a919e"
_GROUND = {"公园绿地": "green", "水系": "water", "河流": "water", "湖泊": "water"}

Text = str | Promise


@dataclass(frozen=True, slots=True)
class MapClass:
    """One colour of a layer. `dash` and `width` are for lines, `letter` for badges."""

    value: str
    name: Text
    colour: str
    pattern: str = ""
    edge: str = ""
    dash: tuple[float, ...] = ()
    width: tuple[float, float] | None = None
    letter: Text = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """One question put to a layer: which field answers, and in which classes."""

    code: str
    name: Text
    classes: tuple[MapClass, ...]
    class_of: Callable[[Any, int], str] = lambda value, _year: value or NOT_SURVEYED


@dataclass(frozen=True, slots=True)
class MapLayer:
    """One kind on the map. `drawn`: fill, line or badge; `label`: zoom of its names.

    `tiles`: where a room cuts tiles with classes of its own.
    """

    model: type[m.Registered]
    drawn: str
    minzoom: int
    themes: tuple[Theme, ...]
    base: bool = False
    on: bool = False
    label: int | None = None
    letter: Text = ""
    tiles: str = ""

    @property
    def kind(self) -> str:
        return self.model.kind


def unknown(name: Text = "", **drawn: Any) -> MapClass:  # noqa: ANN401
    """Return the class of what nobody has looked at."""
    return MapClass(NOT_SURVEYED, name or _("未调查"), GREY, "hatch", **drawn)


def plain(colour: str, name: Text, **drawn: Any) -> tuple[Theme, ...]:  # noqa: ANN401
    """Return the only theme of a layer that asks nothing."""
    return (
        Theme("", _("位置"), (MapClass(ONE, name, colour, **drawn),), lambda *_: ONE),
    )


def banded(*steps: int) -> Callable[[Any, int], str]:
    """Sort a number into bands: `banded(1981, 2001)` gives b0, b1 and b2."""

    def band(value: Any, _year: int) -> str:  # noqa: ANN401
        if value is None:
            return NOT_SURVEYED
        return f"b{sum(value >= step for step in steps)}"

    return band


def aged(*steps: int) -> Callable[[Any, int], str]:
    """Sort a year into bands of age: `aged(15, 20)` gives b0, b1 and b2."""
    band = banded(*steps)

    def of(value: Any, year: int) -> str:  # noqa: ANN401
        return band(None if value is None else year - value, year)

    return of


def yes_no(value: Any, _year: int) -> str:  # noqa: ANN401
    """Tell yes, no and nobody knows."""
    return {True: "yes", False: "no"}.get(value, NOT_SURVEYED)


_BUILT = Theme(
    "built_year",
    _("建成年代"),
    (
        MapClass("b0", _("1980年及以前"), "#8c4a1d"),
        MapClass("b1", _("1981-2000年"), "#d08a3c"),
        MapClass("b2", _("2001-2005年"), "#b9c58a"),
        MapClass("b3", _("2006年及以后"), "#5f9ea0"),
        unknown(),
    ),
    banded(1981, 2001, 2006),
)
_RENOVATION = Theme(
    "renovation_status",
    _("改造状态"),
    (
        MapClass(m.RenovationStatus.COMPLETED, _("已改造"), "#3a7d5c"),
        MapClass(m.RenovationStatus.IN_PROGRESS, _("改造中"), "#e0a030"),
        MapClass(m.RenovationStatus.PLANNED, _("列入计划"), "#c8553d"),
        MapClass(m.RenovationStatus.NOT_LISTED, _("未列入"), "#7f9cc0"),
        unknown(),
    ),
)
_ESTATE_BUILT = Theme("built_year", _BUILT.name, _BUILT.classes, _BUILT.class_of)
_DANGER = Theme(
    "danger_grade",
    _("危险性等级（JGJ 125）"),
    (
        MapClass("A", _("A级"), "#5f9ea0"),
        MapClass("B", _("B级"), "#b9c58a"),
        MapClass("C", _("C级 局部危险"), "#e0a030"),
        MapClass("D", _("D级 整幢危险"), "#b3261e"),
        unknown(_("未鉴定")),
    ),
)
_LIFTS = Theme(
    "lift_count",
    _("电梯"),
    (
        MapClass("b0", _("调查为零"), "#c9ced6"),
        MapClass("b1", _("有电梯"), "#2f6db5"),
        unknown(),
        MapClass(NOT_APPLICABLE, _("不适用"), GREY, "dots"),
    ),
    banded(1),
)
_NETWORKS = Theme(
    "network",
    _("管网"),
    (
        MapClass("gas", _("燃气"), "#c77700", dash=(4, 1.5)),
        MapClass("water", _("供水"), "#2563a8"),
        MapClass("drainage", _("排水"), "#6b4f3a", dash=(2, 1)),
        MapClass("heat", _("供热"), "#b3261e", dash=(6, 1, 1, 1)),
        MapClass("telecom", _("通信"), "#5b7f3a", dash=(1, 1)),
    ),
)
_PIPE_AGE = Theme(
    "installed_year",
    _("管龄"),
    (
        MapClass("b0", _("不满10年"), "#5f9ea0"),
        MapClass("b1", _("10-19年"), "#d9a441"),
        MapClass("b2", _("20年及以上"), "#b3261e"),
        MapClass(NOT_SURVEYED, _("未调查"), GREY, dash=(1, 2)),
    ),
    aged(10, 20),
)
_MONITORED = Theme(
    "monitored",
    _("智能监测"),
    (
        MapClass("yes", _("已监测"), "#2563a8"),
        MapClass("no", _("未监测"), "#c8553d", dash=(3, 1.5)),
        MapClass(NOT_SURVEYED, _("未调查"), GREY, dash=(1, 2)),
    ),
    yes_no,
)
_LIFT_AGE = Theme(
    "installed_year",
    _("梯龄"),
    (
        MapClass("b0", _("不满15年"), "#2f6db5", letter=_("梯")),
        MapClass("b1", _("15-19年"), "#c77700", letter=_("梯")),
        MapClass("b2", _("20年及以上"), "#b3261e", letter=_("老")),
        MapClass(NOT_SURVEYED, _("未调查"), GREY, letter="?"),
    ),
    aged(15, 20),
)
_ROADS = Theme(
    "road_class",
    _("道路等级"),
    (
        MapClass("branch", _("支路"), "#ffffff", edge="#d5d8dd", width=(0.6, 9)),
        MapClass("secondary", _("次干路"), "#ffffff", edge="#c3c8cf", width=(1, 14)),
        MapClass("arterial", _("主干路"), "#fdf3d0", edge="#cfc39a", width=(1.6, 20)),
        MapClass("expressway", _("快速路"), "#f7dfa0", edge="#c9ae62", width=(2, 24)),
        MapClass(NOT_SURVEYED, _("未定级"), "#ffffff", edge="#d5d8dd", width=(0.6, 9)),
    ),
)

_PATHS = Theme(
    "path_kind",
    _("路径类别"),
    (
        MapClass("street", _("街道"), "#3d4b5c", width=(0.6, 3)),
        MapClass("footpath", _("步行道"), "#3a7d5c", dash=(3, 1.5)),
        MapClass("crossing", _("过街"), "#c77700", dash=(1, 0.7), width=(1, 5)),
        MapClass("stairs", _("台阶"), "#8c4a1d", dash=(0.6, 0.6), width=(1, 5)),
        MapClass("estate", _("小区内部道路"), "#5b7fb0", dash=(2, 1)),
        MapClass("gate", _("小区出入口"), "#5b4b8a", width=(1.5, 7)),
        MapClass(NOT_SURVEYED, _("未分类"), GREY, dash=(1, 2)),
    ),
)
_PASSABLE = Theme(
    "is_open",
    _("能否通行"),
    (
        MapClass("yes", _("可以通行"), "#3a7d5c"),
        MapClass("no", _("不能通行"), "#b3261e", dash=(1, 1), width=(2, 7)),
        MapClass(NOT_SURVEYED, _("未调查（按通行计）"), GREY, dash=(1, 2)),
    ),
    yes_no,
)

_BLOCKS = Theme(
    "block_kind",
    _("类别"),
    (
        MapClass("green", _("公园绿地"), "#d3e3c8"),
        MapClass("water", _("水系"), "#bcd7e6"),
        MapClass("built", _("街坊"), "#e7e8e1"),
    ),
    lambda value, _year: _GROUND.get(value, "built"),
)

LAYERS: tuple[MapLayer, ...] = (
    MapLayer(m.StreetBlock, "fill", 9, (_BLOCKS,), base=True, on=True),
    MapLayer(m.Road, "line", 10, (_ROADS,), base=True, on=True, label=14),
    MapLayer(
        m.UrbanVillage,
        "fill",
        11,
        plain("#a06a9c", _("城中村、棚户区")),
        on=True,
        label=15,
    ),
    MapLayer(m.Estate, "fill", 11, (_RENOVATION, _ESTATE_BUILT), on=True, label=16),
    MapLayer(m.Building, "fill", 14, (_BUILT, _DANGER, _LIFTS), on=True),
    MapLayer(
        m.UtilityTunnel, "line", 11, plain("#3d4b5c", _("综合管廊"), width=(2, 9))
    ),
    MapLayer(m.WalkPath, "line", 14, (_PATHS, _PASSABLE)),
    MapLayer(m.PipeSegment, "line", 13, (_NETWORKS, _PIPE_AGE, _MONITORED)),
    MapLayer(m.Bridge, "badge", 11, plain("#3d4b5c", _("桥梁")), letter=_("桥")),
    MapLayer(
        m.Entrance, "badge", 16, plain("#64748b", _("单元出入口")), letter=_("门")
    ),
    MapLayer(m.Elevator, "badge", 15, (_LIFT_AGE,), letter=_("梯")),
    MapLayer(
        m.Facility, "badge", 14, plain("#3a7d5c", _("公共服务设施")), letter=_("公")
    ),
    MapLayer(m.Plant, "badge", 10, plain("#5b4b8a", _("厂站")), letter=_("厂")),
    MapLayer(
        m.WaterloggingSpot,
        "badge",
        11,
        plain("#0f6f8f", _("易涝积水点")),
        letter=_("涝"),
    ),
)
COMMUNITIES = MapLayer(m.Area, "fill", 9, plain("#d9dee3", _("区划")))
"""No layer of the registry's own map: other rooms shade communities with it."""

BY_KIND = {layer.kind: layer for layer in (*LAYERS, COMMUNITIES)}
