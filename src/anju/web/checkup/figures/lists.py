"""Figures of the three lists: problems, advice, projects; and what is done."""

from datetime import date

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Concat

from anju.science.loop import FindingState
from anju.web.checkup.models import Advice, IndicatorItem
from anju.web.checkup.queries.advice import OPEN
from anju.web.checkup.queries.library import HELD, in_library
from anju.web.checkup.queries.problems import (
    of_checkups,
    orphans,
    overdue,
    unanswered,
    unsettled,
)
from anju.web.checkup.queries.years import CHANGES, changed, run_before
from anju.web.loop.definitions import Definition
from anju.web.loop.models.finding import RECTIFY

LAYERS = tuple(IndicatorItem.Layer.choices)
SETTLED = (FindingState.RESOLVED, FindingState.DISMISSED)
DONE = Case(
    When(state__in=SETTLED, then=Value(100)),
    default=Value(0),
    output_field=IntegerField(),
)
FEN_PER_YI = 10_000_000_000


def _of_year(area_code: str, as_of: date, year: int) -> QuerySet:
    rows = of_checkups(area_code, as_of).filter(found_on__year=year)
    return rows.annotate(
        done=DONE, layer_type=Concat(F("layer"), Value("-"), F("rectify"))
    )


def _this_year(area_code: str, as_of: date) -> QuerySet:
    return _of_year(area_code, as_of, as_of.year)


def _last_year(area_code: str, as_of: date) -> QuerySet:
    return _of_year(area_code, as_of, as_of.year - 1)


def _last_year_closed(area_code: str, as_of: date) -> QuerySet:
    return _last_year(area_code, as_of).filter(state__in=SETTLED)


def _orphans(area_code: str, as_of: date) -> QuerySet:
    return orphans(unsettled(area_code, as_of))


def _unanswered(area_code: str, as_of: date) -> QuerySet:
    return unanswered(unsettled(area_code, as_of))


def _overdue(area_code: str, as_of: date) -> QuerySet:
    return overdue(unsettled(area_code, as_of), as_of)


def _advice(area_code: str, as_of: date) -> QuerySet:
    alive = Advice.objects.filter(OPEN).values("pk")
    return Advice.objects.within(area_code).filter(pk__in=alive, drafted_on__lte=as_of)


def _charged(area_code: str, as_of: date) -> QuerySet:
    return _advice(area_code, as_of).exclude(assigned_at=None)


def _held(area_code: str, as_of: date) -> QuerySet:
    return in_library(area_code, as_of).filter(HELD)


def _nobody_checked(area_code: str, as_of: date) -> str | None:
    seen = of_checkups(area_code, as_of).exists()
    return None if seen else "本区域还没有体检问题清单"


def _no_last_year(area_code: str, as_of: date) -> str | None:
    seen = _last_year(area_code, as_of).exists()
    return None if seen else "没有上年度体检问题清单"


def _no_earlier(area_code: str, as_of: date) -> str | None:
    seen = run_before(area_code, as_of)
    return None if seen else "上年度没有做过体检"


def _no_this_year(area_code: str, as_of: date) -> str | None:
    seen = _this_year(area_code, as_of).exists()
    return None if seen else "没有本年度体检问题清单"


LAYER_TYPES = tuple(
    (f"{layer}-{rectify}", f"{name}·{word}")
    for layer, name in LAYERS
    for rectify, word in RECTIFY
)
FIGURES = (
    Definition(
        code="checkup.problems",
        name_zh="未销号体检问题",
        name_en="Unsettled check-up problems",
        unit="个",
        unit_en="problems",
        definition_zh="体检发现、尚未销号的问题，同一对象同一细项跨年只计一次，按维度分项",
        definition_en="Found by check-ups and not closed; one for the same item and "
        "object over the years; by dimension",
        rows=unsettled,
        unknown=_nobody_checked,
        sliced_by="layer",
        slices=LAYERS,
    ),
    Definition(
        code="checkup.problems_by_type",
        name_zh="未销号体检问题（按整治类型）",
        name_en="Unsettled problems by type",
        unit="个",
        unit_en="problems",
        definition_zh="体检发现、尚未销号的问题，按限时解决、尽力解决分项",
        definition_en="Found by check-ups and not closed; urgent or best effort",
        rows=unsettled,
        unknown=_nobody_checked,
        sliced_by="rectify",
    ),
    Definition(
        code="checkup.problems_by_severity",
        name_zh="未销号体检问题（按严重程度）",
        name_en="Unsettled problems by severity",
        unit="个",
        unit_en="problems",
        definition_zh="体检发现、尚未销号的问题，按严重程度分项",
        definition_en="Found by check-ups and not closed; by severity",
        rows=unsettled,
        unknown=_nobody_checked,
        sliced_by="severity",
    ),
    Definition(
        code="checkup.problems_by_place",
        name_zh="未销号体检问题（按社区）",
        name_en="Unsettled problems by community",
        unit="个",
        unit_en="problems",
        definition_zh="体检发现、尚未销号的问题，按所在社区分项",
        definition_en="Found by check-ups and not closed; by community",
        rows=unsettled,
        unknown=_nobody_checked,
        sliced_by="area_code",
    ),
    Definition(
        code="checkup.orphans",
        name_zh="限时问题未交办",
        name_en="Urgent problems without a task",
        unit="个",
        unit_en="problems",
        definition_zh="限时解决的未销号问题中，整改建议尚未交办责任单位的",
        definition_en="Urgent unsettled problems that no unit has been charged with",
        rows=_orphans,
        unknown=_nobody_checked,
    ),
    Definition(
        code="checkup.unanswered",
        name_zh="无项目也无原因的问题",
        name_en="Problems with neither project nor reason",
        unit="个",
        unit_en="problems",
        definition_zh="未销号问题中，没有列入项目、也没有写明未立项原因的",
        definition_en="Unsettled, in no project and with no reason given for that",
        rows=_unanswered,
        unknown=_nobody_checked,
    ),
    Definition(
        code="checkup.overdue",
        name_zh="逾期未整改问题",
        name_en="Problems past their deadline",
        unit="个",
        unit_en="problems",
        definition_zh="整改期限已过仍未销号的问题",
        definition_en="Unsettled past the deadline of their advice",
        rows=_overdue,
        unknown=_nobody_checked,
    ),
    Definition(
        code="checkup.advice",
        name_zh="整改建议",
        name_en="Advice",
        unit="条",
        unit_en="items",
        definition_zh="还有未销号问题的整改建议，按整治类型分项",
        definition_en="Advice that still has unsettled problems; by type",
        rows=_advice,
        unknown=_nobody_checked,
        sliced_by="rectify",
    ),
    Definition(
        code="checkup.advice_charged",
        name_zh="已交办整改建议",
        name_en="Advice charged to a unit",
        unit="条",
        unit_en="items",
        definition_zh="已确定责任单位和期限的整改建议，按整治类型分项",
        definition_en="Advice with a unit and a deadline decided by somebody; type",
        rows=_charged,
        unknown=_nobody_checked,
        sliced_by="rectify",
    ),
    Definition(
        code="checkup.library",
        name_zh="项目库项目",
        name_en="Projects in the library",
        unit="个",
        unit_en="projects",
        definition_zh="台账中尚未完工的更新项目，按项目类别分项",
        definition_en="Renewal projects on the ledger that are not built; by category",
        rows=in_library,
        sliced_by="category",
    ),
    Definition(
        code="checkup.library_money",
        name_zh="项目库总投资",
        name_en="Total of the library",
        unit="亿元",
        unit_en="100 million yuan",
        decimals=2,
        definition_zh="台账中尚未完工的更新项目的总投资之和，按项目类别分项",
        definition_en="Sum of the totals of projects that are not built; by category",
        rows=in_library,
        amount="total_fen",
        scale=FEN_PER_YI,
        sliced_by="category",
    ),
    Definition(
        code="checkup.held",
        name_zh="卡在闸口的项目",
        name_en="Projects held at the gate",
        unit="个",
        unit_en="projects",
        definition_zh="既没有两年内的体检问题，也没有书面豁免，不能列入年度计划的项目",
        definition_en="No problem of the last two years and no written exemption",
        rows=_held,
    ),
    Definition(
        code="checkup.problems_last_year",
        name_zh="上年度体检问题",
        name_en="Problems of last year",
        unit="个",
        unit_en="problems",
        definition_zh="上年度体检发现的问题，按整治类型分项",
        definition_en="Found by check-ups last year; by type",
        rows=_last_year,
        unknown=_no_last_year,
        sliced_by="rectify",
    ),
    Definition(
        code="checkup.closed_last_year",
        name_zh="上年度问题中已销号",
        name_en="Of last year's problems, closed",
        unit="个",
        unit_en="problems",
        definition_zh="上年度体检发现、已经复查销号或复核不存在的问题，按整治类型分项",
        definition_en="Found last year and closed after a re-check; by type",
        rows=_last_year_closed,
        unknown=_no_last_year,
        sliced_by="rectify",
    ),
    Definition(
        code="checkup.rate_last_year",
        name_zh="上年度问题整治完成率（T77）",
        name_en="Rectification rate of last year's problems (T77)",
        unit="%",
        decimals=2,
        definition_zh="上年度体检问题中已销号的占比，按限时解决、尽力解决分别计算",
        definition_en="Share of last year's problems that are closed; by type",
        rows=_last_year,
        amount="done",
        averaged=True,
        unknown=_no_last_year,
        sliced_by="rectify",
    ),
    Definition(
        code="checkup.rate_last_year_by_layer",
        name_zh="上年度问题整治完成率（按维度和类型）",
        name_en="Rate of last year by dimension and type",
        unit="%",
        decimals=2,
        definition_zh="上年度体检问题中已销号的占比，按维度和整治类型分别计算",
        definition_en="Share of last year's problems closed; by dimension and type",
        rows=_last_year,
        amount="done",
        averaged=True,
        unknown=_no_last_year,
        sliced_by="layer_type",
        slices=LAYER_TYPES,
    ),
    Definition(
        code="checkup.rate_this_year",
        name_zh="本年度问题整治完成率",
        name_en="Rectification rate of this year's problems",
        unit="%",
        decimals=2,
        definition_zh="本年度体检问题中已销号的占比，按限时解决、尽力解决分别计算",
        definition_en="Share of this year's problems that are closed; by type",
        rows=_this_year,
        amount="done",
        averaged=True,
        unknown=_no_this_year,
        sliced_by="rectify",
    ),
    Definition(
        code="checkup.rate_this_year_by_layer",
        name_zh="本年度问题整治完成率（按维度和类型）",
        name_en="Rate of this year by dimension and type",
        unit="%",
        decimals=2,
        definition_zh="本年度体检问题中已销号的占比，按维度和整治类型分别计算",
        definition_en="Share of this year's problems closed; by dimension and type",
        rows=_this_year,
        amount="done",
        averaged=True,
        unknown=_no_this_year,
        sliced_by="layer_type",
        slices=LAYER_TYPES,
    ),
    Definition(
        code="checkup.changes",
        name_zh="与上年体检相比",
        name_en="Compared with last year",
        unit="项",
        unit_en="indicators",
        definition_zh="最近一次体检的各项指标与上一年度最近一次体检相比的变化，按变化分项",
        definition_en="Indicators of the latest check-up against last year's",
        rows=changed,
        unknown=_no_earlier,
        sliced_by="change",
        slices=CHANGES,
    ),
)
