"""What people decide about joint openings and conflicts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from anju.science.errors import (
    AlreadyClosed,
    NoProof,
    NotYours,
    UnknownCode,
    UnknownDay,
)
from anju.web.plan.bridge.dig import conflict_state_of
from anju.web.plan.models import (
    ConflictState,
    DigAct,
    DigConflict,
    JointMember,
    JointOpening,
    JointState,
    Verb,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something, for which unit, on which day, and why."""

    by: Any
    at: datetime
    unit: str = ""
    person: str = ""
    on: date | None = None
    reason: str = ""


@transaction.atomic
def confirm(*, joint: JointOpening, said: Said) -> JointOpening:
    """Note that a unit agrees; when all have, the joint opening is agreed."""
    joint = _locked(joint)
    if joint.state in (JointState.AGREED, JointState.DISMISSED):
        raise AlreadyClosed(
            f"“{joint.name}”{joint.get_state_display()}，不能再确认。"
            "要改请先“重新统筹”。"
        )
    members = list(joint.members.all())
    own = [one for one in members if one.owner == said.unit]
    if not own:
        raise UnknownCode(f"“{said.unit}”不是“{joint.name}”的建设单位。")
    _require_network(said.by, own)
    day = said.on or said.at.date()
    if day > said.at.date():
        raise UnknownDay(f"确认日期 {day} 晚于今天。请填写单位实际确认的日期。")
    if not said.person:
        raise NoProof("请写明由谁确认（姓名或来函文号）。")
    joint.members.filter(owner=said.unit).update(
        confirmed_on=day, confirmed_by=said.person
    )
    heard = {one.owner for one in members if one.confirmed_on} | {said.unit}
    joint.confirmed_count = len(heard)
    is_whole = len(heard) == joint.unit_count
    joint.state = JointState.AGREED if is_whole else JointState.CONFIRMING
    joint.agreed_on = day if is_whole else None
    return _decided(joint, Verb.CONFIRMED, said)


@transaction.atomic
def dismiss(*, joint: JointOpening, said: Said) -> JointOpening:
    """Set a joint opening aside, with the reason."""
    joint = _locked(joint)
    _require_reason(said)
    if joint.state == JointState.DISMISSED:
        raise AlreadyClosed(f"“{joint.name}”已经不予统筹：{joint.reason}")
    joint.state, joint.reason = JointState.DISMISSED, said.reason
    joint.agreed_on = None
    return _decided(joint, Verb.DISMISSED, said)


@transaction.atomic
def reopen(*, joint: JointOpening, said: Said) -> JointOpening:
    """Take a joint opening up again; every unit is asked anew."""
    joint = _locked(joint)
    _require_reason(said)
    joint.members.update(confirmed_on=None, confirmed_by="")
    joint.state, joint.reason = JointState.PROPOSED, ""
    joint.confirmed_count, joint.agreed_on = 0, None
    return _decided(joint, Verb.REOPENED, said)


@transaction.atomic
def dismiss_conflict(*, conflict: DigConflict, said: Said) -> None:
    """Set a conflict aside with the reason, or take it up again without one."""
    if conflict.state in (ConflictState.AGREED, ConflictState.PROPOSED):
        raise AlreadyClosed(
            f"“{conflict.name}”属于联合开挖“{conflict.joint}”，请在那里处理。"
        )
    is_back = conflict.state == ConflictState.DISMISSED
    _require_reason(said)
    conflict.state = ConflictState.OPEN if is_back else ConflictState.DISMISSED
    conflict.reason = "" if is_back else said.reason
    conflict.save(update_fields=["state", "reason"])
    _note(conflict, Verb.REOPENED if is_back else Verb.DISMISSED, said)


def _locked(joint: JointOpening) -> JointOpening:
    return JointOpening.objects.select_for_update().get(pk=joint.pk)


def _decided(joint: JointOpening, verb: Verb, said: Said) -> JointOpening:
    joint.save()
    joint.conflicts.update(state=conflict_state_of(joint), reason=joint.reason)
    _note(joint, verb, said)
    return joint


def _note(subject: Any, verb: Verb, said: Said) -> None:  # noqa: ANN401
    DigAct.objects.create(
        subject=subject.code,
        area_code=subject.area_code,
        verb=verb,
        unit=said.unit,
        person=said.person,
        on=said.on or said.at.date(),
        reason=said.reason,
        at=said.at,
        by=said.by,
    )


def _require_network(by: Any, own: list[JointMember]) -> None:  # noqa: ANN401
    only = by.only_network if by else None
    if only is not None and any(one.network != only for one in own):
        raise NotYours(f"“{own[0].owner}”的开挖不属于您的管网，不能代为确认。")


def _require_reason(said: Said) -> None:
    if not said.reason.strip():
        raise NoProof("请写明理由。")
