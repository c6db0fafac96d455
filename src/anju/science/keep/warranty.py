"""Until when the builder answers for what was built."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Cover(StrEnum):
    """Where a warranty stands on a day."""

    RUNNING = "running"
    ENDING = "ending"  # ends within the days that policy names
    OVER = "over"
    UNKNOWN = "unknown"  # by contract, or nobody has said


@dataclass(frozen=True, slots=True)
class Warranty:
    """The last day of a warranty (None: by contract or none), and why."""

    ends_on: date | None
    basis: str


def warranty_of(item: str, accepted_on: date, rules: Mapping[str, Any]) -> Warranty:
    """Return the least warranty of one item.

    Parameters
    ----------
    item
        Code of the price book, such as `J11`.
    accepted_on
        The day from which the law counts.
    rules
        policy/keep/warranty.yaml as in force.

    Source
    ------
    Regulations on the quality management of construction projects, art. 40.
    """
    for years, items in rules["years"].items():
        if item in items:
            return Warranty(years_later(accepted_on, int(years)), f"{years} 年")
    for seasons, items in rules["seasons"].items():
        if item in items:
            ends = _season_end(accepted_on, int(seasons), rules["season"])
            return Warranty(ends, f"{seasons} 个采暖期")
    if item in rules["by_contract"]:
        return Warranty(None, "按合同约定")
    return Warranty(None, "无质保要求")


def cover_on(ends_on: date | None, day: date, ending_days: int) -> Cover:
    """Tell whether a warranty runs, ends soon, or is over; its last day counts.

    Parameters
    ----------
    ends_on
        Last day of the warranty; None when nobody has said.
    day
        The day asked about.
    ending_days
        From how many days before its end a warranty counts as ending.
    """
    if ends_on is None:
        return Cover.UNKNOWN
    left = (ends_on - day).days
    if left < 0:
        return Cover.OVER
    return Cover.ENDING if left <= ending_days else Cover.RUNNING


def years_later(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _season_end(accepted_on: date, seasons: int, season: Mapping[str, str]) -> date:
    """Count whole heating seasons that begin on or after the acceptance."""
    month, day = (int(part) for part in season["starts"].split("-"))
    starts = date(accepted_on.year, month, day)
    first = starts.year if starts >= accepted_on else starts.year + 1
    month, day = (int(part) for part in season["ends"].split("-"))
    return date(first + seasons, month, day)
