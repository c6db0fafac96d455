"""Months and years on the calendar, as day numbers."""

from calendar import monthrange
from datetime import date
from typing import Final

MONTHS: Final = 12


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day.

    Parameters
    ----------
    months
        Zero or more.
    """
    years, month = divmod(day.month - 1 + months, MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; 29 February becomes 28 February."""
    return months_later(day, MONTHS * years)
