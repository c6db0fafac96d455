"""The year plan of a choice, month by month: investment goes with the work."""

from collections import defaultdict
from collections.abc import Iterable

from anju.web.plan.models import Duty, PlanChoice

MONTHS = 12


def monthly_fen(choice: PlanChoice, first_year: int) -> dict[int, list[int]]:
    """Return what a choice invests in each month, by year; years without any left out.

    Works begun spend in a year what that year pays; other works spend their cost
    evenly over their months, though the money is set aside when they start.
    """
    worked = sorted({month for month, _ in choice.months})
    sums: dict[int, int] = defaultdict(int)
    for year, _, fen in choice.money_years:
        sums[year] += fen
    if choice.duty != Duty.STARTED:
        return _by_year(_spread(sum(sums.values()), worked), first_year)
    spent: dict[int, int] = {}
    for year, fen in sums.items():
        first = MONTHS * (year - first_year)
        inside = [month for month in worked if first <= month < first + MONTHS]
        spent |= _spread(fen, inside)
    return _by_year(spent, first_year)


def _spread(fen: int, months: Iterable[int]) -> dict[int, int]:
    """Share a sum out over some months, the remainder to the last."""
    where = list(months)
    if not where:
        return {}
    shares = dict.fromkeys(where, fen // len(where))
    shares[where[-1]] += fen - sum(shares.values())
    return shares


def _by_year(spent: dict[int, int], first_year: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(lambda: [0] * MONTHS)
    for month, fen in spent.items():
        found[first_year + month // MONTHS][month % MONTHS] += fen
    return {year: months for year, months in sorted(found.items()) if sum(months)}
