"""Tables of a life-circle run: every door, every house, every place."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from anju.web.checkup.bridge.outputs.results import AREA, shapes_of
from anju.web.checkup.bridge.outputs.sheet import (
    NOT_LOOKED,
    Column,
    Kind,
    Row,
    Scope,
    Sheet,
)
from anju.web.checkup.models import ReachHome, ReachResult, ReachRun
from anju.web.registry.areas import name_of
from anju.web.registry.models import Building, Entrance

RUN_ID = Column("run_id", "生活圈计算编号", "Life-circle run", Kind.WHOLE)
PEOPLE = tuple(
    Column(
        name,
        zh,
        en,
        Kind.WHOLE,
        "人",
        NOT_LOOKED,
        about="小区人口按户数摊到出入口的估算",
    )
    for name, zh, en in (
        ("residents", "居住人口", "Residents"),
        ("elderly", "60岁以上老人", "People over 60"),
        ("children", "0-3岁婴幼儿", "Children under 4"),
    )
)
FAR = "超过计算的最远距离，或没有接入步行网络，或没有登记这类设施"
Asked = list[tuple[int, dict[str, Any]]]


def _asked(run: ReachRun) -> Asked:
    """Return the kinds that were walked to, with their places in the arrays."""
    return [
        (n, kind)
        for n, kind in enumerate(run.kinds)
        if kind.get("is_walked", True) and kind.get("facilities", 1)
    ]


def _metres(asked: Asked) -> list[Column]:
    return [
        Column(
            f"m_{kind['code'].lower()}",
            f"到{kind['name_zh']}的步行距离",
            f"Walk to: {kind['name_en']}",
            Kind.NUMBER,
            "m",
            FAR,
            about=f"{kind['code']}，限值 {kind['limit_m']:g} m",
        )
        for _, kind in asked
    ]


def entrances(scope: Scope) -> Sheet | None:
    """Return the walk of every door to every kind."""
    run = scope.reach
    if run is None:
        return None
    asked = _asked(run)
    return _of_run(
        run,
        ("reach_entrances", "单元出入口的步行距离", "Walks of entrances", "Point"),
        f"每个单元出入口到每类设施最近一处的步行距离，算到 {run.limit_m:g} m 为止",
        (
            RUN_ID,
            Column("entrance_code", "单元出入口编码", "Entrance"),
            Column("name", "名称", "Name"),
            Column("estate_code", "小区编码", "Estate", empty="不在小区内"),
            *AREA,
            Column("state", "接入情况", "State", choices=ReachHome.State.choices),
            *PEOPLE,
            *_metres(asked),
        ),
        lambda: _entrances(run, asked, scope.prefix),
    )


def _of_run(
    run: ReachRun,
    names: tuple[str, str, str, str | None],
    about: str,
    columns: Sequence[Column],
    rows: Callable[[], Iterator[Row]],
) -> Sheet:
    code, zh, en, geometry = names
    source = f"生活圈计算 {run.pk}（截至 {run.as_of}，步行网络距离）"
    return Sheet(code, zh, en, about, source, columns, rows, geometry)


def _entrances(run: ReachRun, asked: Asked, prefix: str) -> Iterator[Row]:
    shapes = shapes_of(Entrance.kind, prefix)
    rows = run.homes.within(prefix).order_by("code").values_list(*HOME)
    for one in rows.iterator(chunk_size=2000):
        code, name, estate, area, *told, metres = one
        yield (
            run.pk,
            code,
            name,
            estate,
            area,
            name_of(area),
            *told,
            *_known(metres, asked),
            shapes.get(code),
        )


HOME = (
    "code",
    "name",
    "estate_code",
    "area_code",
    "state",
    *(group.name for group in PEOPLE),
    "metres",
)


def _known(metres: Sequence[float], asked: Asked) -> list[float | None]:
    return [None if metres[n] == float("inf") else metres[n] for n, _ in asked]


def buildings(scope: Scope) -> Sheet | None:
    """Return for every house the walk from its farthest door."""
    run = scope.reach
    if run is None:
        return None
    asked = _asked(run)
    return _of_run(
        run,
        ("reach_buildings", "楼栋的步行距离", "Walks of buildings", "Unknown"),
        "每栋楼到每类设施最近一处的步行距离，取各单元出入口中最远的",
        (
            RUN_ID,
            Column("building_code", "楼栋编码", "Building"),
            Column("name", "名称", "Name"),
            *AREA,
            Column("entrances", "单元出入口", "Entrances", Kind.WHOLE, "个"),
            *PEOPLE,
            *_metres(asked),
        ),
        lambda: _buildings(run, asked, scope.prefix),
    )


def _buildings(run: ReachRun, asked: Asked, prefix: str) -> Iterator[Row]:
    told = {
        pk: rest
        for pk, *rest in Building.objects.within(prefix)
        .order_by()
        .values_list("pk", "code", "name", "geometry")
    }
    fields = ("building_id", "area_code", *(group.name for group in PEOPLE), "metres")
    rows = run.homes.within(prefix).order_by("building_id", "code").values_list(*fields)
    doors_of = groupby(rows.iterator(chunk_size=2000), key=itemgetter(0))
    for building, homes in doors_of:
        _keys, areas, *people, metres = zip(*homes, strict=True)
        code, name, shape = told.get(building, ("", "", None))
        yield (
            run.pk,
            code,
            name,
            areas[0],
            name_of(areas[0]),
            len(areas),
            *map(_sum, people),
            *_known([max(each) for each in zip(*metres, strict=True)], asked),
            shape,
        )


def _sum(counts: Sequence[int | None]) -> int | None:
    """Add up what was counted; where one was not, nobody knows the sum."""
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


GROUPS = (
    ("homes", "单元出入口", "entrances", "个"),
    ("residents", "居住人口", "residents", "人"),
    ("elderly", "60岁以上老人", "people over 60", "人"),
    ("children", "0-3岁婴幼儿", "children under 4", "人"),
)
HOWS = (
    ("", "", ""),
    ("_served", "步行可达", ", served on foot"),
    ("_straight", "直线范围内", ", within the straight line"),
    ("_paper", "仅直线范围内", ", only within the straight line"),
    ("_in_5", "5分钟内", ", within 5 minutes"),
    ("_in_10", "10分钟内", ", within 10 minutes"),
    ("_in_15", "15分钟内", ", within 15 minutes"),
)


def places(scope: Scope) -> Sheet | None:
    """Return who of each place reaches each kind; the sums of what doors say."""
    run = scope.reach
    if run is None:
        return None
    known = {field.name for field in ReachResult._meta.get_fields()}  # noqa: SLF001
    counts = [
        Column(f"{group}{how}", f"{zh}{how_zh}", f"{en.capitalize()}{how_en}",
               Kind.WHOLE, unit)
        for group, zh, en, unit in GROUPS
        for how, how_zh, how_en in HOWS
        if f"{group}{how}" in known
    ]  # fmt: skip
    return _of_run(
        run,
        ("reach_areas", "生活圈结果", "Life-circle results", None),
        "每个区划每类设施有多少人步行可达；直线范围并列，二者不混用",
        (
            RUN_ID,
            *AREA,
            Column("kind", "设施类别代码", "Kind of facility"),
            Column("kind_name", "设施类别", "Name of the kind"),
            Column("limit_m", "限值", "Limit", Kind.NUMBER, "m"),
            *counts,
        ),
        lambda: _places(run, [one.name for one in counts], scope.prefix),
    )


def _places(run: ReachRun, counts: list[str], prefix: str) -> Iterator[Row]:
    kinds = {kind["code"]: kind for kind in run.kinds}
    rows = run.results.filter(area_code__startswith=prefix).order_by("area_code", "pk")
    fields = ("area_code", "kind", *counts)
    for area, kind, *numbers in rows.values_list(*fields).iterator(chunk_size=5000):
        told = kinds[kind]
        yield (
            run.pk,
            area,
            name_of(area),
            kind,
            told["name_zh"],
            told["limit_m"],
            *numbers,
        )
