"""What if this work had to be in, or out? Force it, price it, and show what moves.

Two prices, both shown: the relaxation with the work forced says what it costs at least;
a plan found that way says what it costs at most. They differ by whole works.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from anju.science.plan.records import Words
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.conflict.conflict import can_be
from anju.science.plan.sequence.explain.case import (
    Case,
    demanding,
    value_of,
    ways_of,
)
from anju.science.plan.sequence.explain.changes import Change, changes
from anju.science.plan.sequence.explain.near import Near
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.program import Program
from anju.science.plan.sequence.relax import Answer, bound_of


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What it costs to have a work in, or out.

    Parameters
    ----------
    unit
        Place in the instance.
    at_least
        Points that every plan with the work so has less than the plan asked about, by
        the relaxation; None when even it cannot have it so.
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
    found = None
    if forced is not None:
        near = Near(case, (unit,), forced, lambda p: demanding(p, unit))
        found = near.plan(lambda: end - clock())
    if forced is None or (found is None and not can_be(_demanded(case, unit))):
        place = int(case.block.units[unit])
        return WhyNot(place, None, None, None, None, (), _CANNOT)
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
    near = Near(case, units, barred, lambda p: _barring(p, mine))
    found = near.plan(lambda: end - clock())
    return _told(case, units, found, barred, _said_out)


def _demanded(case: Case, unit: int) -> Block:
    """Return the works with one more that must be in."""
    is_fixed = case.block.arrays.is_fixed.copy()
    is_fixed[unit] = True
    arrays = case.block.arrays._replace(is_fixed=is_fixed)
    return replace(case.block, arrays=arrays)


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
    bound = bound_of(case.program, forced)
    at_least = max(0.0, case.value - bound)
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
    "放不进来：有规则挡住它；请看冲突的规则。",
    "It cannot be in: some rules forbid it; see the conflict.",
)
_NEEDED = Words(
    "不能拿掉：没有它，必须实施的工程就不能都满足。",
    "It cannot be out: without it, what must be done cannot all be done.",
)
