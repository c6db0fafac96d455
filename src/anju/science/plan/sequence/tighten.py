"""Works done whole: a tighter bound, and what whole works want of what is for sale.

The relaxation does half of a work in one year and half in the next; where one work
costs a year's money, that is worth much more than any plan. So some rules are kept as
they are and every work is done whole, in one year and by one option; the other rules
cost their price of the relaxation. What is left of the programme is small, and no plan
is worth more than its best (Geoffrion 1974, Lagrangean relaxation for integer
programming, Mathematical Programming Study 2, 82-114).
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.finish import HAS_PLAN, Effort
from anju.science.plan.sequence.instance import Bools, Floats, Ints
from anju.science.plan.sequence.solver import Sparse, quiet_solver


@dataclass(frozen=True)
class Whole:
    """What works done whole come to.

    Parameters
    ----------
    bound
        Points that no whole solution exceeds; infinite where the effort was too short.
    values
        The best found of each variable, (n,), which keeps the rules kept; None where
        none was found.
    """

    bound: float
    values: Floats | None


def whole_works(
    model: Sparse, kept: Bools, price: Floats, works: int, effort: Effort
) -> Whole:
    """Do works whole, within some rules, the others at a price.

    Parameters
    ----------
    model
        The programme; its variables take 0 at least.
    kept
        Rows that stay, (rows,); the others are paid for.
    price
        What one more of the right side of each row adds, (rows,). Any prices give a
        bound, those of the relaxation a good one.
    works
        So many of the first variables are whole, and the rows that stay let no two
        that are alike in them be taken together. The variables after them need not be.
    effort
        How long to look.

    Source
    ------
    Geoffrion 1974, section 2.
    """
    low, high = model.row_low, model.row_high
    up = np.where(kept | np.isinf(high), 0.0, np.maximum(price, 0.0))
    down = np.where(kept | np.isinf(low), 0.0, np.minimum(price, 0.0))
    paid = up @ np.where(up > 0, high, 0.0) + down @ np.where(down < 0, low, 0.0)
    profit = model.gain - model.matrix.T @ (up + down)
    matrix = model.matrix.tocsr()[np.flatnonzero(kept)].tocsc()
    whole = _best(profit[:works], matrix)
    columns = np.concatenate([whole, np.arange(works, len(profit))])
    part = Sparse(
        profit[columns],
        model.most[columns],
        matrix[:, columns],
        low[kept],
        high[kept],
        whole=len(whole),
    )
    solver = quiet_solver(**effort.options())
    solver.passModel(part.model())
    solver.run()
    info = solver.getInfo()
    bound = float(paid - info.mip_dual_bound)
    if info.primal_solution_status != HAS_PLAN:
        return Whole(bound, None)
    values = np.zeros(len(profit))
    values[columns] = solver.getSolution().col_value
    return Whole(bound, values)


def _best(profit: Floats, matrix: sp.csc_matrix) -> Ints:
    """Return the most profitable of the first variables that are alike in the rows."""
    matrix.sort_indices()
    best: dict[tuple[bytes, bytes], int] = {}
    for column in np.argsort(-profit, kind="stable").tolist():
        mine = slice(matrix.indptr[column], matrix.indptr[column + 1])
        entries = matrix.indices[mine].tobytes(), matrix.data[mine].tobytes()
        best.setdefault(entries, column)
    return np.array(sorted(best.values()), np.int64)
