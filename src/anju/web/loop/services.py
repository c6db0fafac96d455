"""Everything that changes a finding, a project or a handover, or freezes a figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from anju.science.errors import AlreadyClosed, NoFinding, RuleError
from anju.science.loop import FindingState, Origin, Severity, Stage, may_become
from anju.web.loop.ledger import frozen_rows, value_of
from anju.web.loop.models import (
    Figure,
    FigureRow,
    Finding,
    Handover,
    Project,
    ProjectFinding,
    ProjectMoney,
)
from anju.web.loop.models.project import Programme
from anju.web.loop.numbers import next_codes
from anju.web.registry.models import Estate, RenovationStatus
from anju.web.site.copying import copy_in

UNSETTLED = (FindingState.OPEN, FindingState.PLANNED, FindingState.IN_WORKS)
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What a room says when it leaves a finding."""

    origin: Origin
    item_code: str
    name: str
    object_kind: str
    object_code: str
    object_name: str
    area_code: str
    severity: Severity
    found_on: date
    rectify: str = "best_effort"
    estate_code: str = ""
    found_by: str = ""
    evidence: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.item_code, self.object_kind, self.object_code


@transaction.atomic
def open_findings(new: Iterable[NewFinding]) -> list[Finding]:
    """Leave findings; one already open for the same item and object stays as it is.

    A finding whose like was resolved before is marked as its relapse.
    Returns only the findings that are new.
    """
    wanted = {one.key: one for one in new}
    for key in _unsettled_keys({key[0] for key in wanted}):
        wanted.pop(key, None)
    relapses = _resolved_before(wanted)
    rows = [
        Finding(
            code=code,
            relapse_of_id=relapses.get(one.key),
            **{name: getattr(one, name) for name in one.__slots__},
        )
        for code, one in zip(
            next_codes("finding", len(wanted)), wanted.values(), strict=True
        )
    ]
    copy_in(Finding, rows)
    codes = [row.code for row in rows]
    return list(Finding.objects.filter(code__in=codes).order_by("pk"))


def _unsettled_keys(item_codes: set[str]) -> Iterable[Key]:
    return Finding.objects.filter(
        item_code__in=item_codes, state__in=UNSETTLED
    ).values_list("item_code", "object_kind", "object_code")


def _resolved_before(wanted: dict[Key, NewFinding]) -> dict[Key, int]:
    settled = Finding.objects.filter(
        item_code__in={key[0] for key in wanted},
        object_code__in={key[2] for key in wanted},
        state=FindingState.RESOLVED,
    ).order_by("pk")
    return {
        (one.item_code, one.object_kind, one.object_code): one.pk for one in settled
    }


@transaction.atomic
def move_findings(
    *,
    findings: Sequence[Finding],
    state: FindingState,
    reason: str,
    on: date | None = None,
) -> None:
    """Step findings on, each only along the ways that the loop allows."""
    locked = Finding.objects.select_for_update().filter(
        pk__in=[one.pk for one in findings]
    )
    moved = list(locked)
    for one in moved:
        if one.state == state:
            continue
        if not may_become(FindingState(one.state), state):
            raise AlreadyClosed(
                f"问题 {one.code} 现为“{one.get_state_display()}”，不能改为“{state}”。"
            )
        one.state, one.state_reason = state, reason
        if state in {FindingState.RESOLVED, FindingState.DISMISSED}:
            one.closed_on = on
    Finding.objects.bulk_update(moved, ["state", "state_reason", "closed_on"])


@transaction.atomic
def answer_findings(*, project: Project, findings: Sequence[Finding]) -> None:
    """Say that a project answers these findings."""
    ProjectFinding.objects.bulk_create(
        [ProjectFinding(project=project, finding=one) for one in findings],
        ignore_conflicts=True,
    )
    fresh = [one for one in findings if one.state == FindingState.OPEN]
    move_findings(
        findings=fresh, state=FindingState.PLANNED, reason=f"列入项目 {project.code}"
    )


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


@transaction.atomic
def move_project(*, project: Project, stage: Stage, on: date) -> None:
    """Take a project to a stage; its findings go along."""
    order = list(Stage)
    if order.index(stage) < order.index(Stage(project.stage)):
        raise RuleError(
            f"项目 {project.code} 已到“{project.get_stage_display()}”，不能退回。"
        )
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
        in_works = list(project.findings.filter(state=FindingState.IN_WORKS))
        move_findings(
            findings=in_works,
            state=FindingState.RESOLVED,
            reason=f"项目 {project.code} 验收",
            on=on,
        )


@dataclass(frozen=True, slots=True)
class NewHandover:
    """What deliver says when it hands something over."""

    project: Project
    name: str
    area_code: str
    object_kind: str
    object_code: str
    object_name: str
    handed_over_on: date
    item_code: str = "all"
    built_by: str = ""
    kept_by: str = ""
    warranty_ends_on: date | None = None
    warranty_basis: str = ""
    sources: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def hand_over(new: Sequence[NewHandover]) -> list[Handover]:
    """Leave handovers for the keepers."""
    rows = [
        Handover(code=code, **{name: getattr(one, name) for name in one.__slots__})
        for code, one in zip(next_codes("handover", len(new)), new, strict=True)
    ]
    return Handover.objects.bulk_create(rows, batch_size=2000)


@transaction.atomic
def freeze_figures(
    *,
    document: str,
    wanted: Iterable[tuple[str, str]],
    area_code: str,
    as_of: date,
    now: datetime,
    by: Any = None,  # noqa: ANN401
) -> list[Figure]:
    """Freeze figures `(code, slice)` as the next edition of a document."""
    earlier = Figure.objects.filter(document=document).aggregate(last=Max("edition"))
    edition = (earlier["last"] or 0) + 1
    return [
        _freeze(
            Figure(
                document=document,
                edition=edition,
                code=code,
                slice=cut,
                area_code=area_code,
                as_of=as_of,
                frozen_at=now,
                frozen_by=by,
            )
        )
        for code, cut in wanted
    ]


def _freeze(figure: Figure) -> Figure:
    got = value_of(figure.code, figure.area_code, figure.as_of, figure.slice)
    definition = got.definition
    figure.name_zh, figure.name_en = definition.name_zh, definition.name_en
    figure.unit = definition.unit
    figure.definition_zh = definition.definition_zh
    figure.definition_en = definition.definition_en
    figure.state = got.answer.state
    figure.value = getattr(got.answer, "value", None)
    figure.known_share = getattr(got.answer, "known_share", None)
    figure.reason = getattr(got.answer, "reason", "")
    figure.save()
    rows = list(frozen_rows(figure.code, figure.area_code, figure.as_of, figure.slice))
    for row in rows:
        row.figure = figure
    FigureRow.objects.bulk_create(rows, batch_size=2000)
    return figure


@transaction.atomic
def note_evidence(*, finding: Finding, facts: dict[str, Any]) -> None:
    """Add to what is known of a finding; its history keeps what was known before."""
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    finding.evidence = {**finding.evidence, **facts}
    finding.save(update_fields=["evidence"])
