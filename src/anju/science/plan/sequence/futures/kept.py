"""What is left of a plan when nobody plans anew: a list is gone down until money ends.

Two lists are set side by side: the core and then the reserve in their order, and the
plan in order of time, as if every work took what money there is when its turn comes.
What has begun goes on first in both.
"""

from collections.abc import Collection, Sequence

import numpy as np

from anju.science.plan.sequence.altered import altered
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.explain.case import columns_of, teach, value_of
from anju.science.plan.sequence.futures.core import laid
from anju.science.plan.sequence.futures.evaluate import Outcome
from anju.science.plan.sequence.futures.future import Futures
from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.plan import Work
from anju.science.plan.sequence.state import OUT, climbed

TRIES = 12
Kept = tuple[float, frozenset[int]]
"""Points, and the units that are left."""


def kept(
    instance: Instance,
    lists: Sequence[Sequence[Work]],
    futures: Futures,
    outcomes: Sequence[Outcome],
) -> list[list[Kept]]:
    """Return what going down each list leaves in each future, by future and list.

    Parameters
    ----------
    lists
        The works of one plan in different orders.
    outcomes
        Which of the works begun go on in each future.
    """
    found, known = [], laid(instance, lists[0]).purse
    for one in outcomes:
        block = laid(altered(instance, futures.news(one.future, one.going)), lists[0])
        teach(block, known)
        going = [work for work in lists[0] if work.unit in one.going]
        first = columns_of(block, going)
        found.append(
            [_told(block, in_turn(block, first, works, one.going)) for works in lists]
        )
        known = block.purse
    return found


def in_turn(
    block: Block, first: Ints, works: Sequence[Work], begun: Collection[int]
) -> Ints:
    """Go down a list and take what fits and can be paid beside what is held."""
    order = columns_of(block, [one for one in works if one.unit not in begun])
    turn = [int(order[np.searchsorted(block.units, one.unit)]) for one in works]
    wanted = np.array([c for c in turn if c != OUT], np.int64)
    for _ in range(TRIES):
        column = climbed(block, first, wanted)
        if payments(block, column) is not None:
            return column
    while len(wanted):  # no row of money tells why: shorten the list
        wanted = wanted[: len(wanted) // 2]
        column = climbed(block, first, wanted)
        if payments(block, column) is not None:
            return column
    return first


def _told(block: Block, column: Ints) -> Kept:
    units = block.units[column != OUT].tolist()
    return value_of(block, column), frozenset(units)
