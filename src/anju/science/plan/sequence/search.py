"""Find the best plan of a block: a plan at once, a bound, then better plans.

1. Whatever fits, most gain first: a plan within a moment.
2. The relaxation: a bound, and the price of every crew, yuan and street.
3. Dives, side by side: plans within one or two per cent.
4. Large neighbourhoods, side by side, until time or the wanted gap is up.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from threading import Lock

import highspy
import numpy as np

from anju.science.errors import RuleError
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.dive import Dive, Landing, Style
from anju.science.plan.sequence.finish import Effort, decided, finish
from anju.science.plan.sequence.improve import (
    CONTENT,
    PATIENCE_S,
    Size,
    by_share,
    improved,
    land,
    quick,
    released,
    rounded,
)
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, Relaxation, bound_of
from anju.science.plan.sequence.state import OUT, broken_money, worth

STYLES = (
    Style(batch=0.3, dear=0.01),
    Style(tries=True, weigh=0.0, batch=0.05),
    Style(blur=0.05),
    Style(tries=True, weigh=0.0, batch=0.05, blur=0.05),
)
"""Dives in turn; of two searches side by side one takes the quick, one the thorough."""
SMALL = 13_000
"""In a city of so few columns a few works hold most of the value: a quick dive loses a
tenth of it, and a thorough one takes half a minute."""
IDLE = 30
"""After so many neighbourhoods without a better plan it is time to dive again."""
LANDING_S = 8.0
LANDING_SHARE = 0.25
"""Longest time to decide what a dive has left; and as a share of all time."""
LANDINGS = 3
"""So often a dive ends anew, where its money breaks rows that are learned then."""
SEEDS = 1000
NODES = 5
"""Branches of a neighbourhood, where efforts are counted."""
FEW = 2500
"""So few columns may be decided exactly within seconds."""
LONGEST_S = 30.0


class NoPlan(RuleError):
    """No plan keeps all rules: works that must be done cannot all be."""

    code = "plan.none"


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop.

    Parameters
    ----------
    seconds
        Time for all of it.
    gap
        Content with a plan this near to the bound, as a share of its value.
    threads
        Searches side by side.
    clock
        Seconds that only rise.
    is_stopped
        Asked between steps; the best plan so far is returned.
    rounds
        End after so many dives and neighbourhoods, each as far as it is counted and not
        as long as it is timed; then the same search gives the same plan. None: by time.
    """

    seconds: float
    gap: float
    threads: int
    clock: Callable[[], float]
    is_stopped: Callable[[], bool] = lambda: False
    seed: int = 0
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a search.

    Parameters
    ----------
    basis
        Where a relaxation of the same works ended.
    column
        A plan to begin with, (u,).
    is_near
        Whether that plan is worth improving before anything else.
    """

    basis: highspy.HighsBasis | None = None
    column: Ints | None = None
    is_near: bool = False


NOTHING_KNOWN = Known()


Tell = Callable[[float, float], None]
"""Told of a better value and the bound, infinite before there is one."""


@dataclass
class Found:
    """The best plan so far, shared by the searches.

    Parameters
    ----------
    column
        Column of each unit, -1 out, (u,).
    value, bound
        Points.
    """

    tell: Tell
    column: Ints | None = None
    value: float = -np.inf
    bound: float = np.inf
    lock: Lock = field(default_factory=Lock)

    def offer(self, block: Block, column: Ints | None) -> bool:
        """Keep a plan that is better, sound, and whose money can be split."""
        value = worth(block, column) if column is not None else None
        if column is None or value is None or value <= self.value + 1e-6:
            return False
        if payments(block, column) is None:
            return False
        with self.lock:
            if value > self.value + 1e-6:
                self.column, self.value = column.copy(), value
                self.tell(value, self.bound)
                return True
        return False

    def lower(self, bound: float) -> None:
        """Take a tighter bound in."""
        with self.lock:
            if bound < self.bound:
                self.bound = bound
                self.tell(self.value, bound)

    @property
    def gap(self) -> float:
        """Return the proven distance from the best, as a share of the value."""
        return (self.bound - self.value) / self.value if self.value > 0 else np.inf


def search(
    block: Block, limits: Limits, tell: Tell, known: Known = NOTHING_KNOWN
) -> Found:
    """Search until time, the gap or somebody says stop.

    Raises
    ------
    NoPlan
        What must be done cannot all be done.
    """
    end = limits.clock() + limits.seconds
    program, found = program_of(block, PLAIN), Found(tell)
    found.offer(block, quick(program, first_gain(program)))
    found.offer(block, known.column)
    relaxation = Relaxation(program, limits.seed, known.basis)
    root = relaxation.solve()
    if root is None:
        raise NoPlan(
            "必须实施的工程不能同时满足资金、施工力量、窗口期和先后次序，没有可行方案。"
            "请放宽其中一项，或减少必须实施的工程。"
        )
    found.lower(bound_of(program, root))
    found.offer(block, quick(program, by_share(program, root)))
    team = _Team(relaxation, root, found, limits, end, is_near=known.is_near)
    with ThreadPoolExecutor(limits.threads) as pool:
        list(pool.map(team.work, range(limits.threads)))
    if found.column is None:
        raise NoPlan(
            "时限内没有找到同时满足所有规则的方案。请延长求解时间，"
            "或放宽必须实施的工程。"
        )
    return found


def first_gain(program: Program) -> Floats:
    """Return value for the money, before any price is known."""
    a = program.block.arrays
    cost = np.maximum(a.need[:, PLAIN[-1]], 1).astype(np.float64)
    gain = np.zeros(len(program.worth))
    gain[: program.columns] = a.value / cost
    return gain


class _Team:
    """Searches side by side; each has a relaxation and a chance of its own."""

    def __init__(
        self,
        relaxation: Relaxation,
        root: Answer,
        found: Found,
        limits: Limits,
        end: float,
        *,
        is_near: bool,
    ) -> None:
        self.is_near = is_near
        self.program, self.basis = relaxation.program, relaxation.basis
        self.root, self.found = root, found
        self.limits, self.end = limits, end
        self.block = self.program.block
        self.money_rows = PLAIN
        self.landed: list[Ints] = []
        self.done = 0

    def over(self) -> bool:
        """Tell whether to stop."""
        rounds = self.limits.rounds
        is_late = self.left_s() <= 0 if rounds is None else self.done >= rounds
        return is_late or self.limits.is_stopped() or self.found.gap <= self.limits.gap

    def _must_land(self) -> bool:
        """Tell whether a dive has to end for its landing to be in time."""
        if self.limits.rounds is not None:
            return self.limits.is_stopped()
        reserve = min(LANDING_S, LANDING_SHARE * self.limits.seconds)
        return self.over() or self.left_s() < reserve

    def left_s(self) -> float:
        """Return the seconds that are left."""
        return self.end - self.limits.clock()

    def _effort(self, rng: np.random.Generator, patience_s: float) -> Effort:
        """Return how hard to look: for a time, or to a count."""
        seed = int(rng.integers(SEEDS))
        if self.limits.rounds is not None:
            return Effort(np.inf, CONTENT, seed, NODES)
        return Effort(min(patience_s, self.left_s()), CONTENT, seed)

    def work(self, number: int) -> None:
        """Dive, improve what is best until that helps no more, and dive again."""
        rng = np.random.default_rng((self.limits.seed, number))
        styles = cycle(self._styles(number))
        size = Size()
        if not number and self.program.columns <= FEW and self.limits.rounds is None:
            self._decide()
        while not self.over():
            if not self.is_near:
                self._dive(rng, next(styles))
            idle, self.is_near = 0, False
            while idle < IDLE and not self.over():
                idle = 0 if self._improve(rng, size) else idle + 1

    def _styles(self, number: int) -> tuple[Style, ...]:
        """Return the dives of one search: a small city's heavy works come first."""
        if self.limits.threads > 1:
            return STYLES[number % 2 :: 2]
        is_small = self.program.columns <= SMALL
        return (STYLES[1], STYLES[0], *STYLES[2:]) if is_small else STYLES

    def _decide(self) -> None:
        """Decide everything exactly where there is little; learn rows of money."""
        rows = -1
        while rows != len(self.money_rows) and not self.over():
            rows = len(self.money_rows)
            patience = min(LONGEST_S, self.left_s() / 2)
            column, bound = decided(self.program, Effort(patience, 0.0))
            self.found.lower(bound)
            self._offer(column)

    def _dive(self, rng: np.random.Generator, style: Style) -> None:
        self.done += 1
        seed = int(rng.integers(SEEDS))
        relaxation = Relaxation(self.program, seed, self.basis)
        start = relaxation.solve()
        if start is None or self._must_land():
            return
        landing = Dive(relaxation, rng, style).down(start, self._must_land, self._see)
        landed = self._land(landing, rng)
        if landed is not None:
            self._mix(landed, rng)
            self.landed.append(landed)

    def _land(self, landing: Landing, rng: np.random.Generator) -> Ints | None:
        """End a dive."""
        self._see(landing)
        landed = None
        for _ in range(LANDINGS):
            landed = land(self.program, landing, self._effort(rng, LANDING_S))
            self._offer(landed)
            if landed is None or worth(self.block, landed) is not None:
                break
        return landed

    def _see(self, landing: Landing) -> None:
        """Offer a dive's plan so far, made whole at once."""
        self._offer(rounded(self.program, landing))

    def _mix(self, landed: Ints, rng: np.random.Generator) -> None:
        """Take of each work the best of all dives so far, decided exactly."""
        best = self.found.column
        if best is None or self.over():
            return
        ways = np.array([best, landed, *self.landed])
        free = np.unique(ways[:, (ways != best).any(axis=0)])
        free = free[free != OUT]
        if len(free):
            effort = self._effort(rng, LANDING_S)
            self._offer(finish(self.program, best, free, effort, best))

    def _improve(self, rng: np.random.Generator, size: Size) -> bool:
        column = self.found.column
        if column is None:
            column = np.full(len(self.block.units), OUT)
        began = self.limits.clock()
        loss = self.root.loss_of(column)
        freed = released(self.block, column, loss, rng, size.units)
        effort = self._effort(rng, PATIENCE_S)
        better = improved(
            self.program, self.root, column, self.found.value, freed, effort
        )
        self.done += 1
        if self.limits.rounds is None:
            size.learn(self.limits.clock() - began)
        return self._offer(better)

    def _offer(self, column: Ints | None) -> bool:
        """Offer a plan; where its money does not fit, learn the rows that tell."""
        if column is None:
            return False
        is_better = self.found.offer(self.block, column)
        rows = np.union1d(self.money_rows, broken_money(self.block, column))
        if len(rows) > len(self.money_rows):
            self.money_rows = rows
            self.program = program_of(self.block, rows)
        return is_better
