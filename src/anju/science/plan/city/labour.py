"""How long works take, when they may not go on, and the crews they keep busy.

All of it by the dated policy; what the ledger says of a project stands before it.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Final

from anju.science.plan.city.records import Labour
from anju.science.plan.dig_once import Season
from anju.science.plan.sequence.instance import TRADES, YEAR_MONTHS

A_YEAR: Final = 2001
"""Any year of 365 days: windows fall on the same days of each."""


@dataclass(frozen=True)
class Calendar:
    """What closes the ground and the open air, by month.

    Parameters
    ----------
    book
        policy/plan/sequence.yaml as in force.
    seasons
        Months closed to digging for some networks, from policy/plan/dig_once.yaml.
    """

    book: Mapping[str, Any]
    seasons: tuple[Season, ...]

    def closed_to(self, networks: Collection[str]) -> frozenset[int]:
        """Return the months closed to digging for some networks, 0 is January."""
        spans = [
            (season.first, season.last)
            for season in self.seasons
            if season.networks & set(networks)
        ]
        return _mostly_inside(spans)

    @property
    def closed_outdoors(self) -> frozenset[int]:
        """Return the months closed to outdoor work above the ground, 0 is January."""
        windows = self.book["outdoors"].values()
        return _mostly_inside(
            ((one["first"][0], one["first"][1]), (one["last"][0], one["last"][1]))
            for one in windows
        )


Day = tuple[int, int]


def _mostly_inside(spans: Iterable[tuple[Day, Day]]) -> frozenset[int]:
    """Return the months of which more than half lies inside one of the spans."""
    return frozenset(
        month - 1
        for span in spans
        for month in range(1, YEAR_MONTHS + 1)
        if 2 * _days_inside(month, *span) > monthrange(A_YEAR, month)[1]
    )


def _days_inside(month: int, first: Day, last: Day) -> int:
    days = ((month, day) for day in range(1, monthrange(A_YEAR, month)[1] + 1))
    if first <= last:
        return sum(first <= day <= last for day in days)
    return sum(day >= first or day <= last for day in days)


def labour_of_estate(
    items: Collection[str],
    households: int | None,
    months: int | None,
    calendar: Calendar,
) -> Labour:
    """Return what a package of an estate takes.

    Parameters
    ----------
    items
        Codes of the price book.
    households
        None where nobody surveyed them; then it takes as long as the smallest.
    months
        Months that the ledger plans for all of it; None where it does not say.
    calendar
        Policy and windows.
    """
    book = calendar.book["estates"]
    networks = {book["networks"][x] for x in items if x in book["networks"]}
    digs = _months(book["dig"], households) if networks else 0
    busy = [trade for trade, some in book["trades"].items() if set(items) & set(some)]
    above = _months(book["above"], households) if busy else 0
    if months is not None and busy:
        above = max(1, months - digs)
    crews = max(1, ceil((households or 0) / book["households_crew"]))
    return Labour(
        dig_months=digs,
        above_months=above or (0 if digs else 1),
        closed=calendar.closed_to(networks),
        crews=_crews(crews, (["dig"] if networks else []) + busy),
    )


def labour_of_works(
    category: str,
    networks: Collection[str],
    cost_fen: int,
    months: int | None,
    calendar: Calendar,
) -> Labour:
    """Return what a project takes; its digging may pause for closed months."""
    book = calendar.book
    given = book["works"].get(category, book["works"]["default"])
    if months is None:
        months = ceil(cost_fen / given["fen_month"])
    months = max(book["least_months"], min(months, book["most_months"]))
    digs = ceil(months * Fraction(given["dig_share"])) if networks else 0
    crews = max(1, ceil(cost_fen / given["fen_crew"]))
    return Labour(
        dig_months=digs,
        above_months=months - digs,
        closed=calendar.closed_to(networks) if digs else frozenset(),
        may_pause=True,
        is_outdoor="fin" in given["trades"] or "env" in given["trades"],
        crews=_crews(crews, given["trades"]),
    )


def _months(rule: Mapping[str, int], households: int | None) -> int:
    months = ceil((households or 0) / rule["households_month"])
    return max(rule["least"], min(months, rule["most"]))


def _crews(crews: int, trades: Collection[str]) -> tuple[int, int, int, int]:
    dig, env, mep, fin = (crews * (trade in trades) for trade in TRADES)
    return dig, env, mep, fin
