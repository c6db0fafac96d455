"""Mend a plan, then improve it: the old decisions first, others around them after."""

from collections.abc import Callable

import numpy as np

from anju.science.plan.sequence.dive import Dive, Style
from anju.science.plan.sequence.explain.case import is_sound
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.improve import Size, improved, land, released
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, Relaxation
from anju.science.plan.sequence.state import OUT, broken_money, worth

MEND_S, WIDE_S, PATIENCE_S = 5.0, 6.0, 4.0
MEND_GAP, WIDE_GAP, FINE_GAP = 1e-4, 5e-4, 2e-4
WIDE = 900
"""So many columns, the most promising, are looked at together."""
TRIES = 3
LEAST_S = 0.3
LANDING_SHARE = 0.3
"""Share of the time after which a dive ends at the latest."""
Left = Callable[[], float]
"""Tells how many seconds are left."""


class Repair:
    """Plans near to an old one, each sound.

    Parameters
    ----------
    root
        The relaxation of the programme.
    left_s
        Tells how many seconds are left.
    content
        A plan this near to the relaxation, as a share, is good enough.
    """

    def __init__(
        self, program: Program, root: Answer, left_s: Left, content: float = FINE_GAP
    ) -> None:
        self.program, self.root, self.left_s = program, root, left_s
        self.content = content
        self.block = program.block
        self.rows = PLAIN

    def mended(self, column: Ints) -> Ints | None:
        """Keep of a plan what fits together, the most worth; None where nothing does.

        Works that must be in may take any of their columns.
        """
        a = self.block.arrays
        lost = np.flatnonzero(a.is_fixed & (column == OUT))
        must = [np.arange(a.first[u], a.first[u + 1]) for u in lost]
        free = np.unique(np.concatenate([column[column != OUT], *must]))
        found = self._solved(np.full_like(column, OUT), free, MEND_S, MEND_GAP, None)
        return self._widely(column) if found is None else found

    def _widely(self, column: Ints) -> Ints | None:
        """Let more columns in where what is kept does not go together."""
        promising = np.argsort(-self.root.reduced[: self.program.columns])[:WIDE]
        free = np.union1d(promising, column[column != OUT]).astype(np.int64)
        none = np.full_like(column, OUT)
        return self._solved(none, free, WIDE_S, WIDE_GAP, None)

    def dived(self, column: Ints, relaxation: Relaxation, seed: int) -> Ints:
        """Dive once, the heaviest works tried each way; the better of both plans."""
        rng, all_s = np.random.default_rng(seed), self.left_s()
        dive = Dive(relaxation, rng, Style(tries=True))
        landing = dive.down(self.root, lambda: self.left_s() < LANDING_SHARE * all_s)
        found = land(self.program, landing, self._effort(WIDE_S, FINE_GAP))
        if found is not None and not is_sound(self.block, found):
            self._learn(found)
        return self._kept(column, found)

    def improved(self, column: Ints, rng: np.random.Generator) -> Ints:
        """Decide parts of a sound plan anew until time is up."""
        size = Size()
        while (left := self.left_s()) > LEAST_S:
            if self.is_content(column):
                break
            freed = released(self.block, column, self._loss(column), rng, size.units)
            effort = Effort(min(PATIENCE_S, left), FINE_GAP, int(rng.integers(1000)))
            value = self._value(column)
            better = improved(self.program, self.root, column, value, freed, effort)
            self._learn(better)
            column = self._kept(column, better)
            size.learn(left - self.left_s())
        return column

    def is_content(self, column: Ints) -> bool:
        """Tell whether a plan is good enough."""
        return self.root.value - self._value(column) <= self.content * self.root.value

    def _value(self, column: Ints) -> float:
        return worth(self.block, column) or 0.0

    def _loss(self, column: Ints) -> Floats:
        reduced = self.root.reduced[np.maximum(column, 0)]
        return np.where(column != OUT, np.maximum(0.0, -reduced), 0.0)

    def _kept(self, one: Ints, other: Ints | None) -> Ints:
        """Return the better of two plans, the first where the other is not sound."""
        if other is None or not is_sound(self.block, other):
            return one
        return other if self._value(other) > self._value(one) else one

    def _effort(self, seconds: float, gap: float) -> Effort:
        return Effort(max(LEAST_S, min(seconds, self.left_s())), gap)

    def _solved(
        self, fixed: Ints, free: Ints, seconds: float, gap: float, known: Ints | None
    ) -> Ints | None:
        for _ in range(TRIES):
            effort = self._effort(seconds, gap)
            column = finish(self.program, fixed, free, effort, known)
            if column is None or is_sound(self.block, column):
                return column
            if not self._learn(column):
                return None
        return None

    def _learn(self, column: Ints) -> bool:
        """Take in the rows of money that a plan breaks; tell whether there were any."""
        broken = broken_money(self.block, column)
        rows = np.union1d(self.rows, broken)
        if len(rows) == len(self.rows):
            return False
        self.rows = rows
        self.program = program_of(self.block, rows)
        return True
