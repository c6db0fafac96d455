"""Decide some works exactly, all others held: a small programme in whole numbers."""

from dataclasses import dataclass, replace

import highspy
import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.program import Program
from anju.science.plan.sequence.solver import Sparse, quiet_solver
from anju.science.plan.sequence.state import OUT

SHORTEST_S = 0.1
HEURISTICS = 0.15
HAS_PLAN = highspy.SolutionStatus.kSolutionStatusFeasible


@dataclass(frozen=True)
class Effort:
    """How long to look and when to be content: seconds, and share of the value.

    Parameters
    ----------
    nodes
        Most branches to look at; None for any number.
    """

    seconds: float
    gap: float
    seed: int = 0
    nodes: int | None = None

    def part(self, share: float) -> "Effort":
        """Return the effort with a share of its seconds."""
        return replace(self, seconds=share * self.seconds)

    def options(self) -> dict[str, float | int]:
        """Return the solver's options for it."""
        options = {
            "time_limit": max(SHORTEST_S, self.seconds),
            "mip_rel_gap": self.gap,
            "random_seed": self.seed,
        }
        return (
            options if self.nodes is None else options | {"mip_max_nodes": self.nodes}
        )


def finish(
    program: Program,
    fixed: Ints,
    free: Ints,
    effort: Effort,
    known: Ints | None = None,
) -> Ints | None:
    """Return the best plan found, or None.

    Parameters
    ----------
    fixed
        Column of each unit, -1 out; what it says of units with free columns is left
        aside, (u,).
    free
        Columns that may be chosen, ascending; a unit with none of them stays as fixed.
    known
        A plan to begin with, which agrees with `fixed`.
    """
    return _solved(_Part(program, fixed, free), effort, known)[0]


def decided(program: Program, effort: Effort) -> tuple[Ints | None, float]:
    """Decide all works at once; return the best plan found and what none exceeds.

    The money held back is let out: the bound holds for every split there is.
    """
    none, free = np.full(len(program.block.units), OUT), np.arange(program.columns)
    whole = replace(program, high=program.high_let_out())
    return _solved(_Part(whole, none, free), effort)


def _solved(
    part: "_Part", effort: Effort, known: Ints | None = None
) -> tuple[Ints | None, float]:
    solver = quiet_solver(mip_heuristic_effort=HEURISTICS, **effort.options())
    solver.passModel(part.model())
    if known is not None:
        start = highspy.HighsSolution()
        start.col_value = part.start(known).tolist()
        solver.setSolution(start)
    solver.run()
    bound = -solver.getInfo().mip_dual_bound
    if solver.getInfo().primal_solution_status != HAS_PLAN:
        return None, bound
    return part.plan(np.array(solver.getSolution().col_value)), bound


class _Part:
    """The part of a programme that is left when the rest is held."""

    def __init__(self, program: Program, fixed: Ints, free: Ints) -> None:
        self.program, self.free = program, free
        self.unit_of = program.unit_of[free]
        self.fixed = fixed.copy()
        self.fixed[np.unique(self.unit_of)] = OUT
        self.held = self.fixed[self.fixed != OUT]
        self.variables = np.concatenate(
            [free, np.arange(program.columns, len(program.worth))]
        )

    def model(self) -> highspy.HighsLp:
        """Write it down: what is held moves to the right side."""
        p = self.program
        used = np.asarray(p.matrix[:, self.held].sum(axis=1)).ravel()
        matrix = p.matrix[:, self.variables].tocsr()
        alive = np.diff(matrix.indptr) > 0
        kept: sp.csc_matrix = matrix[alive].tocsc()
        return Sparse(
            p.worth[self.variables],
            p.most[self.variables],
            kept,
            (p.low - used)[alive],
            (p.high - used)[alive],
            whole=len(self.free),
        ).model()

    def start(self, known: Ints) -> np.ndarray:
        """Return a plan as values of the variables."""
        values = np.zeros(len(self.program.worth))
        a = self.program.block.arrays
        quarters = len(a.crew) // 4
        for u, c in enumerate(known.tolist()):
            if c == OUT:
                continue
            values[c] = 1.0
            for street in a.street[a.street_first[u] : a.street_first[u + 1]].tolist():
                for quarter in range(quarters):
                    if a.quarters[c] >> quarter & 1:
                        at = self.program.columns + street * quarters + quarter
                        values[at] = 1.0
            if a.counts[c]:
                values[-1] += a.households[u]
        return np.asarray(values[self.variables], np.float64)

    def plan(self, values: np.ndarray) -> Ints:
        """Return the plan that the values describe."""
        plan = self.fixed.copy()
        chosen = np.flatnonzero(values[: len(self.free)] > 0.5)  # noqa: PLR2004 - whole
        plan[self.unit_of[chosen]] = self.free[chosen]
        return plan
