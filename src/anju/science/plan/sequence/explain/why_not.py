"""Why not this work? Force it in, price it, and show what it displaces.

Two prices, both shown: the relaxation with the work forced says what it costs at least;
a plan found with the work in it says what it costs at most. They differ by whole works.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from anju.science.plan.records import Words
from anju.science.plan.sequence.dive import neighbours
from anju.science.plan.sequence.explain.case import (
    Case,
    demanding,
    is_sound,
    value_of,
    ways_of,
)
from anju.science.plan.sequence.explain.changes import Change, changes
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.state import OUT, broken_money

ENOUGH = 1e-4
"""A plan this near to the best of its neighbourhood, as a share, is good enough."""
MANY = 500
"""So many columns are decided anew around the work."""
AROUND = 48
"""So many works may change."""
FIRST_SHARE = 0.4
"""Share of the time for dropping works only; the rest for moving them."""
LEAST_S = 0.5
EVEN = 1e-6


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What it costs to have a work in.

    Parameters
    ----------
    unit
        Place in the instance.
    at_least
        Points that the relaxation loses; None when even it cannot have the work.
    found
        Points that a plan with the work has less than the plan asked about; negative
        when it has more; None when none was found.
    column
        That plan.
    way
        Option and start of the work in it.
    displaced
        What that plan decides otherwise, apart from the work.
    """

    unit: int
    at_least: float | None
    found: float | None
    column: Ints | None
    way: tuple[int, int] | None
    displaced: Sequence[Change]
    words: Words


def why_not(
    case: Case, unit: int, seconds: float, clock: Callable[[], float]
) -> WhyNot:
    """Force a unit of the block in, and price it.

    Parameters
    ----------
    seconds
        Time for all of it.
    clock
        Seconds that only rise.
    """
    end = clock() + seconds
    place = int(case.block.units[unit])
    forced = None
    if len(case.columns_of(unit)):
        case.relaxation.demand(unit, must=True)
        forced = case.relaxation.solve()
        must = bool(case.block.arrays.is_fixed[unit])
        case.relaxation.demand(unit, must=must)
    if forced is None:
        return WhyNot(place, None, None, None, None, (), _CANNOT)
    at_least = max(0.0, case.root.value - forced.value)
    column = _Forced(case, unit, forced.reduced).plan(lambda: end - clock())
    if column is None:
        return WhyNot(place, at_least, None, None, None, (), _said(at_least, None, 0))
    ways = ways_of(case.block, column)
    found = case.value - value_of(case.block, column)
    others = changes(ways_of(case.block, case.column), ways)
    others = [one for one in others if one.unit != place]
    words = _said(at_least, found, len(others))
    return WhyNot(place, at_least, found, column, ways[place], others, words)


def _said(at_least: float, found: float | None, others: int) -> Words:
    if found is None:
        return Words(
            f"放进来至少少 {at_least:,.0f} 分（松弛）；时限内没有找到含它的方案。",
            f"It costs at least {at_least:,.0f} points (relaxation); "
            "no plan with it was found in time.",
        )
    if found <= 0:
        return Words(
            f"放进来不用付代价：找到的方案还多 {-found:,.0f} 分，"
            f"另有 {others} 项改变。",
            f"It costs nothing: a plan with it has {-found:,.0f} points more, "
            f"{others} other works change.",
        )
    return Words(
        f"放进来至少少 {at_least:,.0f} 分（松弛），我们找到的方案少 {found:,.0f} 分，"
        f"另有 {others} 项改变。",
        f"It costs at least {at_least:,.0f} points (relaxation); we found a plan with "
        f"{found:,.0f} less, {others} other works change.",
    )


_CANNOT = Words(
    "放不进来：即使只看松弛，也有规则挡住它；请看冲突的规则。",
    "It cannot be in: even in the relaxation some rules forbid it; see the conflict.",
)


class _Forced:
    """Plans with one unit in them, near to the plan asked about."""

    def __init__(self, case: Case, unit: int, reduced: Floats) -> None:
        self.case, self.unit = case, unit
        self.reduced = reduced[: case.program.columns]
        self.program: Program = demanding(case.program, unit)

    def plan(self, left_s: Callable[[], float]) -> Ints | None:
        """Drop what has to go; then let what is near move."""
        case = self.case
        kept = case.column[case.column != OUT]
        mine = case.columns_of(self.unit)
        dropped = self._solved(
            np.union1d(kept, mine), FIRST_SHARE * left_s(), case.column, None
        )
        if dropped is None or left_s() < LEAST_S:
            return dropped
        better = self._solved(self._near(dropped), left_s(), dropped, dropped)
        return self._better(dropped, better)

    def _better(self, one: Ints, other: Ints | None) -> Ints:
        block = self.case.block
        is_worse = other is None or value_of(block, other) <= value_of(block, one)
        return one if other is None or is_worse else other

    def _near(self, column: Ints) -> Ints:
        """Return columns of the unit, of what it displaced, and of those around."""
        case = self.case
        changed = np.flatnonzero(column != case.column)
        units = neighbours(case.block, np.append(changed, self.unit))
        units = units[np.argsort(~np.isin(units, changed), kind="stable")][:AROUND]
        loss = np.where(column == OUT, 0.0, -self.reduced[np.maximum(column, 0)])
        lost = np.argsort(-loss, kind="stable")
        units = np.unique([*units, *lost[: max(0, AROUND - len(units))], self.unit])
        first = case.block.arrays.first
        free = np.concatenate([np.arange(first[u], first[u + 1]) for u in units])
        best = free[np.argsort(-self.reduced[free], kind="stable")[:MANY]]
        kept = column[units]
        return np.union1d(best, kept[kept != OUT]).astype(np.int64)

    def _solved(
        self, free: Ints, seconds: float, fixed: Ints, known: Ints | None
    ) -> Ints | None:
        """Decide some columns exactly; learn rows of money until it is sound."""
        for _ in range(3):
            effort = Effort(max(LEAST_S, seconds), ENOUGH)
            column = finish(self.program, fixed, free, effort, known)
            if column is None or is_sound(self.case.block, column):
                return column
            rows = broken_money(self.case.block, column)
            if not len(np.setdiff1d(rows, self.case.money_rows)):
                return None
            rows = np.union1d(rows, self.case.money_rows)
            whole = program_of(self.case.block, rows)
            self.program = demanding(whole, self.unit)
        return None
