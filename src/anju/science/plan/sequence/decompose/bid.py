"""What a city would do with shared money at a price: its relaxation buys the money.

The rows of money are linear in the pools, so the shared part of each pool becomes a
variable of the city's programme, at its price. The city's optimum then bounds, together
with the others and the money at that price, every plan of all cities.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock

import highspy
import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.block import Block, with_pools
from anju.science.plan.sequence.decompose.basis import Basis, kept, ready
from anju.science.plan.sequence.decompose.city import CityPlan, Job, plan_of
from anju.science.plan.sequence.decompose.places import Place, place_block
from anju.science.plan.sequence.decompose.spread import Stop
from anju.science.plan.sequence.finish import Effort
from anju.science.plan.sequence.improve import by_share, quick
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, is_solved
from anju.science.plan.sequence.solver import Sparse, quiet_solver
from anju.science.plan.sequence.tighten import tighter

EVEN = 1e-9
KEPT_COLUMNS = 400_000
"""Programmes of so many columns are kept by who does the tasks."""


@dataclass(frozen=True)
class Ask:
    """The question to a city.

    Parameters
    ----------
    price
        Points for a thousand yuan of each shared source and year, (k, years).
    reward
        Points for a renovated household of each group of the city, (groups here,).
    low, high
        Least and most money it takes, (k, years).
    basis
        Where its last answer ended.
    """

    place: Place
    price: Floats
    reward: Floats
    low: Floats
    high: Floats
    basis: Basis | None


@dataclass(frozen=True)
class Bid:
    """The answer.

    Parameters
    ----------
    value
        Points of the works, money not counted.
    bound
        What no plan of the city exceeds at these prices, money and reward counted.
    taken
        Money taken, thousand yuan, (k, years).
    households
        Renovated of each group here, (groups here,).
    worth
        What a thousand yuan more would add, (k, years).
    plan
        The answer made whole at once, within the money taken; None where that fails.
    """

    value: float
    bound: float
    taken: Floats
    households: Floats
    worth: Floats
    basis: Basis
    plan: CityPlan | None


@dataclass(frozen=True)
class Closer:
    """The question what no plan exceeds, with every work whole.

    Parameters
    ----------
    ask
        Prices; the money it takes has no least.
    """

    ask: Ask
    effort: Effort


def bid(ask: Ask, _stop: Stop) -> Bid | None:
    """Answer; None where what must be done cannot be with so much money."""
    return MARKETS.of(ask.place).answer(ask)


def closer(question: Closer, _stop: Stop) -> float:
    """Return what no plan of the city exceeds at these prices."""
    return MARKETS.of(question.ask.place).tighter(question.ask, question.effort)


class _Market:
    """The programme of a city with money and households as its last variables."""

    def __init__(self, place: Place) -> None:
        self.block = place_block(place, np.zeros_like(place.own[place.sources]))
        self.program = program_of(self.block, PLAIN)
        p, years = self.program, place.own.shape[1]
        self.width = len(p.worth)
        self.shape = len(place.sources), years
        self.groups = place.groups
        money = [
            _money_column(p, self.block, int(source), year)
            for source in place.sources
            for year in range(years)
        ]
        counted = sp.csc_matrix((len(p.low), len(self.groups)))
        top = sp.hstack([p.matrix, sp.csc_matrix(np.array(money).T), counted])
        below = sp.hstack(
            [
                _counted(self.block, place, self.groups, self.width),
                sp.csc_matrix((len(self.groups), len(money))),
                -sp.identity(len(self.groups)),
            ]
        )
        self.matrix = sp.vstack([top, below]).tocsc()
        none = np.zeros(len(self.groups))
        self.low = np.concatenate([p.low, none])
        self.high = np.concatenate([p.high, none])

    def answer(self, ask: Ask) -> Bid | None:
        """Solve at the prices asked."""
        model = self._model(ask).model()
        least = np.zeros(model.num_col_)
        least[self.width : self.width + ask.low.size] = ask.low.ravel()
        model.col_lower_ = least
        solver = _solved(model, ask.basis)
        return None if solver is None else self._bid(solver, ask)

    def tighter(self, ask: Ask, effort: Effort) -> float:
        """Bound whole works at the prices asked; money held back is let out."""
        model, rows = self._model(ask), self.program.rows
        solver = _solved(model.model(), ask.basis)
        if solver is None:
            return -np.inf
        kept_rows = np.zeros(len(self.low), np.bool_)
        kept_rows[len(self.program.low) :] = True
        for family in (rows.unit, rows.money, rows.share):
            kept_rows[family] = True
        let_out = [self.program.high_let_out(), self.high[len(self.program.high) :]]
        return tighter(
            replace(model, row_high=np.concatenate(let_out)),
            kept_rows,
            -np.array(solver.getSolution().row_dual),
            self.block.option * self.shape[1] + self.block.arrays.year,
            effort,
        )

    def _model(self, ask: Ask) -> Sparse:
        p = self.program
        gain = np.concatenate([p.worth, -ask.price.ravel(), ask.reward])
        most = np.concatenate(
            [p.most, ask.high.ravel(), np.full(len(ask.reward), np.inf)]
        )
        return Sparse(gain, most, self.matrix, self.low, self.high)

    def _bid(self, solver: highspy.Highs, ask: Ask) -> Bid:
        found = solver.getSolution()
        optimum = -solver.getInfo().objective_function_value
        share = np.array(found.col_value)
        taken = share[self.width : self.width + ask.low.size].reshape(self.shape)
        households = share[self.width + ask.low.size :]
        duals = -np.array(found.col_dual)[self.width : self.width + ask.low.size]
        return Bid(
            value=optimum + float((ask.price * taken).sum() - ask.reward @ households),
            bound=optimum + self.program.worth_held(-np.array(found.row_dual)),
            taken=taken,
            households=households,
            worth=np.maximum(0.0, duals.reshape(self.shape) + ask.price),
            basis=kept(solver.getBasis()),
            plan=self._whole(ask.place, solver, taken),
        )

    def _whole(
        self, place: Place, solver: highspy.Highs, taken: Floats
    ) -> CityPlan | None:
        """Make the answer whole: columns in the order of their shares."""
        found, width = solver.getSolution(), self.width
        money = np.floor(taken + EVEN).astype(np.int64)
        block = with_pools(self.block, place.money(money))
        program = replace(self.program, block=block)
        answer = Answer(
            value=-solver.getInfo().objective_function_value,
            share=np.array(found.col_value)[:width],
            reduced=-np.array(found.col_dual)[:width],
            price=-np.array(found.row_dual),
        )
        column = quick(program, by_share(program, answer))
        return plan_of(Job(place, money, None, None), block, column, np.inf)


class _Markets:
    """The programmes made last, kept for the next question."""

    def __init__(self) -> None:
        self.lock, self.kept = Lock(), OrderedDict[str, _Market]()

    def of(self, place: Place) -> _Market:
        """Return the programme of a city."""
        with self.lock:
            if place.key in self.kept:
                self.kept.move_to_end(place.key)
                return self.kept[place.key]
        market = _Market(place)
        with self.lock:
            self.kept[place.key] = market
            while sum(one.width for one in self.kept.values()) > KEPT_COLUMNS:
                self.kept.popitem(last=False)
        return market


MARKETS = _Markets()


def _solved(model: highspy.HighsLp, basis: Basis | None) -> highspy.Highs | None:
    """Return the solver at the best of a relaxation; None where nothing fits."""
    solver = quiet_solver()
    solver.passModel(model)
    if basis is not None:
        solver.setBasis(ready(basis))
    return solver if is_solved(solver) else None


def _money_column(p: Program, block: Block, source: int, year: int) -> Floats:
    """Return what one thousand yuan of a source and year takes from each money row."""
    weight = np.zeros((block.pools.shape[1], len(PLAIN)))
    weight[year] = block.purse.weight[PLAIN, source]
    column = np.zeros(len(p.low))
    column[p.rows.money] = -weight.ravel()
    return column


def _counted(block: Block, place: Place, groups: Ints, width: int) -> sp.csr_matrix:
    """Return rows that count the renovated households of each group."""
    a, unit = block.arrays, block.unit_of
    row = np.searchsorted(groups, place.group)[unit]
    households = np.where(a.counts, a.households[unit], 0).astype(np.float64)
    some = np.flatnonzero(households)
    entries = (households[some], (row[some], some))
    return sp.csr_matrix(entries, shape=(len(groups), width))
