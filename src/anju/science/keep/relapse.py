"""Renewal, damage, renewal: estates that are about to be torn up again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Renewed:
    """A renewed estate as it is now.

    Parameters
    ----------
    finished_on
        The day the renewal was finished; None when never renewed.
    new_findings
        Findings opened since that day.
    has_manager
        None means not surveyed.
    """

    finished_on: date | None
    new_findings: int
    has_manager: bool | None


def relapse_reasons(
    estate: Renewed, day: date, rules: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return why an estate is on the renewal-damage-renewal list; empty: it is not.

    Parameters
    ----------
    estate
        The estate.
    day
        The day asked about.
    rules
        policy/keep/management.yaml as in force.

    Source
    ------
    REQUIREMENTS R8.08: renewed within five years, with new hazards or unmanaged.
    """
    if estate.finished_on is None:
        return ()
    limit = timedelta(days=rules["relapse_days"])
    if not timedelta(0) <= day - estate.finished_on <= limit:
        return ()
    reasons = []
    if estate.new_findings:
        reasons.append("damaged")
    if estate.has_manager is False:
        reasons.append("unmanaged")
    return tuple(reasons)
