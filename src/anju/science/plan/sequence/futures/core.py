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
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.explain.case import (
    columns_of,
    is_sound,
    layout,
    value_of,
)
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.futures.future import (
    Future,
    Futures,
    arrives_share,
    cut_milli,
)
from anju.science.plan.sequence.instance import YEAR_MONTHS, Floats, Instance, Ints
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.wishes import Wish, Wishes

GAP = 1e-3
TRIES = 40


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
    pinned: Sequence[Work] = (),
) -> Core:
    """Return the works of a plan that stand when only a share of the money arrives.

    Parameters
    ----------
    arrives
        Share of the outside money that arrives, 0 to 1, of every source and year.
    seconds
        Longest search.
    pinned
        Works of the plan that come before all others, as far as money goes: those that
        have begun.

    Raises
    ------
    NoPlan
        What must be done cannot be paid then.
    """
    least = cut_milli(instance, futures.certain_milli, arrives)
    floor = arrives_share(instance, least)
    above = [
        one
        for one in futures.all
        if arrives_share(instance, one.arrives_milli) >= floor - 1e-9
    ]
    sure = _sure(instance, above, least)
    won = _won(instance, above) if futures.applied else {}
    safe = altered(instance, News(sure, won, {}, futures.applied))
    block = laid(safe, plan)
    column = first_of(block, plan, pinned, seconds)
    if column is None:
        raise NoPlan(
            f"到位 {arrives:.0%} 时，必须实施的工程付不起，没有可行的核心清单。"
            "请提高到位份额，或补充市级资金。 No core list at this cut."
        )
    works = works_of(block, column) or []
    broken = [*violations(safe, works)]
    for one in above:
        broken += violations(altered(instance, futures.news(one)), works)
    return Core(works, value_of(block, column), sure, above, broken, futures.applied)


def _sure(
    instance: Instance,
    above: Sequence[Future],
    least: Mapping[tuple[str, int], int],
) -> dict[tuple[str, int], int]:
    """Return thousandths of each pool that arrive in any case.

    The city's own money is not cut, but no more is counted than every future brings.
    """
    return {
        (source, year): min(
            [
                least.get((source, year), MILLI),
                *(one.arrives_milli.get((source, year), MILLI) for one in above),
            ]
        )
        for source in instance.sources.pooled
        for year in range(instance.rules.years)
    }


def _won(instance: Instance, above: Sequence[Future]) -> dict[int, bool]:
    """Count no application as won that some future loses."""
    if not above:
        return dict.fromkeys(range(len(instance.units)), False)
    lost = ~np.all([one.won for one in above], axis=0)
    return {int(unit): False for unit in np.flatnonzero(lost)}


def laid(instance: Instance, plan: Sequence[Work]) -> Block:
    """Lay out an instance of which only a plan, or less of it, may be done."""
    ways = {one.unit: one for one in plan}
    free = np.flatnonzero(~instance.units.is_mandatory).tolist()
    out = {unit: Wish(is_in=False) for unit in free if unit not in ways}
    ins = {
        unit: Wish(option=one.option, first=one.start, last=one.start)
        for unit, one in ways.items()
    }
    return layout(instance, Wishes(out | ins))


def first_of(
    block: Block, plan: Sequence[Work], begun: Sequence[Work], seconds: float
) -> Ints | None:
    """Return the best part of a plan, with as many of the works begun as may be."""
    column = subset(block, plan, begun, seconds)
    if column is not None or not begun:
        return column
    counted = Count(seconds, frozenset(one.unit for one in begun))
    most = _best(block, plan, (), counted)
    if most is None:
        return None
    going = [one for one in begun if most[one.unit] != OUT]
    return subset(block, plan, going, seconds) if going else most


def subset(
    block: Block, plan: Sequence[Work], pinned: Sequence[Work], seconds: float
) -> Ints | None:
    """Return the columns of the best part of a plan that fits, the pinned within it.

    Parameters
    ----------
    pinned
        Works of the plan that must be in.
    """
    return _best(block, plan, pinned, Count(seconds))


@dataclass(frozen=True, slots=True)
class Count:
    """How long to look, and the only units that count, if not all do as usual."""

    seconds: float
    only: frozenset[int] = frozenset()

    def worth(self, block: Block, program: Program) -> Floats:
        """Return what columns and openings are worth."""
        if not self.only:
            return program.worth
        worth = np.zeros_like(program.worth)
        worth[: block.columns] = np.isin(block.units[block.unit_of], list(self.only))
        return worth


def _best(
    block: Block, plan: Sequence[Work], pinned: Sequence[Work], count: Count
) -> Ints | None:
    column = columns_of(block, plan)
    free = np.sort(column[column != OUT])
    for _ in range(TRIES):
        rows = np.arange(block.purse.known)
        program = _demanding(block, program_of(block, rows), pinned)
        program = replace(program, worth=count.worth(block, program))
        effort = Effort(count.seconds, GAP)
        found = finish(program, np.full_like(column, OUT), free, effort)
        if found is None or is_sound(block, found):
            return found
        if block.purse.known == len(rows):
            return None
    return None


def _demanding(block: Block, program: Program, pinned: Sequence[Work]) -> Program:
    low = program.low.copy()
    units = np.searchsorted(block.units, [one.unit for one in pinned])
    low[program.rows.unit.start + units] = 1.0
    return replace(program, low=low)
