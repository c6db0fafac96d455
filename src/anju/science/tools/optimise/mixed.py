"""Mixed-integer programmes, built row by row and solved by HiGHS, the same twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
ANY: float = float("inf")
OPTIMAL = highspy.HighsModelStatus.kOptimal


@dataclass(slots=True)
class Programme:
    """A programme to be maximised; columns and rows are numbered from 0."""

    gains: list[float] = field(default_factory=list)
    lowers: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_lowers: list[float] = field(default_factory=list)
    row_uppers: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    where: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def column(
        self,
        gain: float = 0.0,
        *,
        lower: float = 0.0,
        upper: float = ANY,
        whole: bool = False,
    ) -> int:
        """Add a column and return its number."""
        self.gains.append(gain)
        self.lowers.append(lower)
        self.uppers.append(upper)
        self.whole.append(whole)
        return len(self.gains) - 1

    def row(
        self,
        terms: Iterable[tuple[int, float]],
        *,
        lower: float = -ANY,
        upper: float = ANY,
    ) -> int:
        """Add `lower <= sum of factor x column <= upper`; return its number."""
        for column, factor in terms:
            self.where.append(column)
            self.factors.append(factor)
        self.starts.append(len(self.where))
        self.row_lowers.append(lower)
        self.row_uppers.append(upper)
        return len(self.row_lowers) - 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver found.

    Parameters
    ----------
    columns
        The best values found.
    value, bound
        Reached, and proven impossible to exceed.
    row_prices, column_prices
        Duals of a relaxed programme: gain for each unit more. Empty otherwise.
    """

    columns: Vector
    value: float
    bound: float
    row_prices: Vector
    column_prices: Vector


@dataclass(frozen=True, slots=True)
class Effort:
    """When the search may stop: close enough, or tired.

    Parameters
    ----------
    gap_share
        Stop when the bound is this close, as a share of the value.
    seconds, nodes
        Give up refining. Nodes keep the answer the same on every machine;
        seconds are a last resort.
    """

    gap_share: float = 0.002
    seconds: float = 60.0
    nodes: int = 20_000


def maximise(
    programme: Programme,
    effort: Effort | None = None,
    *,
    relaxed: bool = False,
) -> Answer | None:
    """Maximise the programme; None when nothing satisfies all of its rows.

    Parameters
    ----------
    programme
        Columns, rows and gains.
    effort
        When to stop; the default is a gap of 0.2 %.
    relaxed
        Let whole columns be fractions and return prices.
    """
    if not programme.gains:
        return _nothing(programme)
    solver = _solver(effort or Effort())
    solver.passModel(_lp(programme, relaxed=relaxed))
    solver.run()
    return _answer(solver, relaxed=relaxed or not any(programme.whole))


def fixed(programme: Programme, values: Mapping[int, float]) -> Programme:
    """Return the same programme with some columns held at given values."""
    lowers, uppers = list(programme.lowers), list(programme.uppers)
    for column, value in values.items():
        lowers[column] = uppers[column] = value
    return replace(programme, lowers=lowers, uppers=uppers)


def _nothing(programme: Programme) -> Answer | None:
    """Answer for a programme without columns, which the solver calls empty."""
    bounds = zip(programme.row_lowers, programme.row_uppers, strict=True)
    if not all(lower <= 0 <= upper for lower, upper in bounds):
        return None
    prices = np.zeros(len(programme.row_lowers))
    return Answer(np.empty(0), 0.0, 0.0, prices, np.empty(0))


def _solver(effort: Effort) -> Any:  # noqa: ANN401 - highspy carries no full types
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 224,
        "mip_rel_gap": effort.gap_share,
        "time_limit": effort.seconds,
        "mip_max_nodes": effort.nodes,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def _lp(programme: Programme, *, relaxed: bool) -> Any:  # noqa: ANN401
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(programme.gains), len(programme.row_lowers)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(programme.gains)
    lp.col_lower_ = np.array(programme.lowers)
    lp.col_upper_ = np.array(programme.uppers)
    lp.row_lower_ = np.array(programme.row_lowers)
    lp.row_upper_ = np.array(programme.row_uppers)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(programme.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(programme.where, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(programme.factors)
    if not relaxed and any(programme.whole):
        kinds = highspy.HighsVarType
        lp.integrality_ = [
            kinds.kInteger if x else kinds.kContinuous for x in programme.whole
        ]
    return lp


def _answer(solver: Any, *, relaxed: bool) -> Answer | None:  # noqa: ANN401
    info, solution = solver.getInfo(), solver.getSolution()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    value = float(info.objective_function_value)
    bound = value if relaxed else float(info.mip_dual_bound)
    return Answer(
        np.array(solution.col_value),
        value,
        max(value, bound),
        np.array(solution.row_dual) if relaxed else np.empty(0),
        np.array(solution.col_dual) if relaxed else np.empty(0),
    )
