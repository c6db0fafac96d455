"""Everything that changes a finding."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.db import transaction

from anju.science.errors import AlreadyClosed, NoProof
from anju.science.loop import FindingState, Origin, Severity, may_become
from anju.web.loop.models import Finding, Project, ProjectFinding
from anju.web.loop.numbers import next_codes
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
    """Step findings on, each only along the ways that the loop allows.

    A finding of a check-up is closed by `close_rechecked` alone.
    """
    if state == FindingState.RESOLVED:
        _refuse_unproven(findings)
    _step(findings, state, reason, on)


def _refuse_unproven(findings: Sequence[Finding]) -> None:
    unproven = [one.code for one in findings if one.origin == Origin.CHECKUP]
    if unproven:
        raise NoProof(
            f"体检问题 {unproven[0]} 须经复查才能销号："
            "由整改单位以外的人提交整改后照片、测量值，或再次现场调查未见。"
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """Who looked again after the works, and what he brought back."""

    by: str
    kind: Literal["photo", "measurement", "survey"]
    words: str


@transaction.atomic
def close_rechecked(*, findings: Sequence[Finding], proof: Proof, on: date) -> None:
    """Close findings that somebody looked for again and no longer saw."""
    planned = [one for one in findings if one.state == FindingState.PLANNED]
    _step(planned, FindingState.IN_WORKS, "整改后待复查", None)
    _step(findings, FindingState.RESOLVED, proof.words, on)


def _step(
    findings: Sequence[Finding], state: FindingState, reason: str, on: date | None
) -> None:
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
def see_again(seen: Iterable[tuple[Key, date]]) -> int:
    """Note that findings still open were seen on a later day than known.

    Returns how many were.
    """
    days = dict(seen)
    known = Finding.objects.filter(
        item_code__in={key[0] for key in days}, state__in=UNSETTLED
    ).only("item_code", "object_kind", "object_code", "found_on", "seen_on")
    later = []
    for one in known:
        day = days.get((one.item_code, one.object_kind, one.object_code))
        if day and day > (one.seen_on or one.found_on):
            one.seen_on = day
            later.append(one)
    return Finding.objects.bulk_update(later, ["seen_on"], batch_size=2000)


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
def note_evidence(*, finding: Finding, facts: dict[str, Any]) -> None:
    """Add to what is known of a finding; its history keeps what was known before."""
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    finding.evidence = {**finding.evidence, **facts}
    finding.save(update_fields=["evidence"])
