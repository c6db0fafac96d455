"""Months by their first day."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from anju.web import policy


def month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def last_month(day: date) -> date:
    """Return the month before the one of `day`: the latest that can be complete."""
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def months_until(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = next_month(month)


def submit_by(month: date) -> date:
    """Return the day by which a month's report is due."""
    return _day_after(month, "submit_by_day")


def accept_by(month: date) -> date:
    """Return the day by which the city should have accepted it."""
    return _day_after(month, "accept_by_day")


def _day_after(month: date, name: str) -> date:
    return next_month(month).replace(day=policy.on("deliver/reporting", month)[name])
