"""Can some rules be kept together? A programme whose rows are switched on and off."""

from collections.abc import Collection, Mapping
from typing import Any

import highspy
import numpy as np

from anju.science.plan.sequence.conflict.rules import Rule
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.program import Program
from anju.science.plan.sequence.solver import Sparse, quiet_solver

STATUS = highspy.HighsModelStatus
LONGEST_S = 20.0


class Oracle:
    """Answers whether a plan keeps some rules, all others left aside.

    Parameters
    ----------
    rules
        Rows of each rule.
    whole
        Columns that take whole numbers; none of them asks the relaxation.
    """

    def __init__(
        self, program: Program, rules: Mapping[Rule, Ints], whole: Ints
    ) -> None:
        self.program, self.rules = program, rules
        self.solver: Any = quiet_solver(time_limit=LONGEST_S)
        zero = np.zeros(len(program.worth))
        model = Sparse(zero, program.most, program.matrix, program.low, program.high)
        self.solver.passModel(model.model())
        if len(whole):
            kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
            self.solver.changeColsIntegrality(len(whole), whole.astype(np.int32), kinds)
        self.on = set(rules)

    def holds(self, kept: Collection[Rule]) -> bool:
        """Tell whether some rules can be kept together; in doubt, that they can."""
        self._switch(set(kept))
        self.solver.run()
        return bool(self.solver.getModelStatus() != STATUS.kInfeasible)

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

    def least_money(self) -> Floats | None:
        """Return the least more money of each year with which all rules hold.

        Returns
        -------
        NDArray or None
            Of the money that may pay for everything, thousand yuan, (years,); None
            where money does not help.
        """
        self._switch(set(self.rules))
        block, first = self.program.block, len(self.program.worth)
        years, span = len(block.held), self.program.rows.money
        each = (span.stop - span.start) // years
        for year in range(years):
            begin = span.start + year * each
            rows = np.arange(begin, begin + each, dtype=np.int32)
            relief = np.full(each, -float(block.arrays.money_unit))
            self.solver.addCol(1.0, 0.0, np.inf, each, rows, relief)
        self.solver.run()
        status = self.solver.getModelStatus()
        found = np.array(self.solver.getSolution().col_value)
        self.solver.deleteCols(years, np.arange(first, first + years, dtype=np.int32))
        return found[first:] if status == STATUS.kOptimal else None
