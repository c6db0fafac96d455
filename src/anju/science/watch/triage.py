"""From alarms to what a duty officer sees: one cause once, worst first, on a clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from anju.science.watch.records import Alarm, Quality

MOST_SEVERE: Final = 1


@dataclass(frozen=True, slots=True)
class Event:
    """What may be one cause: the alarms that one object has raised in a row.

    Parameters
    ----------
    cause
        What is watched: an object's code, or a device that hangs on none.
    level
        Most severe level that was raised, 1 to 3.
    raised_at, last_at
        Times of the first and the latest alarm.
    count
        How many alarms there were.
    """

    cause: str
    level: int
    raised_at: datetime
    last_at: datetime
    count: int


def join(event: Event | None, cause: str, alarm: Alarm) -> Event:
    """Put an alarm to the open event of its cause, or begin one.

    Parameters
    ----------
    event
        The open event of that cause, None when there is none.
    cause
        What the alarm is about.
    alarm
        The newcomer.

    Source
    ------
    REQUIREMENTS R6.04: one cause gives one event.
    """
    level = believed_level(alarm)
    if event is None:
        return Event(cause, level, alarm.at, alarm.at, 1)
    return Event(
        cause=event.cause,
        level=min(event.level, level),
        raised_at=min(event.raised_at, alarm.at),
        last_at=max(event.last_at, alarm.at),
        count=event.count + 1,
    )


def believed_level(alarm: Alarm) -> int:
    """Return the level that this alarm may set by itself.

    Source
    ------
    REQUIREMENTS R6.03: flagged values never raise a level 1 alone.
    """
    if alarm.quality == Quality.GOOD:
        return alarm.level
    return max(alarm.level, MOST_SEVERE + 1)


def order(level: int, raised_at: datetime) -> tuple[int, datetime]:
    """Return the place on the duty desk: worst first, among equals the oldest.

    Source
    ------
    REQUIREMENTS R6.06.
    """
    return level, raised_at


@dataclass(frozen=True, slots=True)
class Clock:
    """A step that must be taken by a time.

    Parameters
    ----------
    step
        `confirm`, `accept` or `on_site`.
    due_at
        Last moment.
    done_at
        When it was taken; None while it is waited for.
    """

    step: str
    due_at: datetime
    done_at: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Tell whether the step was, or by now is, taken too late."""
        return (self.done_at or now) > self.due_at

    def left(self, now: datetime) -> timedelta:
        """Return the time left; below zero when late."""
        return self.due_at - (self.done_at or now)


STEPS: Final = (("confirm", "raised"), ("accept", "sent"), ("on_site", "accepted"))
DONE: Final = {"confirm": "confirmed", "accept": "accepted", "on_site": "on_site"}


def clocks(
    level: int,
    taken: Mapping[str, datetime],
    limits_min: Mapping[str, Mapping[int, int]],
) -> tuple[Clock, ...]:
    """Return the clocks that run or have run for an alarm.

    The officer's clock starts when the alarm is raised, the operator's when it
    is sent to him, the crew's when he has accepted.

    Parameters
    ----------
    level
        1 most severe, 2, 3.
    taken
        When each step was taken: `raised`, `confirmed`, `sent`, `accepted`,
        `on_site`.
    limits_min
        Minutes for each clock and level.

    Source
    ------
    REQUIREMENTS R6.05; policy/lifeline/clocks.yaml.
    """
    return tuple(
        Clock(step, taken[start] + timedelta(minutes=limits_min[step][level]), done)
        for step, start in STEPS
        if start in taken
        for done in [taken.get(DONE[step])]
    )
