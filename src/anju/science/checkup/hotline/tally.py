"""Calls counted for every place that holds them: whole, by topic, month, estate."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from anju.science.checkup.places import places_of

By: TypeAlias = Literal["whole", "topic", "month", "estate"]


class Call(NamedTuple):
    """What is counted of a call. `estate`: its code, or nothing."""

    area_code: str
    is_complaint: bool
    topic: str
    received_on: date
    estate: str


class Key(NamedTuple):
    """One line of the tally: which place, split by what, which part."""

    area_code: str
    by: By
    part: str


@dataclass(slots=True)
class Count:
    """Calls of one line."""

    calls: int = 0
    complaints: int = 0
    matched: int = 0

    def take(self, call: Call) -> None:
        """Add one call."""
        self.calls += 1
        self.complaints += call.is_complaint
        self.matched += bool(call.estate)

    @property
    def complaint_share(self) -> float:
        """Complaints of all calls, 0 to 1."""
        return self.complaints / self.calls


def count(calls: Iterable[Call], inside: str) -> dict[Key, Count]:
    """Count calls for every place inside an area.

    Parameters
    ----------
    calls
        Of any place inside the area; a call filed only under a county counts for the
        county and the city, and for no community.
    inside
        What the codes of the area start with.
    """
    found: dict[Key, Count] = defaultdict(Count)
    for call in calls:
        for key in _keys(call, inside):
            found[key].take(call)
    return dict(found)


def _keys(call: Call, inside: str) -> Iterator[Key]:
    month = f"{call.received_on:%Y-%m}"
    for place in places_of(call.area_code):
        if place.startswith(inside):
            yield Key(place, "whole", "")
            yield Key(place, "topic", call.topic)
            yield Key(place, "month", month)
    if call.estate:
        yield Key(call.area_code, "estate", call.estate)


def per_thousand(calls: int, households: int | None) -> float | None:
    """Return calls per 1,000 households; nothing where nobody counted households.

    Parameters
    ----------
    calls
        Calls of the span.
    households
        Households of the place or estate.
    """
    return 1000.0 * calls / households if households else None
