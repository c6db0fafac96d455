"""Every figure of the registry room: what exists, counted and measured."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Substr

from anju.web.loop.definitions import Definition
from anju.web.registry import models as m
from anju.web.registry.kinds import KINDS
from anju.web.registry.layers import NOT_SURVEYED
from anju.web.registry.listing import (
    GRADES,
    LIFT_AGES,
    NETWORKS,
    ROAD_CLASSES,
    STATUSES,
    Choice,
)

Rows = Callable[[str, date], QuerySet]


def rows_of(
    model: type[m.Registered],
    area_code: str,
    _as_of: date,
    **only: Any,  # noqa: ANN401
) -> QuerySet:
    """Return a kind's records in an area, each with its county."""
    rows = model.objects.within(area_code).filter(**only)
    return rows.annotate(county=Substr("area_code", 1, 6))


def _rows(model: type[m.Registered], **only: Any) -> Rows:  # noqa: ANN401
    return partial(rows_of, model, **only)


def _named(model: type[m.Registered], field: str) -> Rows:
    """Return rows with `cut`: the value of a text field, or "not surveyed"."""

    def rows(area_code: str, as_of: date) -> QuerySet:
        cut = Case(
            When(~Q(**{field: ""}), then=F(field)),
            default=Value(NOT_SURVEYED),
            output_field=CharField(),
        )
        return rows_of(model, area_code, as_of).annotate(cut=cut)

    return rows


def _lifts(area_code: str, as_of: date) -> QuerySet:
    year = as_of.year
    cut = Case(
        When(installed_year__lte=year - 20, then=Value("from_20")),
        When(installed_year__lte=year - 15, then=Value("from_15")),
        When(installed_year__isnull=False, then=Value("under_15")),
        default=Value(NOT_SURVEYED),
        output_field=CharField(),
    )
    return rows_of(m.Elevator, area_code, as_of).annotate(cut=cut)


ENGLISH = {
    "area": "Areas",
    "estate": "Estates",
    "building": "Buildings",
    "entrance": "Entrances",
    "dwelling": "Dwellings",
    "elevator": "Lifts",
    "facility": "Public facilities",
    "road": "Roads",
    "path": "Walking paths",
    "pipe": "Pipe segments",
    "bridge": "Bridges",
    "tunnel": "Utility tunnels",
    "plant": "Plants and stations",
    "spot": "Waterlogging spots",
    "village": "Urban villages and shantytowns",
    "block": "Street blocks",
}
CHINESE = {
    "area": "区划",
    "estate": "小区",
    "building": "楼栋",
    "entrance": "单元出入口",
    "dwelling": "户（套）",
    "elevator": "电梯",
    "facility": "公共服务设施",
    "road": "道路",
    "path": "步行路径",
    "pipe": "管段",
    "bridge": "桥梁",
    "tunnel": "综合管廊",
    "plant": "厂站",
    "spot": "易涝积水点",
    "village": "城中村、棚户区",
    "block": "街坊",
}


def _count(model: type[m.Registered]) -> Definition:
    zh, en = CHINESE[model.kind], ENGLISH[model.kind]
    return Definition(
        code=f"registry.count.{model.kind}",
        name_zh=f"{zh}（按区县）",
        name_en=f"{en} by county",
        unit="条",
        unit_en="records",
        definition_zh=f"登记在册的{zh}记录数，按记录的区划代码归入区县。",
        definition_en=f"{en} on record, by the county of each record's area code.",
        rows=_rows(model),
        sliced_by="county",
    )


def _sum(  # noqa: PLR0913
    code: str,
    names: tuple[str, str],
    unit: tuple[str, str],
    rows: Rows,
    amount: str,
    *,
    scale: int = 1,
    decimals: int = 0,
    slices: tuple[Choice, ...] = (),
) -> Definition:
    zh, en = names
    return Definition(
        code=code,
        name_zh=zh,
        name_en=en,
        unit=unit[0],
        unit_en=unit[1],
        definition_zh=f"{zh}：在册记录之和；未调查的记录不计入，另注有值记录的占比。",
        definition_en=f"{en}: sum over the records; those not surveyed are left out.",
        rows=rows,
        amount=amount,
        scale=scale,
        decimals=decimals,
        sliced_by="cut" if slices else "county",
        slices=slices,
    )


KM = ("公里", "km")

FIGURES: tuple[Definition, ...] = (
    Definition(
        code="registry.estates",
        name_zh="小区",
        name_en="Estates",
        unit="个",
        unit_en="estates",
        definition_zh="登记在册的小区，按改造状态分：已改造、改造中、列入计划、未列入、未调查。",
        definition_en="Estates on record, by renovation status.",
        rows=_named(m.Estate, "renovation_status"),
        sliced_by="cut",
        slices=STATUSES,
    ),
    Definition(
        code="registry.buildings",
        name_zh="楼栋",
        name_en="Buildings",
        unit="栋",
        unit_en="buildings",
        definition_zh="登记在册的楼栋，按 JGJ 125 危险性等级分；未鉴定的列为未调查。",
        definition_en="Buildings on record, by danger grade of JGJ 125.",
        rows=_named(m.Building, "danger_grade"),
        sliced_by="cut",
        slices=GRADES,
    ),
    Definition(
        code="registry.elevators",
        name_zh="电梯",
        name_en="Lifts",
        unit="部",
        unit_en="lifts",
        definition_zh="登记在册的住宅电梯，按梯龄分：不满15年、15-19年、20年及以上、未调查。",
        definition_en="Residential lifts on record, by age.",
        rows=_lifts,
        sliced_by="cut",
        slices=LIFT_AGES,
    ),
    _sum(
        "registry.households",
        ("户数", "Households"),
        ("户", "households"),
        _rows(m.Estate),
        "household_count",
    ),
    _sum(
        "registry.road_length",
        ("道路长度", "Length of roads"),
        KM,
        _named(m.Road, "road_class"),
        "length_m",
        scale=1000,
        decimals=1,
        slices=ROAD_CLASSES,
    ),
    _sum(
        "registry.pipe_length",
        ("管网长度", "Length of pipes"),
        KM,
        _named(m.PipeSegment, "network"),
        "length_m",
        scale=1000,
        decimals=1,
        slices=NETWORKS,
    ),
    _sum(
        "registry.pipe_length_monitored",
        ("已装智能监测的管网长度", "Length of pipes under monitoring"),
        KM,
        _rows(m.PipeSegment, monitored=True),
        "length_m",
        scale=1000,
        decimals=1,
    ),
    Definition(
        code="registry.estates_unseen",
        name_zh="尚未到现场调查的小区",
        name_en="Estates that nobody has looked at",
        unit="个",
        unit_en="estates",
        definition_zh="登记在册、但没有调查日期的小区：其数据来自台账、估算或沿用。",
        definition_en="Estates on record without a survey date.",
        rows=_rows(m.Estate, surveyed_on__isnull=True),
        sliced_by="county",
    ),
    *(_count(model) for model in KINDS),
)
