"""Figures of dig-once: of the newest look at all planned openings."""

from datetime import date
from functools import partial

from django.db.models import Q, QuerySet, Subquery

from anju.science.units import FEN_PER_WAN
from anju.web.loop.definitions import Definition
from anju.web.plan.models import (
    ConflictKind,
    ConflictState,
    DigConflict,
    DigNetwork,
    DigOpening,
    DigRun,
    DigStreet,
    JointOpening,
    JointState,
)
from anju.web.plan.queries.dig import newest_run, of_network

UNSETTLED = (ConflictState.OPEN, ConflictState.PROPOSED)
ASKS = "dig.view"


def _unknown(area_code: str, as_of: date) -> str | None:
    found = newest_run(area_code, as_of)
    return None if found.exists() else "还没有比对过开挖计划"


def _run(area_code: str, as_of: date) -> Subquery:
    runs: QuerySet[DigRun] = newest_run(area_code, as_of)
    return Subquery(runs.values("pk"))


def _openings(area_code: str, as_of: date, **only: object) -> QuerySet:
    rows = DigOpening.objects.within(area_code).defer("geometry")
    return rows.filter(run=_run(area_code, as_of), **only)


def _streets(area_code: str, as_of: date) -> QuerySet:
    rows = DigStreet.objects.within(area_code).filter(run=_run(area_code, as_of))
    return rows.filter(opening_count__gt=1)


def _conflicts(area_code: str, as_of: date, **only: object) -> QuerySet:
    rows = DigConflict.objects.within(area_code).filter(run=_run(area_code, as_of))
    return rows.filter(state__in=UNSETTLED, **only)


def _joints(area_code: str, as_of: date, **only: object) -> QuerySet:
    rows = JointOpening.objects.within(area_code)
    return rows.filter(Q(is_current=True) | Q(state=JointState.AGREED)).filter(
        found_on__lte=as_of, **only
    )


_unplaced = partial(_openings, is_placed=False)
_held = partial(_conflicts, kind=ConflictKind.MORATORIUM)
_twice = partial(_conflicts, counted_m2__gt=0)
_agreed = partial(_joints, state=JointState.AGREED)
_offered = partial(_joints, state__in=(JointState.PROPOSED, JointState.CONFIRMING))

_figure = partial(Definition, unknown=_unknown, of_network=of_network, asks=ASKS)

FIGURES: tuple[Definition, ...] = (
    _figure(
        code="plan.dig_openings",
        name_zh="计划开挖",
        name_en="Planned openings",
        unit="处",
        unit_en="openings",
        definition_zh="最近一次比对：台账项目按道路分列、老旧小区、各单位计划",
        definition_en="Projects by street, estates, units' plans at the newest look",
        rows=_openings,
        sliced_by="network",
        slices=tuple(DigNetwork.choices),
    ),
    _figure(
        code="plan.dig_unplaced",
        name_zh="未写明位置的开挖",
        name_en="Openings without a place",
        unit="处",
        unit_en="openings",
        definition_zh="既没有写明道路也没有图形的开挖，无法比对，不等于没有冲突",
        definition_en="No street and no shape is given: not compared, not clear",
        rows=_unplaced,
    ),
    _figure(
        code="plan.dig_streets",
        name_zh="重复开挖道路",
        name_en="Streets opened more than once",
        unit="条",
        unit_en="streets",
        definition_zh="计划开挖两次及以上的道路",
        definition_en="Streets that two or more planned openings lie in",
        rows=_streets,
    ),
    _figure(
        code="plan.dig_conflicts",
        name_zh="开挖冲突",
        name_en="Opening conflicts",
        unit="处",
        unit_en="conflicts",
        definition_zh="尚未商定、也未决定不予统筹的冲突，按原因分项",
        definition_en="Conflicts neither agreed nor set aside, by reason",
        rows=_conflicts,
        sliced_by="kind",
        slices=tuple(ConflictKind.choices),
    ),
    _figure(
        code="plan.dig_held",
        name_zh="禁挖期内开挖",
        name_en="Inside a moratorium",
        unit="处",
        unit_en="openings",
        definition_zh="计划开工日在新建道路五年、大修道路三年之内的开挖",
        definition_en="Begins within 5 years of a new road, 3 of a repaired one",
        rows=_held,
    ),
    _figure(
        code="plan.dig_twice",
        name_zh="重复开挖面积",
        name_en="Surface opened twice",
        unit="㎡",
        unit_en="m²",
        definition_zh=(
            "未商定冲突的重叠长度乘较窄开挖宽度；"
            "几家重叠的同一段只计多挖的次数，不重复计"
        ),
        definition_en=(
            "Common stretch times the narrower width, of conflicts not agreed;"
            " a stretch counts once less than it is opened"
        ),
        rows=_twice,
        amount="counted_m2",
    ),
    _figure(
        code="plan.dig_lost",
        name_zh="重复开挖损失",
        name_en="Lost by opening twice",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="重复开挖面积乘路面恢复单价（实践默认值 P）",
        definition_en="That surface at the price of making it good (default, P)",
        rows=_twice,
        amount="lost_fen",
        decimals=2,
        scale=FEN_PER_WAN,
    ),
    _figure(
        code="plan.dig_joints",
        name_zh="联合开挖",
        name_en="Joint openings",
        unit="处",
        unit_en="joint openings",
        definition_zh="可以一次开挖、先深后浅施工的开挖组，按商定情况分项",
        definition_en="Groups that one trench can serve, by how far the units are",
        rows=_joints,
        sliced_by="state",
        slices=tuple(JointState.choices),
    ),
    _figure(
        code="plan.dig_waiting",
        name_zh="待商定联合开挖",
        name_en="Joint openings to agree",
        unit="处",
        unit_en="joint openings",
        definition_zh="还有单位没有确认的联合开挖",
        definition_en="Joint openings that some unit has not confirmed",
        rows=_offered,
    ),
    _figure(
        code="plan.dig_offered",
        name_zh="联合开挖可节省",
        name_en="Joint openings could save",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="待确认的联合开挖少挖面积乘路面恢复单价（实践默认值 P）",
        definition_en="What joint openings not yet agreed would spare (price: P)",
        rows=_offered,
        amount="saved_fen",
        decimals=2,
        scale=FEN_PER_WAN,
    ),
    _figure(
        code="plan.dig_saved",
        name_zh="已商定节省",
        name_en="Saved by agreement",
        unit="万元",
        unit_en="10,000 yuan",
        definition_zh="各单位均已确认的联合开挖少挖面积乘路面恢复单价（实践默认值 P）",
        definition_en="Spared where every unit has confirmed (price: P)",
        rows=_agreed,
        amount="saved_fen",
        decimals=2,
        scale=FEN_PER_WAN,
    ),
)
