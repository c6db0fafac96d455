"""Closing a problem: somebody puts it right, somebody else looks again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import AlreadyClosed, NoProof, OutOfTurn, SamePerson
from anju.science.loop import Stage
from anju.web.checkup.models import Recheck, Rectification
from anju.web.checkup.services import photos
from anju.web.loop.models import Finding
from anju.web.loop.services import UNSETTLED, Proof, close_rechecked

ACCEPTED = (Stage.ACCEPTED, Stage.SETTLED, Stage.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Work:
    """What was done about a problem, by whose hands."""

    unit: str
    done_on: date
    note: str


@transaction.atomic
def record_rectification(
    *,
    findings: Sequence[Finding],
    work: Work,
    by: Any,  # noqa: ANN401
    now: datetime,
) -> int:
    """Write down that problems were put right; they stay open until looked at again."""
    if not (work.unit.strip() and work.note.strip()):
        raise NoProof(_("请填写整改单位和整改情况。"))
    _refuse_future(work.done_on, now)
    for one in findings:
        _refuse_closed(one)
    Rectification.objects.bulk_create(
        Rectification(
            finding=one,
            area_code=one.area_code,
            unit=work.unit.strip(),
            done_on=work.done_on,
            note=work.note.strip(),
            recorded_by=by,
            recorded_at=now,
        )
        for one in findings
    )
    return len(findings)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What somebody saw who looked again."""

    looked_on: date
    is_passed: bool
    photo: bytes = b""
    measurement: str = ""
    note: str = ""


@transaction.atomic
def record_recheck(
    *,
    finding: Finding,
    look: SecondLook,
    by: Any,  # noqa: ANN401
    now: datetime,
) -> Recheck:
    """Close a problem, or say that it is still there; the doer may do neither."""
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    _refuse_closed(finding)
    _refuse_doer(finding, by)
    _refuse_future(look.looked_on, now)
    _refuse_before_work(finding, look.looked_on)
    if look.is_passed and not (look.photo or look.measurement.strip()):
        raise NoProof(_("销号须有整改后照片或测量值。请上传照片或填写测量值。"))
    if not look.is_passed and not look.note.strip():
        raise NoProof(_("复查未通过须写明原因。"))
    recheck = Recheck.objects.create(
        finding=finding,
        area_code=finding.area_code,
        is_passed=look.is_passed,
        photo=_kept(look.photo),
        measurement=look.measurement.strip(),
        note=look.note.strip(),
        looked_on=look.looked_on,
        looked_by=by,
        recorded_at=now,
    )
    if look.is_passed:
        with pghistory.context(why="整改复查", user=by.pk):
            close_rechecked(
                findings=[finding], proof=_proof(recheck), on=look.looked_on
            )
    return recheck


def _kept(photo: bytes) -> str:
    return photos.store(photos.checked(photo, shrink=True)) if photo else ""


def _proof(recheck: Recheck) -> Proof:
    unit = recheck.looked_by.unit or recheck.looked_by.username
    if recheck.photo:
        kind, what = "photo", "整改后照片"
    else:
        kind, what = "measurement", f"测量值 {recheck.measurement}"
    words = f"复查销号（{recheck.looked_on} {unit}，{what}）"
    return Proof(by=unit, kind=kind, words=words[:300])


def doers_of(finding: Finding) -> list[str]:
    """Return the units whose hands put a problem right, as far as known."""
    said = finding.rectifications.values_list("unit", "recorded_by__unit")
    built = finding.projects.filter(stage__in=ACCEPTED)
    units = [unit for pair in said for unit in pair]
    units += built.values_list("responsible_unit", flat=True)
    return sorted({unit.strip() for unit in units if unit and unit.strip()})


def is_doer(finding: Finding, by: Any) -> bool:  # noqa: ANN401
    """Tell whether a user recorded the works, or belongs to who did them."""
    recorded = finding.rectifications.filter(recorded_by=by).exists()
    return recorded or (by.unit or "").strip() in doers_of(finding)


def _refuse_doer(finding: Finding, by: Any) -> None:  # noqa: ANN401
    recorded = finding.rectifications.all()
    if not recorded and not finding.projects.filter(stage__in=ACCEPTED).exists():
        raise OutOfTurn(
            _("问题 %(code)s 还没有登记整改，不能复查。请先由整改单位登记。")
            % {"code": finding.code}
        )
    if any(one.recorded_by_id == by.pk for one in recorded):
        raise SamePerson(
            _("问题 %(code)s 的整改由您登记，复查须由他人进行。请换整改单位以外的人。")
            % {"code": finding.code}
        )
    own = (by.unit or "").strip()
    if own and own in doers_of(finding):
        raise SamePerson(
            _("您所在单位“%(unit)s”就是整改单位，复查须由其他单位进行。")
            % {"unit": own}
        )


def _refuse_closed(finding: Finding) -> None:
    if finding.state not in UNSETTLED:
        raise AlreadyClosed(
            _("问题 %(code)s 已是“%(state)s”，不能再登记。")
            % {"code": finding.code, "state": finding.get_state_display()}
        )


def _refuse_future(day: date, now: datetime) -> None:
    if day > now.date():
        raise OutOfTurn(_("日期 %(on)s 还没有到。") % {"on": day})


def _refuse_before_work(finding: Finding, day: date) -> None:
    last = finding.rectifications.order_by("-done_on").first()
    if last and day < last.done_on:
        raise OutOfTurn(
            _("复查日期 %(on)s 早于整改完成日期 %(done)s。")
            % {"on": day, "done": last.done_on}
        )
