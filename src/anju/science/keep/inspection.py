"""When somebody has to look again at what was handed over."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Round:
    """One round of inspection.

    Parameters
    ----------
    months
        Months after the handover.
    due_on, late_from
        The day it falls due, and the first day on which it counts as late.
    """

    months: int
    due_on: date
    late_from: date


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def rounds(handed_over_on: date, rules: Mapping[str, Any]) -> tuple[Round, ...]:
    """Return all rounds that follow a handover.

    Parameters
    ----------
    handed_over_on
        The day of the handover.
    rules
        policy/keep/inspection.yaml as in force.

    Source
    ------
    REQUIREMENTS R8.07: rounds at 1, 3, 6, 12 and 24 months.
    """
    grace = timedelta(days=rules["grace_days"] + 1)
    return tuple(
        Round(months, due, due + grace)
        for months in rules["months"]
        if (due := months_later(handed_over_on, months))
    )


def waiting(
    handed_over_on: date, done: Collection[int], day: date, rules: Mapping[str, Any]
) -> Round | None:
    """Return the newest round that is due and not yet done.

    Older rounds are past, and the last one lapses after the months policy names.

    Parameters
    ----------
    handed_over_on
        The day of the handover.
    done
        Months of the rounds that were made.
    day
        The day asked about.
    rules
        policy/keep/inspection.yaml as in force.
    """
    due = [one for one in rounds(handed_over_on, rules) if one.due_on <= day]
    if not due or max(done, default=0) >= due[-1].months:
        return None
    lapses = months_later(due[-1].due_on, rules["lapse_months"])
    return due[-1] if day <= lapses else None
