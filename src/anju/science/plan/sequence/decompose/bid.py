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
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.improve import by_share, quick
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, is_solved
from anju.science.plan.sequence.solver import Sparse, quiet_solver
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.tighten import whole_works

EVEN = 1e-9
HALF = 0.5
WHOLE_SHARE = 0.7
"""Share of the effort to do works whole; the rest is for their months and crews."""
SLACK = 1.03
"""So many times the money that whole works want: their plan is never quite the best."""
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
    """The question what whole works come to.

    Parameters
    ----------
    ask
        Prices; the money it takes has no least.
    effort
        For all of it.
    """

    ask: Ask
    effort: Effort


@dataclass(frozen=True)
class Closed:
    """The answer.

    Parameters
    ----------
    bound
        What no plan of the city exceeds at these prices.
    plan
        With each work in the year that it has there, and the money which that wants for
        its share; None where none was found.
    """

    bound: float
    plan: CityPlan | None


def bid(ask: Ask, _stop: Stop) -> Bid | None:
    """Answer; None where what must be done cannot be with so much money."""
    return MARKETS.of(ask.place).answer(ask)


def closer(question: Closer, _stop: Stop) -> Closed:
    """Answer what whole works come to at these prices."""
    return MARKETS.of(question.ask.place).closed(question)


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

    def closed(self, question: Closer) -> Closed:
        """Do works whole at the prices asked, crews at the price of the relaxation.

        Money held back is let out.
        """
        ask, effort = question.ask, question.effort
        model = self._model(ask)
        solver = _solved(model.model(), ask.basis)
        if solver is None:
            return Closed(-np.inf, None)
        kept_rows = np.ones(len(self.low), np.bool_)
        kept_rows[self.program.rows.crew] = False
        let_out = [self.program.high_let_out(), self.high[len(self.program.high) :]]
        found = whole_works(
            replace(model, row_high=np.concatenate(let_out)),
            kept_rows,
            -np.array(solver.getSolution().row_dual),
            self.program.columns,
            effort.part(WHOLE_SHARE),
        )
        if found.values is None:
            return Closed(found.bound, None)
        plan = self._in_years(ask, found.values, effort.part(1.0 - WHOLE_SHARE))
        return Closed(found.bound, plan)

    def _in_years(self, ask: Ask, values: Floats, effort: Effort) -> CityPlan | None:
        """Plan with each work in its year among some values, in any month of it."""
        asked = np.ceil(SLACK * self._taken(values) - EVEN)
        money = np.minimum(asked, ask.high).astype(np.int64)
        block = with_pools(self.block, ask.place.money(money))
        program, none = program_of(block, PLAIN), np.full(len(block.units), OUT)
        done = np.flatnonzero(values[: program.columns] > HALF)
        year, of_column = none.copy(), block.arrays.year
        year[program.unit_of[done]] = of_column[done]
        free = np.flatnonzero(of_column == year[program.unit_of])
        column = finish(program, none, free, effort)
        if column is None:
            return None
        return plan_of(Job(ask.place, money, None, None), block, column, np.inf)

    def _taken(self, values: Floats) -> Floats:
        """Return the money taken among the values of all variables, (k, years)."""
        end = self.width + self.shape[0] * self.shape[1]
        return np.asarray(values[self.width : end].reshape(self.shape), np.float64)

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
        taken = self._taken(share)
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
