"""Dive: fix what the relaxation nearly decides, solve again, until little is left.

Each dive keeps the relaxation's prices up to date as works are fixed, so streets, crews
and money stay in balance to the last work; that is what rounding cannot do. The works
that weigh most are decided first, each way tried: late in the dive they cost dearly.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.instance import QUARTER_MONTHS, Bools, Floats, Ints
from anju.science.plan.sequence.relax import Answer, Relaxation
from anju.science.plan.sequence.state import OUT

WHOLE = 0.999
SOME = 1e-6
FEW = 6
"""So few works left undecided are better decided exactly."""
HEAVY = 0.005
"""A work worth this share of the bound is decided by trying each way."""
UNDECIDED = -2
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Style:
    """How a dive goes about it.

    Parameters
    ----------
    batch
        Share of the undecided works that a round fixes.
    blur
        Spread of the noise on their shares, so that dives differ.
    tries
        Whether each way of the heaviest works is tried first.
    """

    batch: float = 0.03
    blur: float = 0.0
    tries: bool = False


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a dive ends.

    Parameters
    ----------
    column
        Column of each unit, -1 out; of `left` what seemed best, (u,).
    left
        Units that are not fixed, ascending: split, or whole by themselves.
    answer
        Of the relaxation there.
    """

    column: Ints
    left: Ints
    answer: Answer


class Dive:
    """One dive; it leaves the relaxation as it found it."""

    def __init__(
        self, relaxation: Relaxation, rng: np.random.Generator, style: Style
    ) -> None:
        self.relaxation, self.rng, self.style = relaxation, rng, style
        self.block: Block = relaxation.program.block
        self.unit_of = relaxation.program.unit_of
        units = len(self.block.units)
        self.fixed: Ints = np.full(units, UNDECIDED)
        self.closed: Bools = np.zeros(self.block.columns, np.bool_)

    def down(self, start: Answer, stop: Stop) -> Landing:
        """Fix round by round until little is left or nothing more fits."""
        now = start
        try:
            if self.style.tries:
                now = self._heaviest(now, stop)
            while len(left := self._split(now)[2]) > FEW and not stop():
                after = self._fix(now, left)
                if after is None:
                    break
                now = after
            best, most, split = self._split(now)
            column = np.where(most > SOME, best, OUT)
            open_units = np.flatnonzero(self.fixed == UNDECIDED)
            return Landing(column, open_units if len(split) else split, now)
        finally:
            self._restore()

    def _split(self, answer: Answer) -> tuple[Ints, Floats, Ints]:
        """Return each unit's largest column, how much of it is in, and who is split."""
        share = answer.share[: self.block.columns]
        units = len(self.fixed)
        best, most = np.full(units, OUT), np.zeros(units)
        some = np.flatnonzero(share > SOME)
        order = some[np.argsort(share[some], kind="stable")]
        best[self.unit_of[order]] = order
        most[self.unit_of[order]] = share[order]
        return best, most, np.flatnonzero((most > SOME) & (most < WHOLE))

    def _fix(self, now: Answer, left: Ints) -> Answer | None:
        """Fix the works that are most nearly whole; fewer where they do not fit."""
        best, most, _ = self._split(now)
        likely = most[left] + self.style.blur * self.rng.standard_normal(len(left))
        many = max(1, int(len(left) * self.style.batch))
        chosen = left[np.argsort(-likely, kind="stable")[:many]]
        while True:
            self._hold(chosen, best[chosen])
            if (answer := self.relaxation.solve()) is not None:
                self.fixed[chosen] = best[chosen]
                return answer
            self._open(chosen)
            if len(chosen) == 1:
                column = best[chosen]
                self.closed[column] = True
                self.relaxation.fix(column, np.zeros(1), np.zeros(1))
                return self.relaxation.solve()
            chosen = chosen[: len(chosen) // 2]

    def _heaviest(self, now: Answer, stop: Stop) -> Answer:
        """Decide package, year and quarter of each heavy work by what each costs."""
        a = self.block.arrays
        for label in (a.package, a.year, a.start // QUARTER_MONTHS):
            for unit in self._heavy(now):
                if not stop():
                    now = self._decide(now, unit, label)
        return now

    def _decide(self, now: Answer, unit: int, label: Ints) -> Answer:
        ways = self._ways(now, unit, label)
        if len(ways) < 2:  # noqa: PLR2004 - one way needs no choice
            return now
        tried: list[tuple[float, int, Bools]] = []
        for keep in ways:
            self._narrow(unit, keep)
            if (answer := self.relaxation.solve()) is not None:
                tried.append((answer.value, len(tried), keep))
            self._open(np.array([unit]))
        if not tried:
            return now
        keep = max(tried)[2]
        self._narrow(unit, keep)
        self.closed[self._mine(unit)[~keep]] = True
        return self.relaxation.solve() or now

    def _heavy(self, now: Answer) -> list[int]:
        a = self.block.arrays
        value = np.zeros(len(self.fixed))
        np.maximum.at(value, self.unit_of, a.value)
        heavy = np.flatnonzero(value > HEAVY * now.value)
        return [int(u) for u in heavy[np.argsort(-value[heavy], kind="stable")]]

    def _ways(self, now: Answer, unit: int, label: Ints) -> list[Bools]:
        """Return the columns to keep for each label between which a unit is split."""
        mine = self._mine(unit)
        share, labels = now.share[mine], label[mine]
        alive = ~self.closed[mine]
        ways = [(labels == one) & alive for one in np.unique(labels[share > SOME])]
        if share.sum() < WHOLE and not self.block.arrays.is_fixed[unit]:
            ways.append(np.zeros(len(mine), np.bool_))
        return ways

    def _narrow(self, unit: int, keep: Bools) -> None:
        """Leave a unit only some of its columns, and demand one of them."""
        mine = self._mine(unit)
        self.relaxation.fix(mine, np.zeros(len(mine)), keep.astype(np.float64))
        self.relaxation.demand(unit, must=bool(keep.any()))

    def _mine(self, unit: int) -> Ints:
        first = self.block.arrays.first
        return np.arange(first[unit], first[unit + 1])

    def _hold(self, units: Ints, columns: Ints) -> None:
        mine = self._columns_of(units)
        at = np.isin(mine, columns).astype(np.float64)
        self.relaxation.fix(mine, at, at)

    def _open(self, units: Ints) -> None:
        mine = self._columns_of(units)
        high = np.where(self.closed[mine], 0.0, 1.0)
        self.relaxation.fix(mine, np.zeros(len(mine)), high)
        for unit in units.tolist():
            self.relaxation.demand(unit, must=bool(self.block.arrays.is_fixed[unit]))

    def _columns_of(self, units: Ints) -> Ints:
        first = self.block.arrays.first
        return np.concatenate([np.arange(first[u], first[u + 1]) for u in units])

    def _restore(self) -> None:
        """Open again what this dive has bounded."""
        self.closed[:] = False
        self._open(np.arange(len(self.fixed)))


def neighbours(block: Block, units: Ints) -> Ints:
    """Return units and those that share a street or a main with them, ascending."""
    a = block.arrays
    found = set(units.tolist())
    streets: set[int] = set()
    for u in units.tolist():
        found.update(a.main[a.main_first[u] : a.main_first[u + 1]].tolist())
        found.update(a.behind[a.behind_first[u] : a.behind_first[u + 1]].tolist())
        streets.update(a.street[a.street_first[u] : a.street_first[u + 1]].tolist())
    owner = np.repeat(np.arange(len(block.units)), np.diff(a.street_first))
    found.update(owner[np.isin(a.street, list(streets))].tolist())
    return np.array(sorted(found))
