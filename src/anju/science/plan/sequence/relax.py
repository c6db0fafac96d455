"""The relaxation of a programme, kept warm: fix columns and solve it again."""

from dataclasses import dataclass

import highspy
import numpy as np

from anju.science.errors import AnjuError
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.program import Program
from anju.science.plan.sequence.solver import Sparse, quiet_solver

STATUS = highspy.HighsModelStatus
WORSE = (STATUS.kInfeasible, STATUS.kObjectiveBound)
NO_FLOOR = 1e30


class NotSolved(AnjuError):
    """The solver gave up on a linear programme that has a solution."""

    code = "plan.not_solved"


@dataclass(frozen=True)
class Answer:
    """Best fractional plan.

    Parameters
    ----------
    value
        Points; no plan within the same bounds is worth more.
    share
        How much of each variable is in it.
    reduced
        What one more of each variable would add to the value; at most 0 for those out.
    price
        What one more of the right side of each row would add.
    """

    value: float
    share: Floats
    reduced: Floats
    price: Floats


class Relaxation:
    """A programme in the solver."""

    def __init__(
        self,
        program: Program,
        seed: int = 0,
        start: highspy.HighsBasis | None = None,
    ) -> None:
        self.program = program
        self.solver = quiet_solver(random_seed=seed)
        whole = Sparse(
            program.worth, program.most, program.matrix, program.low, program.high
        )
        self.solver.passModel(whole.model())
        if start is not None and len(start.row_status) == len(program.low):
            self.solver.setBasis(start)

    def fix(self, columns: Ints, low: Floats | Ints, high: Floats | Ints) -> None:
        """Bound some variables anew."""
        if len(columns):
            self.solver.changeColsBounds(
                len(columns),
                np.asarray(columns, np.int32),
                np.asarray(low, np.float64),
                np.asarray(high, np.float64),
            )

    @property
    def basis(self) -> highspy.HighsBasis:
        """Return where the last solve ended; another relaxation may start there."""
        return self.solver.getBasis()

    def demand(self, unit: int, *, must: bool) -> None:
        """Demand a unit in the plan, or leave it open."""
        row = self.program.rows.unit.start + unit
        self.solver.changeRowBounds(row, float(must), 1.0)

    def _run(self) -> highspy.HighsModelStatus:
        self.solver.run()
        return self.solver.getModelStatus()

    def solve(self, floor: float | None = None) -> Answer | None:
        """Solve within the bounds of now; None where nothing fits them.

        Parameters
        ----------
        floor
            An answer worth less is not wanted: None as soon as that is certain.
        """
        bound = NO_FLOOR if floor is None else -floor
        self.solver.setOptionValue("objective_bound", bound)
        status = self._run()
        if status not in (*WORSE, STATUS.kOptimal):
            self.solver.clearSolver()
            status = self._run()  # once more, without the basis that misled it
        if status in WORSE:
            return None
        if status != STATUS.kOptimal:
            raise NotSolved(
                f"线性规划没有解出（{self.solver.modelStatusToString(status)}）；"
                "请换一个随机种子重试。"
            )
        found = self.solver.getSolution()
        return Answer(
            value=-self.solver.getInfo().objective_function_value,
            share=np.array(found.col_value),
            reduced=-np.array(found.col_dual),
            price=-np.array(found.row_dual),
        )
