"""From a detector's claim to an alarm on the desk: one open alarm for each cause."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from django.db import connection
from django.utils.translation import override

from anju.science.watch.disposal import REOPENS, AlarmState
from anju.science.watch.records import Alarm as Claim
from anju.science.watch.triage import Event, join
from anju.web.watch.bridge import event_of, quantities
from anju.web.watch.models import Alarm, AlarmSignal, AlarmStep, Datastream
from anju.web.watch.words import headline

FOUND: TypeAlias = tuple[Datastream, Claim]
SYSTEM = "系统"
FAULT_RULE = "-stuck"


def raise_alarms(found: Sequence[FOUND], day: date) -> int:
    """Write down claims, oldest first; return how many alarms are new."""
    causes = {cause_of(stream, claim) for stream, claim in found}
    opened = {alarm.cause: alarm for alarm in _open(causes)}
    before = len(opened)
    signals, steps = [], []
    for stream, claim in sorted(found, key=lambda pair: pair[1].at):
        cause = cause_of(stream, claim)
        alarm = opened.get(cause)
        event = join(event_of(alarm) if alarm else None, cause, claim)
        if alarm is None:
            alarm = opened[cause] = _new(stream, claim, event, day)
            steps.append(_step(alarm, "raise", claim))
        else:
            steps += _joined(alarm, stream, claim, event, day)
        signals.append(_signal(alarm, stream, claim))
    for alarm in opened.values():
        alarm.save()
    AlarmStep.objects.bulk_create(steps)
    AlarmSignal.objects.bulk_create(signals)
    return len(opened) - before


def cause_of(stream: Datastream, claim: Claim) -> str:
    """Return what a claim is about: the object, or the device that fails itself."""
    if claim.rule.endswith(FAULT_RULE):
        return f"device:{stream.thing.code}"
    return stream.thing.cause


def _open(causes: Iterable[str]) -> Iterable[Alarm]:
    rows = Alarm.objects.exclude(state=AlarmState.CLOSED).filter(cause__in=causes)
    return rows.select_for_update()


def _new(stream: Datastream, claim: Claim, event: Event, day: date) -> Alarm:
    thing = stream.thing
    alarm = Alarm(
        code=_next_code(),
        cause=event.cause,
        stream=stream,
        quantity=stream.quantity,
        network=thing.network,
        area_code=thing.area_code,
        object_kind=thing.object_kind,
        object_code=thing.object_code,
        object_name=thing.object_name or thing.name,
        is_device_fault=claim.rule.endswith(FAULT_RULE),
        raised_at=event.raised_at,
        duty_unit=quantities(day)[stream.quantity].words["duty_zh"],
    )
    _tell(alarm, stream, claim, event, day)
    alarm.save()
    return alarm


def _joined(
    alarm: Alarm, stream: Datastream, claim: Claim, event: Event, day: date
) -> list[AlarmStep]:
    """Put a claim to its open alarm; return the steps worth a line of their own."""
    steps = []
    is_worse = event.level < alarm.level
    if is_worse:
        _tell(alarm, stream, claim, event, day)
    alarm.raised_at = event.raised_at
    alarm.last_at, alarm.signals_count = event.last_at, event.count
    if alarm.state in REOPENS:
        alarm.state = AlarmState.ACCEPTED
        steps.append(_step(alarm, "reopen", claim))
    elif is_worse:
        steps.append(_step(alarm, "escalate", claim))
    return steps


def _tell(
    alarm: Alarm, stream: Datastream, claim: Claim, event: Event, day: date
) -> None:
    """Let the alarm speak of its most severe claim."""
    quantity = quantities(day)[stream.quantity]
    alarm.stream, alarm.quantity = stream, stream.quantity
    alarm.level, alarm.rule = event.level, claim.rule
    alarm.last_at, alarm.signals_count = event.last_at, event.count
    alarm.evidence = {**claim.evidence, "quality": claim.quality}
    with override("zh-hans"):
        alarm.name = f"{alarm.object_name}：{headline(quantity, claim.evidence)}"


def _signal(alarm: Alarm, stream: Datastream, claim: Claim) -> AlarmSignal:
    return AlarmSignal(
        alarm=alarm,
        stream=stream,
        at=claim.at,
        rule=claim.rule,
        level=claim.level,
        quality=claim.quality,
        evidence=claim.evidence,
    )


def _step(alarm: Alarm, step: str, claim: Claim) -> AlarmStep:
    return AlarmStep(
        alarm=alarm, step=step, at=claim.at, level=alarm.level, signed=SYSTEM
    )


def _next_code() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('watch_alarm_number')")
        (number,) = cursor.fetchone()
    return f"BJ{number:07d}"
