"""Can some rules be kept together? A programme whose rows are switched on and off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from anju.science.plan.sequence.conflict.model import Model
from anju.science.plan.sequence.conflict.rules import Rule
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.solver import Sparse, quiet_solver

STATUS = highspy.HighsModelStatus
HAS_PLAN = highspy.SolutionStatus.kSolutionStatusFeasible
LONGEST_S = 10.0


@dataclass(frozen=True, slots=True)
class Money:
    """More money with which all rules hold.

    Parameters
    ----------
    more_k
        Of the money that may pay for everything, thousand yuan, (years,); None where
        none was found.
    is_least
        Proven that less does not do.
    is_useless
        Proven that no money helps.
    """

    more_k: Floats | None
    is_least: bool = False
    is_useless: bool = False


class Oracle:
    """Answers whether a plan keeps some rules, all others left aside.

    Parameters
    ----------
    rules
        Rows of each rule.
    """

    def __init__(self, model: Model, rules: Mapping[Rule, Ints]) -> None:
        self.program, self.rules, self.places = model.program, rules, model.places
        self.solver: Any = quiet_solver()
        low, high = self.program.low, self.program.high
        zero = np.zeros(len(model.most))
        whole = Sparse(zero, model.most, model.matrix, low, high, model.whole)
        self.solver.passModel(whole.model())
        self.columns, self.on = len(zero), set(rules)

    def holds(self, kept: Collection[Rule]) -> bool:
        """Tell whether some rules can be kept together; in doubt, that they can."""
        self._switch(set(kept))
        self._run()
        return bool(self.solver.getModelStatus() != STATUS.kInfeasible)

    def shares(self) -> Floats | None:
        """Return how much of each variable keeps all rules; None for none found."""
        self._switch(set(self.rules))
        self._run()
        if self.solver.getInfo().primal_solution_status != HAS_PLAN:
            return None
        found = np.array(self.solver.getSolution().col_value)[: len(self.places)]
        shares = np.zeros(len(self.program.worth))
        shares[self.places] = found
        return shares

    def suffices(self, more_k: Floats) -> bool:
        """Tell whether all rules hold with more money in each year."""
        self._switch(set(self.rules))
        unit = float(self.program.block.arrays.money_unit)
        for year, more in enumerate(more_k.tolist()):
            self._more(year, unit * more)
        self._run()
        is_enough = self.solver.getInfo().primal_solution_status == HAS_PLAN
        for year in range(len(more_k)):
            self._more(year, 0.0)
        return bool(is_enough)

    def least_money(self) -> Money:
        """Return the least more money of each year with which all rules hold."""
        self._switch(set(self.rules))
        years = len(self.program.block.held)
        unit = float(self.program.block.arrays.money_unit)
        for year in range(years):
            rows = self.rules[Rule("money", (year,))]
            relief = np.full(len(rows), -unit)
            self.solver.addCol(1.0, 0.0, np.inf, len(rows), rows, relief)
        self._run()
        found = self._money()
        added = np.arange(self.columns, self.columns + years, dtype=np.int32)
        self.solver.deleteCols(years, added)
        return found

    def _money(self) -> Money:
        status = self.solver.getModelStatus()
        if status == STATUS.kInfeasible:
            return Money(None, is_useless=True)
        if self.solver.getInfo().primal_solution_status != HAS_PLAN:
            return Money(None)
        more = np.array(self.solver.getSolution().col_value)[self.columns :]
        return Money(more, is_least=status == STATUS.kOptimal)

    def _run(self) -> None:
        """Solve; the limit is on the time since the first run, so it moves on."""
        limit = self.solver.getRunTime() + LONGEST_S
        self.solver.setOptionValue("time_limit", limit)
        self.solver.run()

    def _switch(self, kept: set[Rule]) -> None:
        for rule in self.on - kept:
            free = np.full(len(self.rules[rule]), np.inf)
            self._bound(rule, -free, free)
        for rule in kept - self.on:
            rows = self.rules[rule]
            self._bound(rule, self.program.low[rows], self.program.high[rows])
        self.on = kept

    def _bound(self, rule: Rule, low: Floats, high: Floats) -> None:
        """Bound the rows of a rule; a demand left aside still takes one way at most."""
        rows = self.rules[rule]
        if rule.kind == "demand":
            low, high = np.maximum(low, 0.0), np.minimum(high, 1.0)
        self.solver.changeRowsBounds(len(rows), rows, low, high)

    def _more(self, year: int, more: float) -> None:
        rows = self.rules[Rule("money", (year,))]
        low = np.full(len(rows), -np.inf)
        high = self.program.high[rows] + more
        self.solver.changeRowsBounds(len(rows), rows, low, high)
