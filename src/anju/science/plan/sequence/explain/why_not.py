"""What if this work had to be in, or out? Force it, price it, and show what moves.

Two prices, both shown: the relaxation with the work forced says what it costs at least;
a plan found that way says what it costs at most. They differ by whole works.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from anju.science.plan.records import Words
from anju.science.plan.sequence.dive import neighbours
from anju.science.plan.sequence.explain.case import (
    Case,
    bound_of,
    demanding,
    is_sound,
    value_of,
    ways_of,
)
from anju.science.plan.sequence.explain.changes import Change, changes
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer
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
A_CHANGE = 2e-5
"""What is changed beside the work must be worth this share of the value, each."""
EVEN = 1e-6


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What it costs to have a work in, or out.

    Parameters
    ----------
    unit
        Place in the instance.
    at_least
        Points that the relaxation loses; None when even it cannot have it so.
    found
        Points that a plan with the work so has less than the plan asked about; negative
        when it has more; None when none was found.
    column
        That plan.
    way
        Option and start of the work in it; None where it is out.
    displaced
        What that plan decides otherwise, apart from the work.
    bound
        Points that no plan with the work so exceeds; None when it cannot be so.
    """

    unit: int
    at_least: float | None
    found: float | None
    column: Ints | None
    way: tuple[int, int] | None
    displaced: Sequence[Change]
    words: Words
    bound: float | None = None


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
    forced = None
    if len(case.columns_of(unit)):
        case.relaxation.demand(unit, must=True)
        forced = case.relaxation.solve()
        must = bool(case.block.arrays.is_fixed[unit])
        case.relaxation.demand(unit, must=must)
    if forced is None:
        place = int(case.block.units[unit])
        return WhyNot(place, None, None, None, None, (), _CANNOT)
    near = _Near(case, (unit,), forced.reduced, lambda p: demanding(p, unit))
    found = near.plan(lambda: end - clock())
    return _told(case, (unit,), found, forced, _said)


def without(
    case: Case, units: Sequence[int], seconds: float, clock: Callable[[], float]
) -> WhyNot:
    """Keep units of the block out, all parts of one work, and price it.

    None of them may be demanded.

    Parameters
    ----------
    seconds
        Time for all of it.
    clock
        Seconds that only rise.
    """
    end = clock() + seconds
    mine = np.concatenate([case.columns_of(unit) for unit in units])
    none = np.zeros(len(mine))
    case.relaxation.fix(mine, none, none)
    barred = case.relaxation.solve()
    case.relaxation.fix(mine, none, case.program.most[mine])
    if barred is None:
        place = int(case.block.units[units[0]])
        return WhyNot(place, None, None, None, None, (), _NEEDED)
    near = _Near(case, units, barred.reduced, lambda p: _barring(p, mine))
    found = near.plan(lambda: end - clock())
    return _told(case, units, found, barred, _said_out)


def _barring(program: Program, columns: Ints) -> Program:
    """Return the programme with columns that may not be taken."""
    most = program.most.copy()
    most[columns] = 0.0
    return replace(program, most=most)


def _told(
    case: Case,
    units: Sequence[int],
    column: Ints | None,
    forced: Answer,
    said: Callable[[float, float | None, int], Words],
) -> WhyNot:
    """Set a plan found beside the plan asked about."""
    places = [int(case.block.units[unit]) for unit in units]
    at_least = max(0.0, case.root.value - forced.value)
    bound = bound_of(case.program, forced)
    if column is None:
        words = said(at_least, None, 0)
        return WhyNot(places[0], at_least, None, None, None, (), words, bound)
    ways = ways_of(case.block, column)
    found = case.value - value_of(case.block, column)
    others = changes(ways_of(case.block, case.column), ways)
    others = [one for one in others if one.unit not in places]
    words = said(at_least, found, len(others))
    way = ways[places[-1]]
    return WhyNot(places[0], at_least, found, column, way, others, words, bound)


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


def _said_out(at_least: float, found: float | None, others: int) -> Words:
    if found is None:
        return Words(
            f"拿掉它至少少 {at_least:,.0f} 分（松弛）；时限内没有找到不含它的方案。",
            f"Leaving it out costs at least {at_least:,.0f} points (relaxation); "
            "no plan without it was found in time.",
        )
    if found <= 0:
        return Words(
            f"拿掉它不用付代价：找到的方案还多 {-found:,.0f} 分，"
            f"另有 {others} 项改变。",
            f"Leaving it out costs nothing: a plan without it has {-found:,.0f} points "
            f"more, {others} other works change.",
        )
    return Words(
        f"拿掉它至少少 {at_least:,.0f} 分（松弛），我们找到的方案少 {found:,.0f} 分，"
        f"另有 {others} 项改变。",
        f"Leaving it out costs at least {at_least:,.0f} points (relaxation); we found "
        f"a plan with {found:,.0f} less, {others} other works change.",
    )


_CANNOT = Words(
    "放不进来：即使只看松弛，也有规则挡住它；请看冲突的规则。",
    "It cannot be in: even in the relaxation some rules forbid it; see the conflict.",
)
_NEEDED = Words(
    "不能拿掉：没有它，必须实施的工程就不能都满足。",
    "It cannot be out: without it, what must be done cannot all be done.",
)


class _Near:
    """Plans with some units forced, near to the plan asked about.

    Parameters
    ----------
    reduced
        Of the relaxation with them forced.
    forcing
        Forces them in a programme.
    """

    def __init__(
        self,
        case: Case,
        units: Sequence[int],
        reduced: Floats,
        forcing: Callable[[Program], Program],
    ) -> None:
        self.case, self.units, self.forcing = case, list(units), forcing
        self.reduced = reduced[: case.program.columns]
        self.cost = A_CHANGE * max(0.0, case.value)
        self.program = self._forced(case.program)

    def _forced(self, program: Program) -> Program:
        """Force the units, and let every other change cost something."""
        column, mine = self.case.column, np.isin(program.unit_of, self.units)
        was = column[program.unit_of]
        kept = was == np.arange(program.columns)
        favour = np.where(kept, self.cost, np.where(was == OUT, -self.cost, 0.0))
        worth = program.worth.copy()
        worth[: program.columns] += np.where(mine, 0.0, favour)
        return replace(self.forcing(program), worth=worth)

    def _score(self, column: Ints) -> float:
        """Return the value of a plan less what its changes cost."""
        changed = int((column != self.case.column).sum())
        return value_of(self.case.block, column) - self.cost * changed

    def plan(self, left_s: Callable[[], float]) -> Ints | None:
        """Drop what has to go; then let what is near move."""
        case, rest_s = self.case, (1 - FIRST_SHARE) * left_s()
        kept, mine = case.column[case.column != OUT], self._needed()
        dropped = self._solved(
            np.union1d(kept, mine), lambda: left_s() - rest_s, case.column, None
        )
        if dropped is None or left_s() < LEAST_S:
            return dropped
        better = self._solved(self._near(dropped), left_s, dropped, dropped)
        return self._better(dropped, better)

    def _needed(self) -> Ints:
        """Return the columns of the units, and of the mains that they wait for."""
        a, found, waiting = self.case.block.arrays, set[int](), list(self.units)
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += a.main[a.main_first[unit] : a.main_first[unit + 1]].tolist()
        return np.concatenate([self.case.columns_of(unit) for unit in sorted(found)])

    def _better(self, one: Ints, other: Ints | None) -> Ints:
        is_worse = other is None or self._score(other) <= self._score(one)
        return one if other is None or is_worse else other

    def _near(self, column: Ints) -> Ints:
        """Return columns of the units, of what they displaced, and of those around."""
        case = self.case
        changed = np.flatnonzero(column != case.column)
        units = neighbours(case.block, np.append(changed, self.units))
        units = units[np.argsort(~np.isin(units, changed), kind="stable")][:AROUND]
        loss = np.where(column == OUT, 0.0, -self.reduced[np.maximum(column, 0)])
        lost = np.argsort(-loss, kind="stable")
        units = np.unique([*units, *lost[: max(0, AROUND - len(units))], *self.units])
        first = case.block.arrays.first
        free = np.concatenate([np.arange(first[u], first[u + 1]) for u in units])
        best = free[np.argsort(-self.reduced[free], kind="stable")[:MANY]]
        kept = column[units]
        return np.union1d(best, kept[kept != OUT]).astype(np.int64)

    def _solved(
        self,
        free: Ints,
        left_s: Callable[[], float],
        fixed: Ints,
        known: Ints | None,
    ) -> Ints | None:
        """Decide some columns exactly; learn rows of money until it is sound."""
        for _ in range(3):
            effort = Effort(max(LEAST_S, left_s()), ENOUGH)
            column = finish(self.program, fixed, free, effort, known)
            if column is None or is_sound(self.case.block, column):
                return column
            rows = broken_money(self.case.block, column)
            if not len(np.setdiff1d(rows, self.case.money_rows)):
                return None
            rows = np.union1d(rows, self.case.money_rows)
            whole = program_of(self.case.block, rows)
            self.program = self._forced(whole)
        return None
