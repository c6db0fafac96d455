"""Take the steps of an alarm: each timed, signed, in turn, and for good."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from anju.science.errors import NotYours, RuleError
from anju.science.loop import FindingState, Origin, Severity
from anju.science.watch.disposal import BY_CODE, AlarmState, Step, Verdict, check
from anju.web.accounts.models import User
from anju.web.loop.models import Finding
from anju.web.loop.services import UNSETTLED, NewFinding, move_findings, open_findings
from anju.web.watch.bridge import quantities, rules_by_key
from anju.web.watch.models import Alarm, AlarmStep
from anju.web.watch.words import reason

SEVERITY = {1: Severity.CRITICAL, 2: Severity.SERIOUS, 3: Severity.ORDINARY}
URGENT_LEVEL = 2
WEATHER = "area"  # what hangs on a whole area is rain: nobody's defect


@transaction.atomic
def take_step(
    *,
    alarm: Alarm,
    code: str,
    by: User,
    now: datetime,
    text: str = "",
    verdict: str = "",
) -> Alarm:
    """Take one step, or refuse with the reason."""
    step = BY_CODE[code]
    _refuse_strangers(alarm, step, by)
    locked = Alarm.objects.select_for_update().get(pk=alarm.pk)
    check(step, AlarmState(locked.state), locked.verdict, text)
    if step.code == "confirm":
        _judge(locked, verdict)
    locked.state = step.end
    signed = _sign(locked, step, by=by, now=now, text=text)
    if step.end == AlarmState.CLOSED:
        locked.closed_at = signed.at
        _settle_finding(locked, text, signed.at)
    locked.save()
    return locked


@transaction.atomic
def confirm_and_send(
    *,
    alarm: Alarm,
    by: User,
    now: datetime,
    text: str = "",
) -> Alarm:
    """Confirm an alarm as true and send it to its unit, in one act."""
    take_step(
        alarm=alarm, code="confirm", by=by, now=now, text=text, verdict=Verdict.TRUE
    )
    return take_step(alarm=alarm, code="send", by=by, now=now)


def _refuse_strangers(alarm: Alarm, step: Step, by: User) -> None:
    if by.role not in step.roles:
        raise NotYours(
            _("“%(step)s”须由值班员或相应单位执行，您的角色是“%(role)s”。")
            % {"step": step.code, "role": by.role_of.name_zh}
        )
    if by.network and by.network != alarm.network:
        raise NotYours(_("这条预警不属于您所在的行业。"))


def _judge(alarm: Alarm, verdict: str) -> None:
    """Record what the officer found; a true alarm becomes a finding."""
    if verdict not in set(Verdict):
        raise RuleError(_("请选择判定：属实、误报或测试。"))
    alarm.verdict = verdict
    is_defect = not alarm.is_device_fault and alarm.object_kind != WEATHER
    if verdict == Verdict.TRUE and is_defect:
        alarm.finding = _finding_of(alarm)


def _finding_of(alarm: Alarm) -> Finding:
    """Open a finding, or join the one that is open for this object and quantity."""
    new = NewFinding(
        origin=Origin.WATCH,
        item_code=alarm.quantity,
        name=alarm.name,
        object_kind=alarm.object_kind or "device",
        object_code=alarm.object_code or alarm.stream.thing.code,
        object_name=alarm.object_name,
        area_code=alarm.area_code,
        severity=SEVERITY[alarm.level],
        rectify="urgent" if alarm.level <= URGENT_LEVEL else "best_effort",
        found_on=localdate(alarm.raised_at),
        found_by=f"监测预警 {alarm.code}",
        evidence=_told(alarm),
    )
    opened = open_findings([new])
    if opened:
        return opened[0]
    return Finding.objects.get(
        item_code=new.item_code,
        object_kind=new.object_kind,
        object_code=new.object_code,
        state__in=UNSETTLED,
    )


def _told(alarm: Alarm) -> dict[str, str]:
    """Say why it alarmed, in the words of the bureau."""
    day = localdate(alarm.raised_at)
    rule = rules_by_key(day).get(alarm.rule.removesuffix("-doubt"))
    unit = quantities(day)[alarm.quantity].unit
    with override("zh-hans"):
        told = {"判警依据": reason(alarm.evidence, rule, unit), "预警编号": alarm.code}
    return told | ({"规则": f"{rule.key}（{rule.mark}）"} if rule else {})


def _settle_finding(alarm: Alarm, proof: str, now: datetime) -> None:
    """Resolve the finding once its last alarm is closed; works go on by themselves."""
    finding = alarm.finding
    if finding is None or finding.state != FindingState.OPEN:
        return
    others = finding.alarms.exclude(pk=alarm.pk).exclude(state=AlarmState.CLOSED)
    if not others.exists():
        reason = f"预警 {alarm.code} 处置销号：{proof}"[:300]
        move_findings(
            findings=[finding],
            state=FindingState.RESOLVED,
            reason=reason,
            on=localdate(now),
        )


def _sign(alarm: Alarm, step: Step, *, by: User, now: datetime, text: str) -> AlarmStep:
    """Write the step; a clock set back never puts it before the last one taken."""
    taken = alarm.steps.exclude(step__in=("join", "escalate"))
    last = taken.order_by("-at").values_list("at", flat=True).first()
    return AlarmStep.objects.create(
        alarm=alarm,
        step=step.code,
        at=max(now, last) if last else now,
        level=alarm.level,
        by=by,
        signed=by.get_full_name() or by.username,
        role=by.role,
        unit=by.unit,
        verdict=alarm.verdict if step.code == "confirm" else "",
        text=text.strip()[:500],
    )
