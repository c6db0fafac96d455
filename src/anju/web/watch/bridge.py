"""Rows to records: the only place where this room's tables meet its science."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from anju.science.watch.feed import Feed
from anju.science.watch.quantities import (
    LevelRule,
    Quantity,
    quantities_in_force,
    rules_in_force,
)
from anju.science.watch.rules import Tuning, silence_s, watcher_for
from anju.science.watch.triage import Clock, Event, clocks
from anju.science.watch.watcher import Watcher
from anju.web import policy
from anju.web.watch.models import Alarm, AlarmStep, Datastream, FeedState, LimitOverride


@cache
def quantities(day: date) -> dict[str, Quantity]:
    """Return the lifeline's quantities in force on a day."""
    return quantities_in_force(policy.table("lifeline/quantities"), day)


@cache
def level_rules(day: date) -> dict[str, tuple[LevelRule, ...]]:
    """Return the lifeline's level rules in force on a day, by quantity."""
    return rules_in_force(policy.table("lifeline/levels"), day)


@cache
def rules_by_key(day: date) -> dict[str, LevelRule]:
    """Return the same rules by their own key."""
    return {rule.key: rule for rules in level_rules(day).values() for rule in rules}


def tuning(day: date) -> Tuning:
    """Return how readings are held against limits."""
    values = policy.on("lifeline/feed", day)
    return Tuning(**{name: values[name] for name in Tuning.__slots__})


def feed_of(state: FeedState, day: date) -> Feed:
    """Return the feed's clock as it stands."""
    values = policy.on("lifeline/feed", day)
    return Feed(
        lateness_s=values["lateness_s"],
        drift_s=values["drift_s"],
        watermark_s=state.watermark_s,
    )


def rules_of(stream: Datastream, day: date) -> list[LevelRule]:
    """Return the level rules of a stream, its own limits in place of the table's."""
    own: dict[str, LimitOverride] = {
        one.rule: one for one in stream.overrides.all() if one.valid_from <= day
    }
    return [
        _overridden(rule, own.get(rule.key))
        for rule in level_rules(day)[stream.quantity]
    ]


def _overridden(rule: LevelRule, own: LimitOverride | None) -> LevelRule:
    if own is None:
        return rule
    given = {"limit": own.limit, "low": own.low, "high": own.high}
    changed = {name: value for name, value in given.items() if value is not None}
    return replace(rule, **changed, reference="", how="")


def watcher_of(stream: Datastream, day: date) -> Watcher:
    """Set up the watch over a stream, before its first reading."""
    quantity = quantities(day)[stream.quantity]
    references = stream.thing.references
    return watcher_for(quantity, rules_of(stream, day), references, tuning(day))


def silence_of(code: str, day: date) -> float | None:
    """Return the silence after which a quantity's device counts as offline, s."""
    return silence_s(quantities(day)[code], tuning(day))


def event_of(alarm: Alarm) -> Event:
    """Return a stored alarm as science sees it."""
    return Event(
        alarm.cause, alarm.level, alarm.raised_at, alarm.last_at, alarm.signals_count
    )


TAKEN = {
    "raise": "raised",
    "confirm": "confirmed",
    "send": "sent",
    "accept": "accepted",
    "arrive": "on_site",
}


def clocks_of(alarm: Alarm, steps: Iterable[AlarmStep], day: date) -> tuple[Clock, ...]:
    """Return the clocks of an alarm, as limits were on a day."""
    taken: dict[str, datetime] = {"raised": alarm.raised_at}
    for step in steps:
        if step.step in TAKEN:
            taken.setdefault(TAKEN[step.step], step.at)
    limits: dict[str, Any] = policy.on("lifeline/clocks", day)
    return clocks(alarm.level, taken, limits)
