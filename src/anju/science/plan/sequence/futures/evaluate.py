"""What a plan is worth when the money comes otherwise, and is planned anew for it.

The works of the first year have begun by then: they stay. What comes later is decided
again in each future, as a bureau would. Beside it stands what is left of the plan when
nobody plans anew: works drop out until the rest can be paid.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import highspy

from anju.science.plan.sequence.altered import altered
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.change.repair import mended
from anju.science.plan.sequence.explain.case import (
    bound_of,
    columns_of,
    layout,
    value_of,
    ways_of,
)
from anju.science.plan.sequence.explain.changes import Ways
from anju.science.plan.sequence.explain.loosen import Loosening, loosened
from anju.science.plan.sequence.futures.future import Future, Futures, arrives_share
from anju.science.plan.sequence.instance import YEAR_MONTHS, Instance, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.relax import Relaxation
from anju.science.plan.sequence.search import Known, Limits, search
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.wishes import Wish, Wishes

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
    """

    future: Future
    arrives_share: float
    value: float | None
    bound: float | None
    left: float | None
    ways: Ways


@dataclass(frozen=True, slots=True)
class Effort:
    """Seconds for each future, threads, and a clock that only rises."""

    seconds: float
    threads: int
    clock: Callable[[], float]
    seed: int = 0


def evaluate(
    instance: Instance,
    plan: Sequence[Work],
    futures: Futures,
    effort: Effort,
    tell: Tell,
) -> list[Outcome]:
    """Return how a plan does in each future, in their order.

    Parameters
    ----------
    tell
        Told how far it is.
    """
    team = _Team(instance, plan, futures, effort, tell)
    with ThreadPoolExecutor(effort.threads) as pool:
        return list(pool.map(team.outcome, futures.all))


class _Team:
    def __init__(
        self,
        instance: Instance,
        plan: Sequence[Work],
        futures: Futures,
        effort: Effort,
        tell: Tell,
    ) -> None:
        self.instance, self.plan, self.futures = instance, plan, futures
        self.effort, self.tell, self.done, self.lock = effort, tell, 0, Lock()
        self.begun = {w.unit: w for w in plan if w.start < YEAR_MONTHS}
        self.basis: highspy.HighsBasis | None = None
        free = {unit: Wish(first=YEAR_MONTHS) for unit in range(len(instance.units))}
        for unit, work in self.begun.items():
            free[unit] = Wish(
                is_in=True, option=work.option, first=work.start, last=work.start
            )
        self.wishes = Wishes(free)

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

    def _outcome(self, future: Future, instance: Instance) -> Outcome:
        arrives = arrives_share(self.instance, future.arrives_milli)
        consent = {unit: work.start for unit, work in self.begun.items()}
        block = layout(loosened(instance, Loosening(consent=consent)), self.wishes)
        program = program_of(block, PLAIN)
        relaxation = Relaxation(program, self.effort.seed, self.basis)
        root = relaxation.solve()
        if root is None:
            return Outcome(future, arrives, None, None, None, {})
        self.basis = self.basis or relaxation.basis
        column = mended(program, columns_of(block, self.plan, strict=False))
        bound = bound_of(program, root)
        if column is None:
            return Outcome(future, arrives, None, bound, None, {})
        left = value_of(block, column)
        limits = Limits(
            self.effort.seconds, CONTENT, 1, self.effort.clock, seed=self.effort.seed
        )
        better = search(block, limits, _quiet, Known(relaxation.basis, column)).column
        column = column if better is None else better
        return self._checked(
            Outcome(future, arrives, None, bound, left, {}), block, column
        )

    def _checked(self, outcome: Outcome, block: Block, column: Ints) -> Outcome:
        works = works_of(block, column)
        if works is None or violations(block.instance, works):
            return outcome
        return Outcome(
            future=outcome.future,
            arrives_share=outcome.arrives_share,
            value=value_of(block, column),
            bound=outcome.bound,
            left=outcome.left,
            ways=ways_of(block, column),
        )


def survival(plan: Sequence[Work], outcomes: Sequence[Outcome]) -> dict[int, int]:
    """Return in how many futures each work of the plan is still done, in any way."""
    known = [one.ways for one in outcomes if one.value is not None]
    return {
        work.unit: sum(ways.get(work.unit) is not None for ways in known)
        for work in plan
    }


def _quiet(_value: float, _bound: float) -> None:
    """Tell nobody: what counts is how many futures are done."""
