"""The core list: works whose money holds although only part of it arrives.

Money is assigned to the core from what surely arrives: of every outside pool the least
of the cut and of what any future at or above the cut brings, and nothing that has to be
won first unless every such future wins it. Rules of money only loosen when pools and
caps grow, so the core with that money holds in all of these futures; each is checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from anju.science.plan.sequence.altered import MILLI, News, altered
from anju.science.plan.sequence.explain.case import columns_of, layout, value_of
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.futures.future import (
    Future,
    Futures,
    arrives_share,
    outside,
)
from anju.science.plan.sequence.instance import YEAR_MONTHS, Instance, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.state import OUT, broken_money, worth
from anju.science.plan.sequence.verify import violations

GAP = 1e-3
TRIES = 6


@dataclass(frozen=True, slots=True)
class Core:
    """Works that stand when only the cut arrives.

    Parameters
    ----------
    works
        With the money that holds.
    value
        Points.
    arrives_milli
        Thousandths of each outside pool that the core counts on.
    futures
        Those at or above the cut, in all of which it holds.
    broken
        What the checks found, none for a sound core.
    applied
        The source that has to be applied for.
    """

    works: Sequence[Work]
    value: float
    arrives_milli: Mapping[tuple[str, int], int]
    futures: Sequence[Future]
    broken: Sequence[str]
    applied: str

    def paid_k(self, source: str, year: int) -> int:
        """Return what a source pays of the core in a year, thousand yuan."""
        return sum(
            work.paid[source]
            for work in self.works
            if work.start // YEAR_MONTHS == year
        )


def core_of(
    instance: Instance,
    plan: Sequence[Work],
    futures: Futures,
    arrives: float,
    seconds: float,
) -> Core:
    """Return the works of a plan that stand when only a share of the money arrives.

    Parameters
    ----------
    arrives
        Share of the outside money that arrives, 0 to 1, of every source and year.
    seconds
        Longest search.

    Raises
    ------
    NoPlan
        What must be done cannot be paid then.
    """
    above = [
        one
        for one in futures.all
        if arrives_share(instance, one.arrives_milli) >= arrives - 1e-9
    ]
    sure = _sure(instance, above, arrives)
    safe = altered(instance, News(sure, _won(instance, above), {}, futures.applied))
    column = subset(safe, plan, (), seconds)
    if column is None:
        raise NoPlan(
            f"到位 {arrives:.0%} 时，必须实施的工程付不起，没有可行的核心清单。"
            "请提高到位份额，或补充市级资金。 No core list at this cut."
        )
    block = layout(safe)
    works = works_of(block, column) or []
    broken = [*violations(safe, works)]
    for one in above:
        broken += violations(altered(instance, futures.news(one)), works)
    return Core(works, value_of(block, column), sure, above, broken, futures.applied)


def _sure(
    instance: Instance, above: Sequence[Future], arrives: float
) -> dict[tuple[str, int], int]:
    """Return thousandths of each outside pool that arrive in any case."""
    least = int(arrives * MILLI)
    return {
        (source, year): min(
            [least, *(one.arrives_milli.get((source, year), MILLI) for one in above)]
        )
        for source in outside(instance)
        for year in range(instance.rules.years)
    }


def _won(instance: Instance, above: Sequence[Future]) -> dict[int, bool]:
    """Count no application as won that some future loses."""
    if not above:
        return dict.fromkeys(range(len(instance.units)), False)
    lost = ~np.all([one.won for one in above], axis=0)
    return {int(unit): False for unit in np.flatnonzero(lost)}


def subset(
    instance: Instance, plan: Sequence[Work], pinned: Sequence[Work], seconds: float
) -> Ints | None:
    """Return the columns of the best part of a plan that fits, the pinned within it.

    Parameters
    ----------
    pinned
        Works of the plan that must be in.
    """
    block = layout(instance)
    column, must = columns_of(block, plan), columns_of(block, pinned)
    rows, free = PLAIN, np.sort(column[column != OUT])
    for _ in range(TRIES):
        program = program_of(block, rows)
        low = program.low.copy()
        low[program.rows.unit.start + np.flatnonzero(must != OUT)] = 1.0
        whole = replace(program, low=low)
        found = finish(whole, np.full_like(column, OUT), free, Effort(seconds, GAP))
        if found is None:
            return None
        if worth(block, found) is not None and payments(block, found) is not None:
            return found
        rows = np.union1d(rows, broken_money(block, found))
    return None
