"""A first plan where much must be done: what is demanded, and little else.

A dive keeps value and may lose its footing: late in it some work that must be done
does not fit any more. Here only rules count: at first the works demanded and their
mains alone, then beside those that the relaxation likes, for counties to have their
share.
"""

from collections.abc import Callable

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.conflict.model import demanded
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, Relaxation
from anju.science.plan.sequence.state import OUT, broken_money, worth

LONGEST_S = 8.0
CONTENT = 0.05
MANY = 1200
"""So many columns, those that the relaxation likes best, are let in beside."""
TRIES = 12


def footing(block: Block, stop: Callable[[], bool]) -> Ints | None:
    """Return a plan that does what must be done; None where none was found.

    Parameters
    ----------
    stop
        Asked between the tries.
    """
    program = program_of(block, np.arange(block.purse.known))
    root = Relaxation(program).solve()
    if root is None or stop():
        return None
    musts = demanded(program)
    found = _solved(program, musts, stop)
    if found is not None or stop():
        return found
    return _solved(program, np.union1d(musts, _liked(program, root)), stop)


def _liked(program: Program, root: Answer) -> Ints:
    """Return the columns that the relaxation takes, then those that it nearly takes."""
    n = program.columns
    return np.argsort(-root.reduced[:n] - root.share[:n], kind="stable")[:MANY]


def _solved(program: Program, free: Ints, stop: Callable[[], bool]) -> Ints | None:
    """Choose among some columns; learn rows of money until the plan can be paid."""
    block = program.block
    rows = np.arange(block.purse.known)
    none = np.full(len(block.units), OUT)
    for _ in range(TRIES):
        column = finish(program, none, free, Effort(LONGEST_S, CONTENT))
        if column is None or stop():
            return None
        if worth(block, column) is not None and payments(block, column) is not None:
            return column
        known, rows = rows, np.union1d(rows, broken_money(block, column))
        if len(rows) == len(known):
            return None
        program = program_of(block, rows)
    return None
