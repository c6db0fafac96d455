"""Mend a plan within a moment: keep of the old decisions what still goes together."""

import numpy as np

from anju.science.plan.sequence.explain.case import is_sound
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.search import first_gain
from anju.science.plan.sequence.state import OUT, broken_money

NARROW = Effort(5.0, 1e-4)
BROAD = Effort(6.0, 5e-4)
MANY = 900
"""So many columns, the most promising, are let in where the old ones do not fit."""
TRIES = 6


def mended(program: Program, column: Ints) -> Ints | None:
    """Return the best part of a plan that keeps all rules, None where nothing does.

    Works that must be in may take any of their columns.

    Parameters
    ----------
    column
        Column of each unit in the old plan, -1 out, (u,).
    """
    a, old = program.block.arrays, column[column != OUT]
    lost = np.flatnonzero(a.is_fixed & (column == OUT))
    must = [np.arange(a.first[u], a.first[u + 1]) for u in lost]
    found = _solved(program, np.unique(np.concatenate([old, *must])), NARROW)
    if found is not None:
        return found
    promising = np.argsort(-first_gain(program)[: program.columns])[:MANY]
    return _solved(program, np.union1d(promising, old).astype(np.int64), BROAD)


def _solved(program: Program, free: Ints, effort: Effort) -> Ints | None:
    """Choose among some columns; learn rows of money until the plan can be paid."""
    block, rows = program.block, PLAIN
    for _ in range(TRIES):
        column = finish(program, np.full(len(block.units), OUT), free, effort)
        if column is None or is_sound(block, column):
            return column
        known, rows = rows, np.union1d(rows, broken_money(block, column))
        if len(rows) == len(known):
            return None
        program = program_of(block, rows)
    return None
