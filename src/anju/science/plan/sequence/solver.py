"""HiGHS without its talk, on one thread, and programmes handed to it whole."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.instance import Floats


@dataclass(frozen=True, slots=True)
class Sparse:
    """Maximise ``gain @ z``: ``row_low <= matrix @ z <= row_high``, ``0 <= z <= most``.

    Parameters
    ----------
    whole
        So many of the first variables take whole numbers.
    """

    gain: Floats
    most: Floats
    matrix: sp.csc_matrix
    row_low: Floats
    row_high: Floats
    whole: int = 0

    def model(self) -> highspy.HighsLp:
        """Write it down for HiGHS, which minimises."""
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = self.matrix.shape
        model.col_cost_ = -self.gain
        model.col_lower_ = np.zeros(len(self.gain))
        model.col_upper_ = self.most
        model.row_lower_, model.row_upper_ = self.row_low, self.row_high
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = self.matrix.indptr
        model.a_matrix_.index_ = self.matrix.indices
        model.a_matrix_.value_ = self.matrix.data
        if self.whole:
            rest = len(self.gain) - self.whole
            integer = [highspy.HighsVarType.kInteger] * self.whole
            model.integrality_ = integer + [highspy.HighsVarType.kContinuous] * rest
        return model


def quiet_solver(**options: Any) -> highspy.Highs:  # noqa: ANN401 - HiGHS's own options
    """Return a solver with some options set."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {"output_flag": False, "threads": 1, **options}.items():
        solver.setOptionValue(name, value)
    return solver
