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
from anju.science.plan.sequence.state import OUT, UNDECIDED, shut_out

WHOLE = 0.999
SOME = 1e-6
FEW = 6
"""So few works left undecided are better decided exactly."""
HEAVY = 0.005
"""A work worth this share of the bound is decided by trying each way."""
SHOWN = 8
"""Every so many rounds a dive shows how far it is."""
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
    weigh
        How much sooner heavy works are fixed than light ones.
    tries
        Whether each way of the heaviest works is tried first.
    dear
        A round that costs more than this share is taken back, and fixes less.
    """

    batch: float = 0.1
    blur: float = 0.0
    weigh: float = 1.0
    tries: bool = False
    dear: float = 0.005


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


See = Callable[[Landing], None]


def blind(_landing: Landing) -> None:
    """See nothing."""


class Dive:
    """One dive; it leaves the relaxation as it found it."""

    def __init__(
        self, relaxation: Relaxation, rng: np.random.Generator, style: Style
    ) -> None:
        self.relaxation, self.rng, self.style = relaxation, rng, style
        self.block: Block = relaxation.program.block
        self.unit_of = relaxation.program.unit_of
        units = len(self.block.units)
        self.weight: Floats = np.zeros(units)
        np.maximum.at(self.weight, self.unit_of, self.block.arrays.value)
        self.fixed: Ints = np.full(units, UNDECIDED)
        self.closed: Bools = np.zeros(self.block.columns, np.bool_)

    def down(self, start: Answer, stop: Stop, see: See = blind) -> Landing:
        """Fix round by round until little is left or nothing more fits.

        Now and then `see` is shown how far it is.
        """
        now, rounds = start, 0
        try:
            if self.style.tries:
                now = self._heaviest(now, stop)
            while len(left := self._waiting(now)) > FEW and not stop():
                if rounds % SHOWN == 0:
                    see(self._so_far(now, np.flatnonzero(self.fixed == UNDECIDED)))
                after, rounds = self._fix(now, left), rounds + 1
                if after is None:
                    break
                now = after
            open_units = np.flatnonzero(self.fixed == UNDECIDED)
            split = self._split(now)[2]
            return self._so_far(now, open_units if len(split) else split)
        finally:
            self._restore()

    def _so_far(self, now: Answer, left: Ints) -> Landing:
        best, most, _ = self._split(now)
        return Landing(np.where(most > SOME, best, OUT), left, now)

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

    def _waiting(self, now: Answer) -> Ints:
        """Return what is split, and the heavy works even where they are whole."""
        _, most, split = self._split(now)
        heavy = (self.fixed == UNDECIDED) & (self.weight > HEAVY * now.value)
        return np.union1d(split, np.flatnonzero(heavy & (most > SOME)))

    def _fix(self, now: Answer, left: Ints) -> Answer | None:
        """Fix the works that are most nearly whole; fewer where they do not fit."""
        best, most, _ = self._split(now)
        likely = most[left] + self.style.blur * self.rng.standard_normal(len(left))
        weight = np.minimum(1.0, self.weight[left] / (HEAVY * now.value))
        order = np.argsort(-likely - self.style.weigh * weight, kind="stable")
        heavy = int((weight >= 1).sum())
        many = max(1, int(len(left) * self.style.batch))
        chosen = left[order[: max(1, min(many, heavy // 3)) if heavy else many]]
        floor = (1 - self.style.dear) * now.value
        while True:
            if (answer := self._held(chosen, best[chosen], floor)) is not None:
                return answer
            if len(chosen) == 1:
                return self._without(best[chosen]) or self._held(chosen, best[chosen])
            chosen = chosen[: len(chosen) // 2]

    def _without(self, column: Ints) -> Answer | None:
        """Close a column, or leave it open where nothing fits without it."""
        self._close(column)
        if (answer := self.relaxation.solve()) is None:
            self.closed[column] = False
            self._open(self.unit_of[column])
        return answer

    def _held(
        self, units: Ints, columns: Ints, floor: float | None = None
    ) -> Answer | None:
        """Fix some units, and close what no longer fits beside them."""
        before = self.fixed.copy()
        self.fixed[units] = columns
        shut = shut_out(self.block, self.fixed)
        shut = shut[~self.closed[shut]]
        self._hold(units, columns)
        self._close(shut)
        if (answer := self.relaxation.solve(floor)) is None:
            self.fixed = before
            self.closed[shut] = False
            self._open(np.union1d(units, self.unit_of[shut]))
        return answer

    def _close(self, columns: Ints) -> None:
        self.closed[columns] = True
        none = np.zeros(len(columns))
        self.relaxation.fix(columns, none, none)

    def _heaviest(self, now: Answer, stop: Stop) -> Answer:
        """Decide package, year and quarter of each heavy work by what each costs."""
        a = self.block.arrays
        for label in (a.package, a.year, a.start // QUARTER_MONTHS):
            for unit in self._heavy(now):
                if not stop():
                    now = self._decide(now, unit, label)
        return now

    def _decide(self, now: Answer, unit: int, label: Ints) -> Answer:
        """Try each way, the likeliest first; the others only as far as they promise."""
        ways = self._ways(now, unit, label)
        if len(ways) < 2:  # noqa: PLR2004 - one way needs no choice
            return now
        best, kept = None, ways[0]
        for keep in ways:
            self._narrow(unit, keep)
            answer = self.relaxation.solve(best.value if best else None)
            if answer is not None:
                best, kept = answer, keep
            self._open(np.array([unit]))
        if best is None:
            return now
        self._narrow(unit, kept)
        self.closed[self._mine(unit)[~kept]] = True
        return self.relaxation.solve() or now

    def _heavy(self, now: Answer) -> list[int]:
        heavy = np.flatnonzero(self.weight > HEAVY * now.value)
        order = np.argsort(-self.weight[heavy], kind="stable")
        return [int(u) for u in heavy[order]]

    def _ways(self, now: Answer, unit: int, label: Ints) -> list[Bools]:
        """Return the columns to keep for each label it is split between, most first."""
        mine = self._mine(unit)
        share, labels = now.share[mine], label[mine]
        alive = ~self.closed[mine]
        ways = [(labels == one) & alive for one in np.unique(labels[share > SOME])]
        ways.sort(key=lambda keep: -float(share[keep].sum()))
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
