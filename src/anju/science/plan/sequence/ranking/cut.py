"""Go down the list of one city, take what fits, and cut it off where money ends."""

from typing import NamedTuple

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.improve import fair
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.purse import SPARE
from anju.science.plan.sequence.ranking.lists import Sheet, sheets_of
from anju.science.plan.sequence.state import OUT, climbed, state_of, worth

NAMES = ("need", "value", "estates_first", "benefit_cost")
"""By need score; by value for the money; estates before projects; by benefit-cost."""


class Cut(NamedTuple):
    """A list cut off: the plan that practice would have made.

    Parameters
    ----------
    name
        Which of `NAMES` it is.
    rank
        Place of each unit on the list, (u,).
    column
        Column of each unit, -1 out, (u,).
    value
        Points.
    """

    name: str
    rank: Ints
    column: Ints
    value: float


def cut_of(block: Block, need: Floats, name: str, floor: float = 0.0) -> Cut | None:
    """Return the best cut of a list over all standards, or None where none is sound.

    A cut whose money cannot be split teaches the block a row of money, and the list is
    gone down once more.

    Parameters
    ----------
    need
        Score of each unit, (u,).
    name
        One of `NAMES`.
    floor
        Households to renovate before anything else is done.
    """
    for _ in range(SPARE):
        best = _best(block, need, name, floor)
        if best is None or payments(block, best.column) is not None:
            return best
    return None


def _best(block: Block, need: Floats, name: str, floor: float) -> Cut | None:
    best, most = None, (-1.0, 0.0)
    for sheet in sheets_of(block, need, name):
        column = _taken(block, sheet, floor)
        value = worth(block, column)
        if value is None:
            continue
        renovated = float(state_of(block.arrays, column).counted[-1])
        if (reached := (min(renovated, floor), value)) > most:
            best, most = Cut(name, sheet.rank, column, value), reached
    return best


def _taken(block: Block, sheet: Sheet, floor: float) -> Ints:
    """Take what must be done, then down the list; make it fair, and go down again."""
    must = block.arrays.is_fixed[block.unit_of]
    column = np.full(len(block.units), OUT)
    for one in sheet.rounds:
        column = climbed(block, column, one[must[one]])
    for one in sheet.rounds if floor else ():
        renovates = one[block.arrays.counts[one]]
        column = climbed(block, column, renovates, enough=floor)
    for one in sheet.rounds:
        column = climbed(block, column, one)
    place = sheet.rank.astype(np.float64)
    column = fair(block, column, -place[block.unit_of])
    for one in sheet.rounds:
        column = climbed(block, column, one, is_fair=True)
    return column
