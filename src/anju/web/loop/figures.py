"""Figures of the travelling records."""

from datetime import date

from django.db.models import QuerySet

from anju.science.loop import FindingState, Origin
from anju.web.loop import queries
from anju.web.loop.definitions import Definition
from anju.web.loop.models import Finding, Handover, Project


def _findings(area_code: str, as_of: date) -> QuerySet:
    return Finding.objects.within(area_code).filter(found_on__lte=as_of)


def _open_findings(area_code: str, as_of: date) -> QuerySet:
    return _findings(area_code, as_of).filter(state=FindingState.OPEN)


def _relapses(area_code: str, as_of: date) -> QuerySet:
    return _findings(area_code, as_of).filter(relapse_of__isnull=False)


def _again(area_code: str, as_of: date) -> QuerySet:
    return _findings(area_code, as_of).filter(origin__in=(Origin.WATCH, Origin.KEEP))


def _projects(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001 - all on file
    return Project.objects.within(area_code)


def _handovers(area_code: str, as_of: date) -> QuerySet:
    return Handover.objects.within(area_code).filter(handed_over_on__lte=as_of)


def _nobody_looked(area_code: str, as_of: date) -> str | None:
    if _findings(area_code, as_of).exists():
        return None
    return "尚无体检、监测或巡查留下的问题记录，不能当作没有问题"


FIGURES = (
    Definition(
        code="loop.findings",
        name_zh="问题",
        name_en="Findings",
        unit="个",
        unit_en="findings",
        definition_zh="截至当日发现的全部问题，按状态分项",
        definition_en="All findings found up to the day, by state",
        rows=_findings,
        unknown=_nobody_looked,
        of_network=queries.of_network,
        sliced_by="state",
    ),
    Definition(
        code="loop.open_findings",
        name_zh="待处理问题",
        name_en="Open findings",
        unit="个",
        unit_en="findings",
        definition_zh="状态为“待处理”的问题，按来源环节分项",
        definition_en="Findings not yet planned or resolved, by origin",
        rows=_open_findings,
        unknown=_nobody_looked,
        of_network=queries.of_network,
        sliced_by="origin",
    ),
    Definition(
        code="loop.relapses",
        name_zh="复发问题",
        name_en="Relapses",
        unit="个",
        unit_en="findings",
        definition_zh="整治销号之后又在同一对象上发现的同类问题",
        definition_en="Findings of a kind that was resolved before on the same object",
        rows=_relapses,
        of_network=queries.of_network,
    ),
    Definition(
        code="loop.findings_again",
        name_zh="看护中发现的问题",
        name_en="Findings of watch and keep",
        unit="个",
        unit_en="findings",
        definition_zh="监测预警和改造后巡查留下的问题，回到体检，按来源环节分项",
        definition_en="Findings left by alarms and inspections, by origin",
        rows=_again,
        unknown=_nobody_looked,
        sliced_by="origin",
        of_network=queries.of_network,
    ),
    Definition(
        code="loop.projects",
        name_zh="台账项目",
        name_en="Projects on the ledger",
        unit="个",
        unit_en="projects",
        definition_zh="台账中的全部项目，按项目清单分项",
        definition_en="All projects on the ledger, by programme",
        rows=_projects,
        asks="deliver.view",
        sliced_by="programme",
    ),
    Definition(
        code="loop.handovers",
        name_zh="移交",
        name_en="Handovers",
        unit="项",
        unit_en="handovers",
        definition_zh="截至当日的移交记录",
        definition_en="Handovers up to the day",
        rows=_handovers,
    ),
)
