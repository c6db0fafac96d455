"""A tighter bound: works whole within the money, all other rules at their price.

The relaxation does half of a work in one year and half in the next; where one work
costs a year's money, that is worth much more than any plan. So money is kept as it is
and every work is done whole, in one year and by one option; crews, streets and order
cost their price of the relaxation. What is left of the programme is small, and no plan
is worth more than its best (Geoffrion 1974, Lagrangean relaxation for integer
programming, Mathematical Programming Study 2, 82-114).
"""

import numpy as np

from anju.science.plan.sequence.finish import Effort
from anju.science.plan.sequence.instance import Bools, Floats, Ints
from anju.science.plan.sequence.solver import Sparse, quiet_solver


def tighter(
    model: Sparse, kept: Bools, price: Floats, label: Ints, effort: Effort
) -> float:
    """Return points that no whole solution of a programme exceeds.

    Parameters
    ----------
    model
        The programme; its variables take 0 at least.
    kept
        Rows that stay, (rows,); the others are paid for.
    price
        What one more of the right side of each row adds, (rows,). Any prices give a
        bound, those of the relaxation a good one.
    label
        Of each of the first variables, (n,): those with one label take the same from
        the rows that stay. They are whole, the variables after them need not be.
    effort
        How long to look; infinite where that is too short for any bound.

    Source
    ------
    Geoffrion 1974, section 2.
    """
    low, high = model.row_low, model.row_high
    up = np.where(kept | np.isinf(high), 0.0, np.maximum(price, 0.0))
    down = np.where(kept | np.isinf(low), 0.0, np.minimum(price, 0.0))
    paid = up @ np.where(up > 0, high, 0.0) + down @ np.where(down < 0, low, 0.0)
    profit = model.gain - model.matrix.T @ (up + down)
    whole = _best(profit, label)
    columns = np.concatenate([whole, np.arange(len(label), len(profit))])
    part = Sparse(
        profit[columns],
        model.most[columns],
        model.matrix.tocsr()[np.flatnonzero(kept)].tocsc()[:, columns],
        low[kept],
        high[kept],
        whole=len(whole),
    )
    solver = quiet_solver(**effort.options())
    solver.passModel(part.model())
    solver.run()
    return float(paid - solver.getInfo().mip_dual_bound)


def _best(profit: Floats, label: Ints) -> Ints:
    """Return the most profitable variable of each label."""
    order = np.lexsort((-profit[: len(label)], label))
    return order[np.unique(label[order], return_index=True)[1]]
