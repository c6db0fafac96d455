"""Everything that changes a project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from anju.science.errors import NoFinding, NoProof, RuleError
from anju.science.loop import FindingState, Origin, Stage
from anju.web.accounts.access import require
from anju.web.loop.gate import refuse_at_gate, refuse_without_money
from anju.web.loop.models import Exemption, Finding, Project, ProjectMoney
from anju.web.loop.models.project import Programme
from anju.web.loop.numbers import next_codes
from anju.web.loop.services.findings import answer_findings, move_findings
from anju.web.registry.models import Estate, RenovationStatus

EXEMPT = "loop.exempt"


@transaction.atomic
def propose_project(
    *,
    fields: dict[str, Any],
    findings: Sequence[Finding] = (),
    money: dict[str, int] | None = None,
) -> Project:
    """Write a new project into the ledger; it answers findings or says why not."""
    if not findings and not fields.get("exemption"):
        raise NoFinding(
            f"项目“{fields.get('name')}”没有对应的体检问题。"
            "请关联问题，或填写豁免理由。"
        )
    code = fields.pop("code", None) or next_codes("project", 1)[0]
    project = Project.objects.create(code=code, **fields)
    ProjectMoney.objects.bulk_create(
        ProjectMoney(project=project, source=source, planned_fen=fen)
        for source, fen in (money or {}).items()
    )
    answer_findings(project=project, findings=findings)
    return project


@dataclass(frozen=True, slots=True)
class Decision:
    """An exemption as the lead wrote it down."""

    kind: str
    text: str
    document: str


@transaction.atomic
def exempt_project(
    *,
    project: Project,
    decision: Decision,
    by: Any,  # noqa: ANN401
    now: datetime,
) -> Exemption:
    """Let a project through the gate in writing; only the lead may."""
    require(by, EXEMPT)
    if decision.kind not in Exemption.Kind.values:
        raise RuleError("豁免只有两类：应急抢险、上级部署。请选择其一。")
    if not (decision.text.strip() and decision.document.strip()):
        raise NoProof(f"项目 {project.code} 的豁免须写明理由和文号。")
    return Exemption.objects.create(
        project=project,
        area_code=project.area_code,
        kind=decision.kind,
        text=decision.text.strip(),
        document=decision.document.strip(),
        granted_by=by,
        granted_at=now,
    )


@transaction.atomic
def enter_plan(
    *,
    project: Project,
    year: int,
    findings: Sequence[Finding] = (),
    money: Mapping[str, int] | None = None,
    begins_on: date | None = None,
    day: date,
) -> Project:
    """Take a project into a year plan: past the gate, and only with its money.

    `money` is written down where the ledger names no source yet. With `begins_on`
    a proposed project goes on to its preparation.
    """
    answer_findings(project=project, findings=findings)
    if money and not project.money.exists():
        ProjectMoney.objects.bulk_create(
            ProjectMoney(project=project, source=source, planned_fen=fen)
            for source, fen in money.items()
        )
    refuse_at_gate(project, day)
    refuse_without_money(project)
    if project.plan_year is None:
        project.plan_year = year
        project.save(update_fields=["plan_year"])
    if begins_on and project.stage == Stage.PROPOSED:
        move_project(project=project, stage=Stage.PREPARATION, on=begins_on)
    return project


@transaction.atomic
def move_project(*, project: Project, stage: Stage, on: date) -> None:
    """Take a project to a stage; its findings go along."""
    order = list(Stage)
    if order.index(stage) < order.index(Stage(project.stage)):
        raise RuleError(
            f"项目 {project.code} 已到“{project.get_stage_display()}”，不能退回。"
        )
    if project.stage == Stage.PROPOSED and stage != Stage.PROPOSED:
        refuse_at_gate(project, on)
    place = order.index(stage)
    project.stage = stage
    if place >= order.index(Stage.IN_PROGRESS) and not project.actual_start:
        project.actual_start = on
    if place >= order.index(Stage.COMPLETED) and not project.actual_finish:
        project.actual_finish = on
    project.save(update_fields=["stage", "actual_start", "actual_finish"])
    _take_findings_along(project, stage, on)
    _tell_estates(project, stage, on)


def _tell_estates(project: Project, stage: Stage, on: date) -> None:
    """Keep each estate's standing in step with its renovation."""
    if project.programme != Programme.OLD_ESTATES:
        return
    standing: dict[str, Any] = {"renovation_status": RenovationStatus.PLANNED}
    order = list(Stage)
    if order.index(stage) >= order.index(Stage.ACCEPTED):
        year = (project.actual_finish or on).year
        standing = {
            "renovation_status": RenovationStatus.COMPLETED,
            "renovation_year": year,
        }
    elif order.index(stage) >= order.index(Stage.IN_PROGRESS):
        standing = {"renovation_status": RenovationStatus.IN_PROGRESS}
    codes = project.sites.filter(object_kind=Estate.kind).values("object_code")
    Estate.objects.filter(code__in=codes).update(**standing)


def _take_findings_along(project: Project, stage: Stage, on: date) -> None:
    if stage == Stage.IN_PROGRESS:
        waiting = list(project.findings.filter(state=FindingState.PLANNED))
        move_findings(
            findings=waiting,
            state=FindingState.IN_WORKS,
            reason=f"项目 {project.code} 开工",
        )
    if stage in {Stage.ACCEPTED, Stage.HANDED_OVER}:
        planned = list(project.findings.filter(state=FindingState.PLANNED))
        move_findings(
            findings=planned, state=FindingState.IN_WORKS, reason="随项目实施"
        )
        _settle(project, on)


def _settle(project: Project, on: date) -> None:
    """Close what the project answered; a check-up's findings await their re-check."""
    in_works = project.findings.filter(state=FindingState.IN_WORKS)
    move_findings(
        findings=list(in_works.exclude(origin=Origin.CHECKUP)),
        state=FindingState.RESOLVED,
        reason=f"项目 {project.code} 验收",
        on=on,
    )
    waiting = in_works.filter(origin=Origin.CHECKUP)
    for one in waiting:
        one.state_reason = f"项目 {project.code} 验收，待复查销号"
    Finding.objects.bulk_update(waiting, ["state_reason"])
