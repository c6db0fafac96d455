"""Plan a city: its works as an instance, searched, paid to the fen, told by code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import numpy as np

from anju.science.plan.city.fen import payments_of
from anju.science.plan.city.instance import instance_of
from anju.science.plan.city.records import City
from anju.science.plan.records import Payment
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.explain.case import layout
from anju.science.plan.sequence.footing import footing
from anju.science.plan.sequence.foresee import foresee, rehearsed
from anju.science.plan.sequence.instance import (
    QUARTER_MONTHS,
    TRADES,
    YEAR_MONTHS,
    Instance,
    Ints,
)
from anju.science.plan.sequence.plan import Plan, Work, works_of
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.relax import Relaxation
from anju.science.plan.sequence.search import Known, Limits, NoPlan, Tell, search
from anju.science.plan.sequence.state import OUT, state_of, worth
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.windows import Months, months_from, paces
from anju.science.plan.sequence.wishes import NOTHING, Wish, Wishes

CLOSE: Final = 1e-6
MILLION_K: Final = 1000
"""A million yuan in thousand yuan."""


class Asked(NamedTuple):
    """What people ask of a work.

    Parameters
    ----------
    is_in
        True: in the plan; False: kept out.
    package
        The only package it may get; empty for any.
    first, last
        Months between which it may start; None for no last month.
    """

    is_in: bool
    package: str = ""
    first: int = 0
    last: int | None = None


class CrewUse(NamedTuple):
    """Crews of a trade in a quarter, where somebody reported them.

    Parameters
    ----------
    trade, quarter
        Code of the trade; quarter of the plan, from 0.
    limit, used
        Crew-months there are, and those that the plan keeps busy.
    price
        Points that one more crew for the whole quarter would buy.
    """

    trade: str
    quarter: int
    limit: int
    used: int
    price: float


@dataclass(frozen=True)
class CityPlan:
    """A plan of a city.

    Parameters
    ----------
    works
        Those in the plan; their units are places among `City.works`.
    payments
        Every fen of it.
    value, bound
        Points, and what no plan exceeds.
    price
        Points that one more million yuan of a source would buy, by name of the source
        in the instance and year from 0.
    idle
        Places of works that no month is open to.
    crews
        What it asks of the crews that were reported.
    wishes
        What was asked of the units.
    block
        The works laid out, with the rows of money that were learned; None for no works.
    """

    city: City
    instance: Instance
    works: tuple[Work, ...]
    payments: tuple[Payment, ...]
    value: float
    bound: float
    price: Mapping[tuple[str, int], float] = field(default_factory=dict)
    idle: frozenset[int] = frozenset()
    crews: tuple[CrewUse, ...] = ()
    wishes: Wishes = NOTHING
    block: Block | None = None

    def months(self, work: Work) -> Months:
        """Return the months in which a work digs and goes on above the ground."""
        pace = paces(self.instance.options)[work.option]
        months = months_from(self.instance.rules, pace, work.start)
        assert months is not None  # noqa: S101 - the plan was checked
        return months


@dataclass(frozen=True)
class Question:
    """What is asked of a plan.

    Parameters
    ----------
    city
        Its works, money and rules.
    asked
        Code of a work -> what people ask of it.
    before
        An earlier plan, code and year -> package and start: the search improves it.
    holds_begun
        Works begun stay in and go on as they are.
    """

    city: City
    asked: Mapping[str, Asked] = field(default_factory=dict)
    before: Mapping[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    holds_begun: bool = True

    def wishes(self, instance: Instance) -> Wishes:
        """Return what is asked of the units of the instance."""
        return Wishes({u: self._wish(u, instance) for u in range(len(instance.units))})

    def _wish(self, unit: int, instance: Instance) -> Wish:
        work = self.city.works[unit]
        last = YEAR_MONTHS * len(self.city.pacing.years) - 1
        begun, asked = work.begun_month, self.asked.get(work.code)
        if asked and not asked.is_in:
            return Wish(is_in=False)
        if begun is not None:
            return Wish(True if asked or self.holds_begun else None, None, begun, begun)
        if asked is None:
            return Wish(None, None, 0, last)
        option = self.option(instance, unit, asked.package)
        until = last if asked.last is None else min(last, asked.last)
        return Wish(is_in=True, option=option, first=asked.first, last=until)

    def column(self, block: Block) -> Ints:
        """Return the earlier plan as columns of a block, -1 for what it leaves out."""
        column = np.full(len(self.city.works), OUT)
        for c, unit in enumerate(block.unit_of.tolist()):
            work = self.city.works[unit]
            before = self.before.get((work.code, work.year))
            first = int(np.searchsorted(block.instance.options.unit, unit))
            offer = work.offers[int(block.option[c]) - first]
            if before == (offer.package, int(block.arrays.start[c])):
                column[unit] = c
        return column

    def option(self, instance: Instance, unit: int, package: str) -> int | None:
        """Return the place of a package of a unit; None for any."""
        first = int(np.searchsorted(instance.options.unit, unit))
        offers = self.city.works[unit].offers
        places = (first + k for k, one in enumerate(offers) if one.package == package)
        return next(places, None)


def solve_city(question: Question, limits: Limits, tell: Tell) -> CityPlan:
    """Return the best plan found, and the bound that no plan exceeds.

    Parameters
    ----------
    question
        What is asked.
    limits
        Time, gap and threads.
    tell
        Told of each better value, and of the bound.

    Raises
    ------
    NotPayable
        The rules of money refuse an offer.
    NoPlan
        What must be done cannot all be done.
    """
    city = question.city
    instance = instance_of(city)
    if not len(instance.options):
        return CityPlan(city, instance, (), (), 0.0, 0.0)
    wishes = question.wishes(instance)
    block = layout(instance, wishes)
    if not block.columns and not block.arrays.is_fixed.any():
        every = frozenset(range(len(city.works)))
        return CityPlan(city, instance, (), (), 0.0, 0.0, idle=every)
    found, value, bound = _searched(question, block, limits, tell)
    works = works_of(block, found)
    broken = violations(instance, works) if works is not None else ["资金"]
    if works is None or broken:
        raise NoPlan(f"方案复核没有通过，没有写出：{broken[0]}。请重新求解。")
    return told_of(city, (block, found), Plan(works, value, bound), wishes)


def told_of(
    city: City, laid: tuple[Block, Ints], plan: Plan, wishes: Wishes
) -> CityPlan:
    """Return a plan with its money to the fen, and what more would buy.

    Parameters
    ----------
    laid
        The works laid out, and the column of each in the plan, -1 out, (u,).
    """
    block, column = laid
    prices = _Prices(block)
    return CityPlan(
        city=city,
        instance=block.instance,
        works=tuple(plan.works),
        payments=payments_of(city, block.instance, plan.works),
        value=plan.value,
        bound=plan.bound,
        price=prices.money(),
        crews=prices.crews(city.crews, column),
        idle=frozenset(np.flatnonzero(np.diff(block.arrays.first) == 0).tolist()),
        wishes=wishes,
        block=block,
    )


class _Prices:
    """What a little more of scarce things buys, by the relaxation."""

    def __init__(self, block: Block) -> None:
        program = program_of(block, np.arange(block.purse.known))
        answer = Relaxation(program).solve()
        self.block, self.rows = block, program.rows
        self.price = None if answer is None else answer.price

    def money(self) -> dict[tuple[str, int], float]:
        """Return the points of a million yuan more of each pool."""
        if self.price is None:
            return {}
        block = self.block
        price = self.price[self.rows.money].reshape(len(block.held), -1)
        each = price @ block.purse.weight[: block.purse.known]
        names = block.instance.sources.pooled
        return {
            (name, year): MILLION_K * float(each[year, k])
            for year in range(len(each))
            for k, name in enumerate(names)
        }

    def crews(self, known: Ints, column: Ints) -> tuple[CrewUse, ...]:
        """Return the crews that were reported, what a plan uses, and their price."""
        if self.price is None:
            return ()
        quarters = known.shape[1]
        used = state_of(self.block.arrays, column).load.reshape(-1, quarters)
        price = self.price[self.rows.crew].reshape(-1, quarters)
        return tuple(
            CrewUse(
                trade=TRADES[trade],
                quarter=quarter,
                limit=int(known[trade, quarter]),
                used=int(used[trade, quarter]),
                price=QUARTER_MONTHS * max(0.0, float(price[trade, quarter])),
            )
            for trade, quarter in np.argwhere(known >= 0).tolist()
        )


def _searched(
    question: Question, block: Block, limits: Limits, tell: Tell
) -> tuple[Ints, float, float]:
    end = limits.clock() + limits.seconds
    best = _Best(foresee(block) or np.inf, limits, tell)
    column = question.column(block) if question.before else None
    if column is None or worth(block, column) is None:
        column = _first(block, lambda: best.is_over() or limits.clock() >= end)
    found = search(
        block,
        replace(limits, seconds=end - limits.clock(), is_stopped=best.is_over),
        best.tell,
        Known(column=column),
    )
    assert found.column is not None  # noqa: S101 - search raises NoPlan without one
    return found.column, found.value, min(best.bound, found.bound)


def _first(block: Block, stop: Callable[[], bool]) -> Ints | None:
    """Return a plan to begin with; None where none is found at once."""
    column = rehearsed(block, stop)
    return footing(block, stop) if column is None and not stop() else column


@dataclass
class _Best:
    """The best so far; over where even a plan of no value is the best there can be."""

    bound: float
    limits: Limits
    listener: Tell
    value: float = -np.inf

    def tell(self, value: float, bound: float) -> None:
        """Note a better value or bound."""
        self.value, self.bound = value, min(self.bound, bound)
        self.listener(self.value, self.bound)

    def is_over(self) -> bool:
        """Tell whether to stop."""
        return self.bound - self.value <= CLOSE or self.limits.is_stopped()
