"""Figures of the travelling records."""

from datetime import date

from django.db.models import QuerySet

from anju.science.loop import FindingState
from anju.web.loop.definitions import Definition
from anju.web.loop.models import Finding, Handover


def _findings(area_code: str, as_of: date) -> QuerySet:
    return Finding.objects.within(area_code).filter(found_on__lte=as_of)


def _open_findings(area_code: str, as_of: date) -> QuerySet:
    return _findings(area_code, as_of).filter(state=FindingState.OPEN)


def _handovers(area_code: str, as_of: date) -> QuerySet:
    return Handover.objects.within(area_code).filter(handed_over_on__lte=as_of)


FIGURES = (
    Definition(
        code="loop.findings",
        name_zh="问题",
        name_en="Findings",
        unit="个",
        definition_zh="截至当日发现的全部问题，按状态分项",
        definition_en="All findings found up to the day, by state",
        rows=_findings,
        sliced_by="state",
    ),
    Definition(
        code="loop.open_findings",
        name_zh="待处理问题",
        name_en="Open findings",
        unit="个",
        definition_zh="状态为“待处理”的问题，按来源环节分项",
        definition_en="Findings not yet planned or resolved, by origin",
        rows=_open_findings,
        sliced_by="origin",
    ),
    Definition(
        code="loop.handovers",
        name_zh="移交",
        name_en="Handovers",
        unit="项",
        definition_zh="截至当日的移交记录",
        definition_en="Handovers up to the day",
        rows=_handovers,
    ),
)
