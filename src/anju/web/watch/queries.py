"""Questions to the watch room; an operator sees his own network only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

import numpy as np
import pyarrow as pa
from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict

from anju.science.watch.disposal import AlarmState, Step, next_step
from anju.science.watch.quantities import LevelRule, Quantity
from anju.science.watch.triage import Clock
from anju.web.accounts.models import User
from anju.web.registry.kinds import BY_KIND
from anju.web.registry.models import Registered
from anju.web.watch import store
from anju.web.watch.bridge import (
    clocks_of,
    level_rules,
    quantities,
    rules_by_key,
    rules_of,
)
from anju.web.watch.models import (
    Alarm,
    AlarmSignal,
    AlarmStep,
    Datastream,
    FeedState,
    LimitOverride,
    Thing,
)
from anju.web.watch.words import unit_name

OPEN, ALL = "open", "all"
MOST_POINTS = 3000
AROUND = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader chose above a list."""

    q: str = ""
    area: str = ""
    network: str = ""
    level: str = ""
    state: str = ""
    quantity: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class DeskRow:
    """An alarm as the duty desk shows it."""

    alarm: Alarm
    quantity: Quantity
    rule: LevelRule | None
    clocks: tuple[Clock, ...]
    step: Step | None
    may_act: bool
    now: datetime

    @property
    def clock(self) -> Clock | None:
        """The clock that is running, if one is."""
        return next((one for one in self.clocks if one.done_at is None), None)

    @property
    def is_late(self) -> bool:
        return bool(self.clock and self.clock.is_late(self.now))

    @property
    def left(self) -> timedelta | None:
        return self.clock and self.clock.left(self.now)


def alarms_of(user: User) -> QuerySet[Alarm]:
    """Return the alarms that a user may see."""
    return _of_network(Alarm.objects.within(user.area_code), user)


def things_of(user: User) -> QuerySet[Thing]:
    """Return the devices that a user may see."""
    return _of_network(Thing.objects.within(user.area_code), user)


def _of_network(rows: QuerySet, user: User) -> QuerySet:
    """Cut rows to an operator's network; one without a network sees nothing."""
    only = user.only_network
    return rows if only is None else rows.filter(network=only)


def desk(user: User, chosen: Chosen) -> QuerySet[Alarm]:
    """Return alarms, worst first and among equals the oldest."""
    rows = alarms_of(user).filter(area_code__startswith=chosen.area)
    if chosen.state in {"", OPEN}:
        rows = rows.exclude(state=AlarmState.CLOSED)
    elif chosen.state != ALL:
        rows = rows.filter(state=chosen.state)
    if chosen.network:
        rows = rows.filter(network=chosen.network)
    if chosen.level.isdigit():
        rows = rows.filter(level=int(chosen.level))
    if chosen.q:
        rows = rows.filter(
            Q(name__icontains=chosen.q)
            | Q(code__iexact=chosen.q)
            | Q(object_code__iexact=chosen.q)
        )
    steps = Prefetch("steps", AlarmStep.objects.select_related("by"))
    return rows.prefetch_related(steps).order_by("level", "raised_at", "pk")


def desk_row(alarm: Alarm, user: User, now: datetime) -> DeskRow:
    """Return an alarm with its clocks and the step that is due."""
    day = now.date()
    step = next_step(AlarmState(alarm.state), alarm.verdict)
    return DeskRow(
        alarm=alarm,
        quantity=quantities(day)[alarm.quantity],
        rule=rules_by_key(day).get(alarm.rule.removesuffix("-doubt")),
        clocks=clocks_of(alarm, alarm.steps.all(), day),
        step=step,
        may_act=bool(step and user.may("watch.change") and user.role in step.roles),
        now=now,
    )


def story_of(alarm: Alarm, user: User, now: datetime) -> dict[str, Any]:
    """Return an alarm with its steps, signals, stream, object and finding."""
    start, end = around(alarm)
    signals = AlarmSignal.objects.filter(alarm=alarm).select_related("stream__thing")
    return {
        "row": desk_row(alarm, user, now),
        "alarm": alarm,
        "thing": alarm.stream.thing,
        "steps": alarm.steps.select_related("by"),
        "signals": signals[:100],
        "rules": rules_by_key(now.date()),
        "chart_from": start,
        "chart_to": end,
        "earlier": _earlier(alarm, user),
    }


def steps_since(user: User, since: datetime) -> QuerySet[AlarmStep]:
    """Return what was done since a time, on alarms that a user may see."""
    rows = AlarmStep.objects.filter(alarm__in=alarms_of(user), at__gte=since)
    return rows.select_related("alarm", "by").order_by("-at")[:300]


def around(alarm: Alarm) -> tuple[datetime, datetime]:
    """Return the hours of readings that belong to an alarm."""
    return alarm.raised_at - AROUND, alarm.last_at + AROUND


def _earlier(alarm: Alarm, user: User) -> QuerySet[Alarm]:
    """Return the last alarms of the same object."""
    rows = alarms_of(user).filter(object_name=alarm.object_name)
    return rows.exclude(pk=alarm.pk).order_by("-raised_at")[:10]


def object_of(row: Alarm | Thing) -> Registered | None:
    """Return the registered object that a device or an alarm hangs on."""
    model = BY_KIND.get(row.object_kind)
    if model is None:
        return None
    return model.objects.within(row.area_code[:6]).filter(code=row.object_code).first()


def devices(user: User, chosen: Chosen) -> QuerySet[Thing]:
    """Return devices with their streams."""
    rows = things_of(user).filter(area_code__startswith=chosen.area)
    if chosen.network:
        rows = rows.filter(network=chosen.network)
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.quantity:
        rows = rows.filter(streams__quantity=chosen.quantity)
    if chosen.q:
        rows = rows.filter(
            Q(name__icontains=chosen.q)
            | Q(object_name__icontains=chosen.q)
            | Q(code__iexact=chosen.q)
        )
    return rows.prefetch_related("streams").order_by("code")


@dataclass(frozen=True, slots=True)
class StreamRules:
    """A stream with its quantity, the rules of its levels, and its own limits."""

    stream: Datastream
    quantity: Quantity
    rules: list[LevelRule]
    overrides: list[LimitOverride]


def device_story(thing: Thing, user: User, now: datetime) -> dict[str, Any]:
    """Return a device with its streams, their rules, and its last alarms."""
    day = now.date()
    rows = thing.streams.prefetch_related("overrides__author")
    streams = [
        StreamRules(
            stream=one,
            quantity=quantities(day)[one.quantity],
            rules=rules_of(one, day),
            overrides=list(one.overrides.all()),
        )
        for one in rows
    ]
    last = max((one.stream.at for one in streams if one.stream.at), default=now)
    return {
        "thing": thing,
        "streams": streams,
        "alarms": alarms_of(user)
        .filter(stream__thing=thing)
        .order_by("-raised_at")[:20],
        "chart_from": last - timedelta(days=1),
        "chart_to": last + timedelta(minutes=1),
    }


def table_of(day: date) -> list[tuple[Quantity, dict[int, list[LevelRule]]]]:
    """Return the lifeline table: each quantity with the rules of each level."""
    rules = level_rules(day)
    return [
        (
            quantity,
            {n: [r for r in rules.get(code, ()) if r.level == n] for n in (3, 2, 1)},
        )
        for code, quantity in quantities(day).items()
    ]


def feed_at() -> datetime | None:
    """Return how far the feed has come, None before the first reading."""
    mark = FeedState.objects.values_list("watermark_s", flat=True).first()
    return None if mark is None else datetime.fromtimestamp(mark, UTC)


def readings(
    stream: Datastream, start: datetime, end: datetime, day: date
) -> dict[str, Any]:
    """Return a stream's readings as a chart draws them, with its limits and alarms."""
    state = FeedState.objects.first()
    table = store.read(state, stream.pk, start, end) if state else None
    points = _points(table) if table is not None and len(table) else []
    rules = [r for r in rules_of(stream, day) if r.kind == "threshold"]
    limits = [
        {"level": r.level, "value": r.limit, "mark": r.mark}
        for r in rules
        if not r.reference
    ]
    signals = AlarmSignal.objects.filter(stream=stream, at__range=(start, end))
    return {
        "unit": unit_name(quantities(day)[stream.quantity].unit),
        "points": points,
        "limits": limits,
        "alarms": [[int(s.at.timestamp() * 1000), s.level] for s in signals],
    }


def _points(table: pa.Table) -> list[list[Any]]:
    """Return `[ms, value, flag]`; of too many, the highest and lowest of each span."""
    at = table["at"].cast(pa.int64()).to_numpy()
    values = table["value"].to_numpy()
    flags = table["quality"].to_pylist()
    keep = np.arange(len(at))
    if len(at) > MOST_POINTS:
        spans = np.array_split(keep, MOST_POINTS // 2)
        ends = [{s[values[s].argmin()], s[values[s].argmax()]} for s in spans]
        keep = np.array(sorted(set().union(*ends)))
    return [
        [int(at[n]), float(values[n]), "" if flags[n] == "good" else flags[n]]
        for n in keep
    ]
