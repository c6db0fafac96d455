"""What a plan is worth when the money comes otherwise, and is planned anew for it.

What has begun by then stays, unless told otherwise the works of the first year. What
comes later is decided again in each future, as a bureau would. Beside it stands what is
left of the plan when nobody plans anew: works drop out until the rest can be paid.
"""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock

import highspy
import numpy as np

from anju.science.plan.sequence.altered import altered
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.change.repair import mended
from anju.science.plan.sequence.explain.case import (
    columns_of,
    is_sound,
    layout,
    teach,
    value_of,
    ways_of,
)
from anju.science.plan.sequence.explain.changes import Ways
from anju.science.plan.sequence.explain.loosen import Loosening, loosened
from anju.science.plan.sequence.futures.core import first_of, laid
from anju.science.plan.sequence.futures.future import Future, Futures, arrives_share
from anju.science.plan.sequence.instance import YEAR_MONTHS, Instance, Ints
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.relax import Relaxation, bound_of
from anju.science.plan.sequence.search import Known, Limits, search
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.wishes import NOTHING, Wish, Wishes

CONTENT = 0.008
"""A plan this near to its bound, as a share, tells enough about a future."""
Tell = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan in one future.

    Parameters
    ----------
    arrives_share
        Share of the promised outside money that arrives.
    value, bound
        Of the plan made anew, and what no such plan exceeds; None where even the works
        of the first year cannot be paid.
    left
        What is worth what is left of the plan when nobody plans anew.
    ways
        The plan made anew.
    going, stopped
        Works begun that go on, and how many the money does not let go on.
    """

    future: Future
    arrives_share: float
    value: float | None
    bound: float | None
    left: float | None
    ways: Ways
    going: frozenset[int] = frozenset()
    stopped: int = 0

    @property
    def is_content(self) -> bool:
        """Tell whether what is left is so near to the bound that no search is due."""
        if self.left is None or self.bound is None:
            return False
        return self.bound - self.left <= CONTENT * self.left


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds for each future, threads, and a clock that only rises.

    Parameters
    ----------
    rounds
        End each search after so many steps, so that it answers the same again.
    """

    seconds: float
    threads: int
    clock: Callable[[], float]
    seed: int = 0
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What has begun when the money becomes known.

    Parameters
    ----------
    until_month
        Works of the plan that start before it have begun; nothing else starts before.
    units
        Works that have begun, whatever their month.
    gives_way
        Where the money does not suffice for all that has begun, as many as may be go
        on; otherwise there is no plan for such a future.
    wishes
        What is asked of the others.
    sure
        Works that hold as far as is known: the plan where none other is found.
    """

    until_month: int = YEAR_MONTHS
    units: frozenset[int] = frozenset()
    gives_way: bool = False
    wishes: Wishes = NOTHING
    sure: tuple[Work, ...] = ()

    def begun(self, plan: Sequence[Work]) -> dict[int, Work]:
        """Return the works of a plan that have begun."""
        return {
            one.unit: one
            for one in plan
            if one.start < self.until_month or one.unit in self.units
        }


FIRST_YEAR = Held()


def evaluate(
    instance: Instance,
    plan: Sequence[Work],
    futures: Futures,
    effort: Effort,
    tell: Tell,
    held: Held = FIRST_YEAR,
) -> list[Outcome]:
    """Return how a plan does in each future, in their order.

    Parameters
    ----------
    tell
        Told how far it is.
    held
        What has begun by then.
    """
    team = _Team(instance, plan, futures, effort, held, tell)
    with ThreadPoolExecutor(effort.threads) as pool:
        return list(pool.map(team.outcome, futures.all))


class _Team:
    def __init__(
        self,
        instance: Instance,
        plan: Sequence[Work],
        futures: Futures,
        effort: Effort,
        held: Held,
        tell: Tell,
    ) -> None:
        self.instance, self.plan, self.futures = instance, plan, futures
        self.effort, self.tell, self.done, self.lock = effort, tell, 0, Lock()
        self.held, self.begun = held, held.begun(plan)
        self.bases: dict[tuple[int, int], highspy.HighsBasis] = {}
        self.known = laid(instance, plan).purse

    def outcome(self, future: Future) -> Outcome:
        """Plan anew for one future."""
        news = self.futures.news(future, self.begun)
        found = self._outcome(future, altered(self.instance, news))
        with self.lock:
            self.done += 1
            told = "无解 none" if found.value is None else f"{found.value:,.0f}"
            share = self.done / len(self.futures.all)
            self.tell(share, f"情景 future {future.number}: {told}")
        return found

    def _wishes(self, going: Collection[int]) -> Wishes:
        """Pin what has begun and goes on, keep out what cannot, leave the rest free."""
        asked, month = self.held.wishes.by_unit, self.held.until_month
        free = {}
        for unit in range(len(self.instance.units)):
            one = asked.get(unit, Wish())
            free[unit] = one._replace(first=max(one.first, month))
        for unit, work in self.begun.items():
            free[unit] = Wish(unit in going, work.option, work.start, work.start)
        return Wishes(free)

    def _going(self, instance: Instance) -> Collection[int]:
        """Return which of the works begun can go on."""
        if not self.held.gives_way:
            return self.begun
        begun = list(self.begun.values())
        block = laid(instance, self.plan)
        teach(block, self.known)
        column = first_of(block, self.plan, begun, self.effort.seconds)
        self.known = block.purse
        if column is None:
            sure = {one.unit for one in self.held.sure}
            return sure & self.begun.keys() if sure else self.begun
        return {unit for unit in self.begun if column[unit] != OUT}

    def _outcome(self, future: Future, instance: Instance) -> Outcome:
        arrives = arrives_share(self.instance, future.arrives_milli)
        consent = {unit: work.start for unit, work in self.begun.items()}
        agreed = loosened(instance, Loosening(consent=consent))
        going = self._going(agreed)
        none = Outcome(future, arrives, None, None, None, {}, frozenset(going))
        none = replace(none, stopped=len(self.begun) - len(going))
        block = layout(agreed, self._wishes(going))
        teach(block, self.known)
        program = program_of(block, np.arange(block.purse.known))
        basis = self.bases.get(program.matrix.shape)
        relaxation = Relaxation(program, self.effort.seed, basis)
        root = relaxation.solve()
        if root is None:
            return none
        self.bases.setdefault(program.matrix.shape, relaxation.basis)
        column = mended(program, columns_of(block, self.plan, strict=False))
        column = self._sure(block) if column is None else column
        none = replace(none, bound=bound_of(program, root))
        if column is None:
            return none
        none = replace(none, left=value_of(block, column))
        if none.is_content:
            return self._checked(none, block, column)
        better = search(
            block, self._limits(), _quiet, Known(relaxation.basis, column)
        ).column
        return self._checked(none, block, column if better is None else better)

    def _sure(self, block: Block) -> Ints | None:
        """Return the works that hold in any case, if they do."""
        column = columns_of(block, self.held.sure, strict=False)
        return column if self.held.sure and is_sound(block, column) else None

    def _limits(self) -> Limits:
        one = self.effort
        return Limits(
            one.seconds, CONTENT, 1, one.clock, seed=one.seed, rounds=one.rounds
        )

    def _checked(self, outcome: Outcome, block: Block, column: Ints) -> Outcome:
        works = works_of(block, column)
        if works is None or violations(block.instance, works):
            return outcome
        value, ways = value_of(block, column), ways_of(block, column)
        return replace(outcome, value=value, ways=ways)


def survival(plan: Sequence[Work], outcomes: Sequence[Outcome]) -> dict[int, int]:
    """Return in how many futures each work of the plan is still done, in any way."""
    known = [one.ways for one in outcomes if one.value is not None]
    return {
        work.unit: sum(ways.get(work.unit) is not None for ways in known)
        for work in plan
    }


def _quiet(_value: float, _bound: float) -> None:
    """Tell nobody: what counts is how many futures are done."""
