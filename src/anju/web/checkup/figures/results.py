"""Figures of what a check-up found and measured."""

from datetime import date

from django.db.models import Q, QuerySet

from anju.science.loop import FindingState
from anju.science.values import State
from anju.web.checkup.bridge.editions import active_edition
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import (
    IndicatorItem,
    IndicatorResult,
    IndicatorSet,
    SurveyRecord,
)
from anju.web.checkup.queries import latest_run_pk
from anju.web.loop.definitions import Definition
from anju.web.loop.models import Finding
from anju.web.registry.models import Building

UNSETTLED = (FindingState.OPEN, FindingState.PLANNED, FindingState.IN_WORKS)


def _findings(area_code: str, as_of: date) -> QuerySet:
    return Finding.objects.within(area_code).filter(
        origin="checkup", found_on__lte=as_of
    )


def _open(area_code: str, as_of: date) -> QuerySet:
    return _findings(area_code, as_of).filter(state=FindingState.OPEN)


def _urgent(area_code: str, as_of: date) -> QuerySet:
    return _open(area_code, as_of).filter(rectify="urgent")


def _problem_buildings(area_code: str, as_of: date) -> QuerySet:
    hit = _findings(area_code, as_of).filter(
        state__in=UNSETTLED, object_kind=Building.kind
    )
    codes = hit.order_by().values("object_code")
    return Building.objects.within(area_code).filter(code__in=codes)


def _surveys(area_code: str, as_of: date) -> QuerySet:
    return SurveyRecord.objects.within(area_code).filter(surveyed_on__lte=as_of)


def _declared(_area_code: str, _as_of: date) -> QuerySet:
    chosen = IndicatorSet.objects.filter(edition=active_edition())
    return IndicatorItem.objects.filter(set__in=chosen.values("pk"), enabled=True)


def _results(area_code: str, as_of: date) -> QuerySet:
    run = latest_run_pk(area_code, as_of)
    return IndicatorResult.objects.filter(run_id=run, area_code=place_of(area_code))


def _measured(area_code: str, as_of: date) -> QuerySet:
    answered = Q(state=State.MEASURED) | Q(state=State.ZERO)
    return _results(area_code, as_of).filter(answered)


def _unsurveyed(area_code: str, as_of: date) -> QuerySet:
    return _results(area_code, as_of).filter(state=State.NOT_SURVEYED)


def _nobody_checked(area_code: str, as_of: date) -> str | None:
    seen = _findings(area_code, as_of).exists()
    return None if seen else _never_run(area_code, as_of)


def _never_run(area_code: str, as_of: date) -> str | None:
    return None if latest_run_pk(area_code, as_of) else "本区域还没有做过体检"


FIGURES = (
    Definition(
        code="checkup.open_findings",
        name_zh="体检待处理问题",
        name_en="Open check-up findings",
        unit="个",
        unit_en="findings",
        definition_zh="体检发现、尚未列入计划也未销号的问题，按严重程度分项",
        definition_en="Found by check-up, neither planned nor closed; by severity",
        rows=_open,
        unknown=_nobody_checked,
        sliced_by="severity",
    ),
    Definition(
        code="checkup.urgent_findings",
        name_zh="限时解决问题",
        name_en="Findings with a deadline",
        unit="个",
        unit_en="findings",
        definition_zh="体检待处理问题中整治类型为“限时解决”的",
        definition_en="Open check-up findings to be put right within a deadline",
        rows=_urgent,
        unknown=_nobody_checked,
    ),
    Definition(
        code="checkup.problem_buildings",
        name_zh="有问题住宅楼栋",
        name_en="Houses with problems",
        unit="栋",
        unit_en="houses",
        definition_zh="至少有一个未销号体检问题的楼栋，一栋只计一次",
        definition_en="Houses with at least one unsettled finding, each counted once",
        rows=_problem_buildings,
        unknown=_nobody_checked,
    ),
    Definition(
        code="checkup.surveys",
        name_zh="现场调查记录",
        name_en="Acts of field survey",
        unit="条",
        unit_en="acts",
        definition_zh="截至当日的现场调查记录",
        definition_en="Acts of field survey up to the day",
        rows=_surveys,
        sliced_by="answer",
    ),
    Definition(
        code="checkup.indicators_declared",
        name_zh="体检指标",
        name_en="Indicators",
        unit="项",
        unit_en="indicators",
        definition_zh="现用指标集中启用的指标，按维度分项",
        definition_en="Indicators switched on in the set in use; by layer",
        rows=_declared,
        sliced_by="layer",
    ),
    Definition(
        code="checkup.indicators_measured",
        name_zh="有数指标",
        name_en="Indicators with a value",
        unit="项",
        unit_en="indicators",
        definition_zh="最近一次体检中有数或调查为零的指标",
        definition_en="Measured, or zero after survey, in the latest check-up",
        rows=_measured,
        unknown=_never_run,
    ),
    Definition(
        code="checkup.indicators_unsurveyed",
        name_zh="未调查指标",
        name_en="Indicators not surveyed",
        unit="项",
        unit_en="indicators",
        definition_zh="最近一次体检中因缺少数据或调查而没有数的指标",
        definition_en="Without a value in the latest check-up for want of data",
        rows=_unsurveyed,
        unknown=_never_run,
    ),
)
