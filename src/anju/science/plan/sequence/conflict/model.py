"""What an oracle is asked: all works, or those demanded with the others for nothing."""

from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.program import Program


@dataclass(frozen=True)
class Model:
    """Rows as in a programme, over perhaps fewer columns; nothing is maximised.

    Parameters
    ----------
    whole
        So many of the first columns take whole numbers.
    places
        Variables of the programme that the first columns are; the others only help.
    """

    program: Program
    matrix: sp.csc_matrix
    most: Floats
    whole: int
    places: Ints


def demanded(program: Program) -> Ints:
    """Return the columns of demanded units and of all mains before them."""
    a = program.block.arrays
    found: set[int] = set()
    waiting = np.flatnonzero(a.is_fixed).tolist()
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += a.main[a.main_first[unit] : a.main_first[unit + 1]].tolist()
    return np.flatnonzero(np.isin(program.unit_of, list(found)))


def relaxed(program: Program) -> Model:
    """Return all works, in any part."""
    every = np.arange(len(program.worth))
    return Model(program, program.matrix, program.most, 0, every)


def strict(program: Program) -> Model:
    """Return all works, those demanded and their mains whole."""
    mine = demanded(program)
    rest = np.setdiff1d(np.arange(len(program.worth)), mine)
    order = np.concatenate([mine, rest])
    matrix, most = program.matrix[:, order], program.most[order]
    return Model(program, matrix, most, len(mine), order)


def small(program: Program) -> Model:
    """Return the demanded works and their mains, whole; others only as households.

    The households of the others cost nothing and need no crews, so what cannot be done
    here cannot be done at all.
    """
    mine = demanded(program)
    rest = np.arange(program.columns, len(program.worth))
    columns = np.concatenate([mine, rest])
    free, most = _households(program, mine)
    matrix = sp.hstack([program.matrix[:, columns], free], format="csc")
    most = np.concatenate([program.most[columns], most])
    return Model(program, matrix, most, len(mine), columns)


def bare(program: Program) -> Model:
    """Return the same as `small`, but in any part."""
    return replace(small(program), whole=0)


def _households(program: Program, mine: Ints) -> tuple[sp.csc_matrix, Floats]:
    """Return a column for each group: what its other works may add to all shares."""
    a, span = program.block.arrays, program.rows.share
    others = np.ones(len(a.group), np.bool_)
    others[np.unique(program.unit_of[mine])] = False
    groups = len(a.share)
    most = np.bincount(a.group[others], a.households[others], minlength=groups)
    place = np.arange(groups)
    row = np.concatenate([np.full(groups, span.start), span.start + 1 + place])
    shape = (program.matrix.shape[0], groups)
    both = (np.ones(2 * groups), (row, np.concatenate([place, place])))
    return sp.csc_matrix(both, shape=shape), most.astype(np.float64)
