"""Everything that writes in the keep room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from anju.science.errors import AlreadyClosed, UnknownCode
from anju.science.keep.warranty import Warranty
from anju.science.loop import FindingState, Origin, Severity
from anju.web.keep import bridge
from anju.web.keep.models import (
    Claim,
    ClaimState,
    Condition,
    Inspection,
    InspectionItem,
)
from anju.web.loop.models import Finding, Handover
from anju.web.loop.services import (
    NewFinding,
    move_findings,
    note_evidence,
    open_findings,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What an inspector saw of one item."""

    item_code: str
    condition: str
    damage: str = ""
    photo: str = ""


@transaction.atomic
def record_inspection(
    *,
    handover: Handover,
    months: int,
    inspected_on: date,
    inspector: str,
    looks: Sequence[Look],
    note: str = "",
) -> Inspection:
    """Write down one round; new damage becomes a finding, and a claim if covered.

    The same round again adds or changes looks, and never opens a finding twice.
    """
    unknown = [x.item_code for x in looks if x.item_code not in bridge.problems()]
    if unknown:
        raise UnknownCode(f"没有问题代码“{unknown[0]}”。请填 51 个问题细项之一。")
    inspection, _ = Inspection.objects.update_or_create(
        handover=handover,
        months=months,
        defaults={
            "area_code": handover.area_code,
            "inspected_on": inspected_on,
            "inspector": inspector,
            "note": note,
        },
    )
    known = {one.item_code: one for one in inspection.items.select_related("finding")}
    last = {look.item_code: look for look in looks}
    InspectionItem.objects.bulk_create(
        [_seen(inspection, look, known.get(code)) for code, look in last.items()],
        update_conflicts=True,
        unique_fields=["inspection", "item_code"],
        update_fields=["condition", "damage", "photo", "finding"],
    )
    return inspection


def _seen(
    inspection: Inspection, look: Look, before: InspectionItem | None
) -> InspectionItem:
    finding = before.finding if before else None
    if look.condition == Condition.DAMAGED and finding is None:
        finding = _leave_finding(inspection, look)
    return InspectionItem(
        inspection=inspection,
        item_code=look.item_code,
        condition=look.condition,
        damage=look.damage,
        photo=look.photo,
        finding=finding,
    )


def _leave_finding(inspection: Inspection, look: Look) -> Finding | None:
    """Leave new damage to the loop; within warranty the builder is asked first."""
    handover, day = inspection.handover, inspection.inspected_on
    problem = bridge.problems()[look.item_code]
    warranty = bridge.warranty_for(handover, problem, day)
    covered = warranty.ends_on is not None and day <= warranty.ends_on
    opened = open_findings([_finding(inspection, look, warranty)])
    if not opened:
        return _already_open(inspection, look)
    if covered:
        Claim.objects.create(
            finding=opened[0],
            handover=handover,
            area_code=handover.area_code,
            asked_on=day,
            warranty_ends_on=warranty.ends_on,
        )
        note_evidence(
            finding=opened[0],
            facts={"质保责任": handover.built_by or "施工单位", "索赔": "已通知维修"},
        )
    return opened[0]


def _already_open(inspection: Inspection, look: Look) -> Finding | None:
    return Finding.objects.filter(
        item_code=look.item_code,
        object_kind=inspection.handover.object_kind,
        object_code=inspection.handover.object_code,
        state__in=[FindingState.OPEN, FindingState.PLANNED, FindingState.IN_WORKS],
    ).first()


def _finding(inspection: Inspection, look: Look, warranty: Warranty) -> NewFinding:
    handover, problem = inspection.handover, bridge.problems()[look.item_code]
    evidence = {"移交": handover.code, "回访轮次": f"移交后 {inspection.months} 个月"}
    if look.damage:
        evidence["损坏情况"] = look.damage
    if look.photo:
        evidence["照片"] = look.photo
    if warranty.ends_on:
        evidence["质保到期"] = f"{warranty.ends_on}（{warranty.basis}）"
    is_estate = handover.object_kind == "estate"
    return NewFinding(
        origin=Origin.KEEP,
        item_code=look.item_code,
        name=problem.name_zh,
        object_kind=handover.object_kind,
        object_code=handover.object_code,
        object_name=handover.object_name,
        area_code=handover.area_code,
        severity=_severity(problem),
        found_on=inspection.inspected_on,
        rectify=problem.rectify or "best_effort",
        estate_code=handover.object_code if is_estate else "",
        found_by=inspection.inspector,
        evidence=evidence,
    )


def _severity(problem: bridge.Problem) -> Severity:
    """Return the severity of an item; one graded by area is ordinary until measured."""
    known = problem.severity in set(Severity)
    return Severity(problem.severity) if known else Severity.ORDINARY


@transaction.atomic
def settle_claim(*, claim: Claim, repaired: bool, on: date, outcome: str) -> Claim:
    """Close a claim: what was repaired is resolved, what was not goes to the plan."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state != ClaimState.ASKED:
        raise AlreadyClosed(f"问题 {claim.code} 的质保维修已办结，不能再改。")
    claim.state = ClaimState.REPAIRED if repaired else ClaimState.FAILED
    claim.settled_on, claim.outcome = on, outcome
    claim.save()
    note_evidence(
        finding=claim.finding, facts={"索赔": f"{claim.get_state_display()}：{outcome}"}
    )
    if repaired:
        move_findings(
            findings=[claim.finding],
            state=FindingState.RESOLVED,
            reason=f"质保期内由施工单位修复：{outcome}",
            on=on,
        )
    return claim
