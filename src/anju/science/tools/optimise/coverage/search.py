"""Choose k candidates: better choices and lower bounds in turn, until they meet."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.optimise.coverage.branch import Tree, dig, planted
from anju.science.tools.optimise.coverage.climb import climb, fill
from anju.science.tools.optimise.coverage.cover import Cover
from anju.science.tools.optimise.coverage.dual import (
    Prices,
    Vector,
    descend,
    priced,
    proven,
)
from anju.science.tools.optimise.coverage.reduce import Table, reduced
from anju.science.tools.optimise.coverage.rows import Longs

WORK: Final = 4e7  # elementary steps of one round: some 50 ms
DOUBT: Final = 1e-3  # belief in a candidate that the prices never chose
NODES: Final = 50_000  # opened to close a small problem whatever gap was asked for
NODE_STEPS: Final = 15


@dataclass(frozen=True, slots=True)
class Step:
    """How far a running search is: weight covered, weight possible, rounds done."""

    value: int
    bound: int
    round: int


Clock = Callable[[], float]
Watch = Callable[[Step], bool]  # answer True to stop


@dataclass(frozen=True, slots=True)
class Effort:
    """When to stop: near enough, out of time, or out of rounds.

    Parameters
    ----------
    gap_share
        Near enough, as a share of the value: so much better it may still get.
    seconds
        Time, for which a clock must be given.
    rounds
        Rounds of some 50 ms each: on every machine the same choice.
    """

    gap_share: float = 0.02
    seconds: float = 5.0
    rounds: int = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen and what is proven.

    Parameters
    ----------
    sites
        Candidates, the one that adds most first; fewer than k when more add nothing.
    value, bound
        Weight covered, and weight that no choice of k can exceed.
    rounds
        Rounds used.
    """

    sites: tuple[int, ...]
    value: int
    bound: int
    rounds: int

    @property
    def gap_share(self) -> float:
        """By how much the choice might still be beaten, as a share of its value."""
        return (self.bound - self.value) / self.value if self.value else 0.0


def cover_most(
    cover: Cover,
    k: int,
    effort: Effort | None = None,
    *,
    clock: Clock | None = None,
    watch: Watch | None = None,
) -> Choice:
    """Choose at most k candidates that cover the most weight.

    Two things go on side by side: prices lower the bound, and their favourites
    start climbs that raise the value. Where these two do not meet, and always
    where the problem is small, a tree search closes the rest.

    Parameters
    ----------
    cover
        Who covers what, and the weights.
    k
        How many may be chosen.
    effort
        When to stop; a small problem is solved to the end whatever gap is asked.
    clock
        Returns seconds; without it only rounds end the search.
    watch
        Told after each round; answer True to stop with the best so far.

    Source
    ------
    R. Church, C. ReVelle (1974), The maximal covering location problem, Papers of
    the Regional Science Association 32, 101-118.
    """
    table, names = reduced(cover)
    k = min(k, len(names))
    if k <= 0:
        return Choice((), 0, 0, 0)
    search = _Search(table, k, effort or Effort(), clock, watch)
    search.run()
    sites = _in_order(cover, [int(names[i]) for i in search.chosen])
    return Choice(sites, search.value, search.bound, search.round)


def make_ready() -> None:
    """Have the loops compiled, or read from where they are kept, before a clock runs.

    Every loop is run once, on three points.
    """
    cover = Cover.of_lists([[0, 1], [1, 2], [0, 2]], [1, 1, 1])
    table, _ = reduced(cover)
    prices, start = priced(table), fill(table, np.ones(3), 2)
    descend(table, prices, 2, 1, 1, 1)
    dig(table, planted(table, prices.best, start, 1), 0.0, 9)
    climb(table, start, 1, 0)
    cover_most(cover, 1)


def _in_order(cover: Cover, chosen: Sequence[int]) -> tuple[int, ...]:
    """Put first what adds most; leave out what adds nothing."""
    covered, order, rest = np.zeros(len(cover.weights), np.bool_), [], sorted(chosen)
    while rest:
        gains = [_gain(cover, i, covered) for i in rest]
        best = int(np.argmax(gains))
        if gains[best] == 0:
            break
        covered[cover.of_candidate(rest[best])] = True
        order.append(rest.pop(best))
    return tuple(order)


def _gain(cover: Cover, candidate: int, covered: NDArray[np.bool_]) -> int:
    points = cover.of_candidate(candidate)
    return int(cover.weights[points[~covered[points]]].sum())


@dataclass(slots=True)
class _Search:
    table: Table
    k: int
    effort: Effort
    clock: Clock | None
    watch: Watch | None
    chosen: Longs = field(init=False)
    prices: Prices = field(init=False)
    value: int = 0
    bound: int = 0
    round: int = 0
    began: float = 0.0

    def run(self) -> None:
        """Search until near enough, tired or stopped."""
        self.began = self.clock() if self.clock else 0.0
        self._begin()
        if self.bound > self.value:
            with ThreadPoolExecutor(1) as other:
                self._approach(other)
        self._finish_small()

    def _begin(self) -> None:
        table, k = self.table, self.k
        self.chosen = fill(table, np.ones(len(table.starts) - 1), k)
        self.bound = min(proven(table, table.weights, k), int(table.weights.sum()))
        self.prices = priced(table)
        self._offer(*climb(table, self.chosen, self._steps(), 0))

    def _offer(self, value: int, chosen: Longs) -> None:
        if value > self.value:
            self.value, self.chosen = int(value), chosen

    def _steps(self) -> int:
        """Return how many swaps make up a round."""
        size, points = len(self.table.starts) - 1, len(self.table.weights)
        filled = len(self.table.points)
        cost = size * self.k + 2 * (filled / size) * (filled / points)
        return int(np.clip(WORK / 2 / cost, 5, 200))

    @property
    def _descents(self) -> int:
        return int(np.clip(2 * WORK / (len(self.table.points) + 1), 40, 200))

    def _approach(self, other: ThreadPoolExecutor) -> None:
        rng, tree = np.random.default_rng(224), None
        while not self._is_over():
            if tree is None and self.prices.is_tired:
                tree = planted(self.table, self.prices.best, self.chosen, self.value)
            job = other.submit(self._lower, tree)
            start = fill(self.table, self._scores(rng), self.k)
            self._offer(*climb(self.table, start, self._steps(), self.round))
            bound, found = job.result()
            self.bound = min(self.bound, bound)
            if found is not None:
                self._offer(int(found.value[0]), found.record.copy())
            self.round += 1

    def _scores(self, rng: np.random.Generator) -> Vector:
        """Believe in what the prices like, blurred more and more, then anew."""
        luck = rng.random(len(self.prices.liked))
        return (self.prices.liked + DOUBT) * luck ** (self.round % 3)

    def _lower(self, tree: Tree | None) -> tuple[int, Tree | None]:
        """Lower the bound by prices, or, once they are tired, by the tree."""
        if tree is None:
            aims = (self.value, self._near())
            return descend(self.table, self.prices, self.k, *aims, self._descents), None
        nodes = max(1, self._descents // NODE_STEPS)
        if dig(self.table, tree, self.effort.gap_share, nodes):
            best = int(tree.value[0])
            return best + int(self.effort.gap_share * best), tree
        return self.bound, tree

    def _is_over(self) -> bool:
        if self.bound <= self._near() or self.round >= self.effort.rounds:
            return True
        if self.watch and self.watch(Step(self.value, self.bound, self.round)):
            return True
        return self._is_late()

    def _near(self) -> int:
        return self.value + int(self.effort.gap_share * self.value)

    def _is_late(self) -> bool:
        if self.clock is None:
            return False
        return self.clock() - self.began >= self.effort.seconds

    def _finish_small(self) -> None:
        """Solve to the end what takes no time."""
        nodes = min(NODES, int(5 * WORK / NODE_STEPS / (len(self.table.points) + 100)))
        if self.bound <= self.value or nodes < NODES // 20 or self._is_late():
            return
        tree = planted(self.table, self.prices.best, self.chosen, self.value)
        is_done = dig(self.table, tree, 0.0, nodes)
        self._offer(int(tree.value[0]), tree.record.copy())
        if is_done:
            self.bound = self.value
