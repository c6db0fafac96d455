"""The relaxation of a programme, kept warm: fix columns and solve it again."""

from dataclasses import dataclass

import highspy
import numpy as np

from anju.science.errors import AnjuError
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.program import Program
from anju.science.plan.sequence.solver import Sparse, quiet_solver

STATUS = highspy.HighsModelStatus
ENDS = (STATUS.kOptimal, STATUS.kInfeasible, STATUS.kObjectiveBound)
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

    def loss_of(self, column: Ints) -> Floats:
        """Return what each unit of a plan, -1 out, loses against it, (u,)."""
        reduced = self.reduced[np.maximum(column, 0)]
        return np.where(column >= 0, np.maximum(0.0, -reduced), 0.0)


def is_solved(solver: highspy.Highs) -> bool:
    """Solve what a solver holds; tell whether anything fits, and is wanted.

    Raises
    ------
    NotSolved
        The solver gave up, without a basis to begin with as well.
    """
    solver.run()
    status = solver.getModelStatus()
    if status not in ENDS:
        solver.clearSolver()
        solver.run()  # once more, without the basis that misled it
        status = solver.getModelStatus()
    if status not in ENDS:
        raise NotSolved(
            f"线性规划没有解出（{solver.modelStatusToString(status)}）；"
            "请换一个随机种子重试。"
        )
    return bool(status == STATUS.kOptimal)


def bound_of(program: Program, answer: Answer) -> float:
    """Return the value that no plan exceeds, with the money held back added again."""
    return answer.value + program.worth_held(answer.price)


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

    def solve(self, floor: float | None = None) -> Answer | None:
        """Solve within the bounds of now; None where nothing fits them.

        Parameters
        ----------
        floor
            An answer worth less is not wanted: None as soon as that is certain.
        """
        bound = NO_FLOOR if floor is None else -floor
        self.solver.setOptionValue("objective_bound", bound)
        if not is_solved(self.solver):
            return None
        found = self.solver.getSolution()
        return Answer(
            value=-self.solver.getInfo().objective_function_value,
            share=np.array(found.col_value),
            reduced=-np.array(found.col_dual),
            price=-np.array(found.row_dual),
        )
