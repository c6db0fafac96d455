"""Dated numbers from laws and notices: what was in force on a day, and by whom."""

from datetime import date
from typing import Any, TypeAlias

from anju.science.errors import PolicyMissing

Rule: TypeAlias = dict[str, Any]


def in_force(rule: Rule, on: date) -> dict[str, Any]:
    """Return the values of `rule` that were in force on the day `on`.

    Parameters
    ----------
    rule
        A policy file as read: `what`, and `values` keyed by the first day in force.
    on
        The local day that is asked about.

    Raises
    ------
    PolicyMissing
        Nothing was in force on that day.
    """
    started = [day for day in rule["values"] if day <= on]
    if not started:
        raise PolicyMissing(f"{rule['what']}：{on} 当日没有生效的规定。")
    values: dict[str, Any] = rule["values"][max(started)]
    return values
