"""Figures of what residents say: sheets filled in, and calls to 12345."""

from datetime import date, timedelta

from django.db.models import QuerySet

from anju.web.checkup.bridge.hotline import complaint_kinds
from anju.web.checkup.models import HotlineCall, Questionnaire, Submission
from anju.web.loop.definitions import Definition

YEAR = timedelta(days=365)


def _answers(area_code: str, as_of: date) -> QuerySet:
    rows = Submission.objects.within(area_code).filter(answered_on__lte=as_of)
    return rows.select_related("questionnaire")


def _latest_answers(area_code: str, as_of: date) -> QuerySet:
    latest = Questionnaire.objects.exclude(status=Questionnaire.Status.DRAFT)
    return _answers(area_code, as_of).filter(questionnaire__in=latest.values("pk")[:1])


def _calls(area_code: str, as_of: date) -> QuerySet:
    return HotlineCall.objects.within(area_code).filter(
        received_on__gt=as_of - YEAR, received_on__lte=as_of
    )


def _complaints(area_code: str, as_of: date) -> QuerySet:
    return _calls(area_code, as_of).filter(kind__in=complaint_kinds(as_of))


def _matched(area_code: str, as_of: date) -> QuerySet:
    return _calls(area_code, as_of).filter(estate__isnull=False)


def _unmatched(area_code: str, as_of: date) -> QuerySet:
    return _calls(area_code, as_of).filter(way=HotlineCall.Way.NONE)


def _nobody_called(area_code: str, as_of: date) -> str | None:
    if _calls(area_code, as_of).exists():
        return None
    return "近一年的热线工单还没有导入，不能当作没有诉求"


FIGURES = (
    Definition(
        code="checkup.answers",
        name_zh="满意度问卷",
        name_en="Questionnaires filled in",
        unit="份",
        unit_en="sheets",
        definition_zh="截至当日收到的居民满意度问卷，按填写方式分项",
        definition_en="Residents' questionnaires taken in up to the day, by channel",
        rows=_answers,
        sliced_by="channel",
    ),
    Definition(
        code="checkup.answers_by_cell",
        name_zh="满意度问卷（按配额格）",
        name_en="Questionnaires by quota cell",
        unit="份",
        unit_en="sheets",
        definition_zh="最近一版问卷收到的答卷，按社区、年龄段、性别分项",
        definition_en="Sheets of the latest questionnaire, by community, age and sex",
        rows=_latest_answers,
        sliced_by="cell",
    ),
    Definition(
        code="checkup.hotline_calls",
        name_zh="12345热线工单",
        name_en="Calls to 12345",
        unit="件",
        unit_en="calls",
        definition_zh="截至当日近一年（365天）受理的热线工单，按诉求类型分项",
        definition_en="Calls to 12345 in the 365 days up to the day, by kind",
        rows=_calls,
        unknown=_nobody_called,
        sliced_by="kind",
    ),
    Definition(
        code="checkup.hotline_complaints",
        name_zh="投诉类工单",
        name_en="Complaints to 12345",
        unit="件",
        unit_en="calls",
        definition_zh="近一年热线工单中诉求类型为投诉、举报的",
        definition_en="Calls of the last 365 days that complain or report a wrong",
        rows=_complaints,
        unknown=_nobody_called,
    ),
    Definition(
        code="checkup.hotline_matched",
        name_zh="匹配到小区的工单",
        name_en="Calls matched to an estate",
        unit="件",
        unit_en="calls",
        definition_zh="近一年热线工单中已匹配到小区的，按匹配方式分项",
        definition_en="Calls of the last 365 days matched to an estate, by way",
        rows=_matched,
        unknown=_nobody_called,
        sliced_by="way",
    ),
    Definition(
        code="checkup.hotline_unmatched",
        name_zh="待认定小区的工单",
        name_en="Calls still to be matched",
        unit="件",
        unit_en="calls",
        definition_zh="近一年热线工单中没有自动匹配到小区、也没有人认定过的",
        definition_en="Calls of the last 365 days that nobody has matched yet",
        rows=_unmatched,
        unknown=_nobody_called,
    ),
)
