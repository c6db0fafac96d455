"""Plan anew after news with few changes: started works stay, change has a price.

The price is sought on the relaxation: the dearest change that still leaves nearly all
of the value a free plan would have. With it the old plan is mended, which takes a
moment, and then improved around what had to change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.change.paid import paid_as_before
from anju.science.plan.sequence.change.repair import mended
from anju.science.plan.sequence.explain.case import (
    columns_of,
    layout,
    teach,
    value_of,
    ways_of,
)
from anju.science.plan.sequence.explain.changes import Change, changes
from anju.science.plan.sequence.explain.loosen import Loosening, loosened
from anju.science.plan.sequence.instance import Floats, Instance, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.plan import Plan, Work
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, Relaxation, bound_of
from anju.science.plan.sequence.search import (
    Known,
    Limits,
    NoPlan,
    Tell,
    search,
)
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.wishes import NOTHING, Wish, Wishes

GIVEN_UP = 0.002
"""Share of the relaxation's value that is given up for fewer changes."""
LEAST_S = 1.0
LADDER = tuple(2.0**power for power in range(-6, 5))
"""Prices that are tried, as multiples of what a work is worth on average."""


@dataclass(frozen=True)
class Replan:
    """A plan after news, beside the one before.

    Parameters
    ----------
    plan
        The new plan; its bound holds for every plan in which started works stay.
    block, column
        Where it stands.
    changes
        Units decided otherwise.
    of
        Works of the plan before.
    started
        Works that had begun, and stay.
    change_cost
        The price of a change, points.
    """

    plan: Plan
    block: Block
    column: Ints
    changes: Sequence[Change]
    of: int
    started: int
    change_cost: float

    @property
    def moved_share(self) -> float:
        """Return which share of the works is decided otherwise."""
        return len(self.changes) / max(1, self.of)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a new plan.

    Parameters
    ----------
    until_month
        Works that start before this month have begun.
    given_up
        Share of the value that may be given up for fewer changes, on the relaxation.
    wishes
        What people ask of works that have not begun.
    begun
        Units that have begun, whatever their month.
    """

    until_month: int
    given_up: float = GIVEN_UP
    wishes: Wishes = NOTHING
    begun: frozenset[int] = frozenset()


def replan(
    instance: Instance, before: Sequence[Work], ask: Ask, limits: Limits, tell: Tell
) -> Replan:
    """Return a plan for an instance that differs little from the one before.

    Parameters
    ----------
    instance
        As it is after the news (`altered`).
    before
        Works of the plan before.
    tell
        Told of each better value, less what its changes cost, and the bound; the value
        itself at first and at last.

    Raises
    ------
    NoPlan
        What has begun, or must be done, does not fit the money and rules any more.
    """
    end = limits.clock() + limits.seconds
    begun = {
        one.unit: one
        for one in before
        if one.start < ask.until_month or one.unit in ask.begun
    }
    agreed = loosened(
        instance, Loosening(consent={u: w.start for u, w in begun.items()})
    )
    wishes = _wishes(agreed, before, begun, ask)
    block = layout(agreed, wishes)
    program = program_of(block, PLAIN)
    old = mended(program, columns_of(block, before, strict=False))
    if old is None:
        raise NoPlan(_CANNOT)
    tell(value_of(block, old), float("inf"))
    if not agreed.sources.is_plain:
        program = program_of(block, np.arange(block.purse.known))
    price, bound, basis = _priced(program, ask.given_up)
    learned = block.purse
    block = layout(agreed, replace(wishes, change_cost=price))
    teach(block, learned)
    left = replace(limits, seconds=max(LEAST_S, end - limits.clock()))
    known = Known(basis if agreed.sources.is_plain else None, old)
    stay = price * sum(way is not None for way in wishes.kept.values())
    found = search(block, left, lambda value, _: tell(value - stay, bound), known)
    column = old if found.column is None else found.column
    tell(value_of(block, column), bound)
    works = paid_as_before(block, column, begun)
    broken = violations(agreed, works) if works is not None else ["资金"]
    if works is None or broken:
        raise NoPlan(f"调整后的方案复核没有通过：{broken[0]}。请换一个随机种子重试。")
    after = ways_of(block, column)
    was = dict.fromkeys(after) | {one.unit: (one.option, one.start) for one in before}
    plan = Plan(works, value_of(block, column), bound)
    differ = changes(was, after)
    return Replan(plan, block, column, differ, len(before), len(begun), price)


_CANNOT = (
    "已开工和必须实施的工程在新情况下不能同时满足所有规则，没有可行的调整方案。"
    "请补足资金，或把其中的工程缓建。 What has begun does not fit any more."
)


def _wishes(
    instance: Instance, before: Sequence[Work], begun: dict[int, Work], ask: Ask
) -> Wishes:
    """Pin what has begun; start nothing else in the past; keep the rest if cheap."""
    by_unit, month = dict[int, Wish](), ask.until_month
    for unit in range(len(instance.units)):
        if unit in begun:
            work = begun[unit]
            by_unit[unit] = Wish(
                is_in=True, option=work.option, first=work.start, last=work.start
            )
        else:
            asked = ask.wishes.by_unit.get(unit, Wish())
            by_unit[unit] = asked._replace(first=max(asked.first, month))
    kept: dict[int, tuple[int, int] | None] = dict.fromkeys(by_unit)
    kept |= {work.unit: (work.option, work.start) for work in before}
    return Wishes(by_unit, {u: way for u, way in kept.items() if u not in begun}, 1.0)


def _priced(
    program: Program, given_up: float
) -> tuple[float, float, highspy.HighsBasis]:
    """Return the dearest price of change that costs little value, and the bound.

    Parameters
    ----------
    program
        With one point as the price of change.
    """
    block, worth = program.block, program.worth.copy()
    worth[: block.columns] -= block.favour
    relaxation = Relaxation(replace(program, worth=worth))
    free = relaxation.solve()
    if free is None:
        raise NoPlan(_CANNOT)
    least = (1 - given_up) * free.value
    usual, price = free.value / max(1, len(block.units)), 0.0
    for step in LADDER:
        favoured = worth.copy()
        favoured[: block.columns] += step * usual * block.favour
        if _value(relaxation, favoured, worth) < least:
            break
        price = step * usual
    return price, bound_of(program, free), relaxation.basis


def _value(relaxation: Relaxation, favoured: Floats, worth: Floats) -> float:
    """Solve with other points, and return the true ones."""
    solver: Any = relaxation.solver
    places = np.arange(len(favoured), dtype=np.int32)
    solver.changeColsCost(len(favoured), places, -favoured)
    answer: Answer | None = relaxation.solve()
    return -np.inf if answer is None else float(worth @ answer.share)
