"""The best plan near another one, with some works forced in or out.

At first only what has to give way is dropped. Then a few works are decided anew, again
and again: those around the forced ones and around what gave way, those that the
relaxation with them forced would decide otherwise, and some by street, month or chance.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

import numpy as np

from anju.science.plan.sequence.dive import SOME, neighbours
from anju.science.plan.sequence.explain.case import (
    Case,
    is_sound,
    value_of,
)
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.improve import improved, released
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, bound_of
from anju.science.plan.sequence.state import OUT, broken_money

ENOUGH = 1e-4
"""A plan this near to the bound, as a share, is good enough; so is one this near to
the best of its neighbourhood."""
FIRST_SHARE = 0.4
"""Share of the time for dropping works only; the rest for deciding some anew."""
LEAST_S, PATIENCE_S = 0.3, 2.5
SIDE_BY_SIDE = 2
IDLE = 40
"""After so many neighbourhoods without a better plan nothing more is expected."""
SIZES = (16, 28, 44, 64)
"""So many works are decided anew at a time."""
MANY = 1500
"""So many columns are let in where dropping works is not enough."""
LEARNINGS = 3
A_CHANGE = 2e-5
"""What is changed beside the works must be worth this share of the value, each."""
EVEN = 1e-6
SEED = 1


class Near:
    """Plans with some units forced, near to the plan asked about.

    Parameters
    ----------
    forced
        Of the relaxation with them forced.
    forcing
        Forces them in a programme.
    """

    def __init__(
        self,
        case: Case,
        units: Sequence[int],
        forced: Answer,
        forcing: Callable[[Program], Program],
    ) -> None:
        self.case, self.units, self.forcing = case, np.array(list(units)), forcing
        self.forced, self.bound = forced, bound_of(case.program, forced)
        self.cost = A_CHANGE * max(0.0, case.value)
        self.rows, self.program = case.money_rows, self._forced(case.program)
        self.best: Ints | None = None
        self.idle, self.lock = 0, Lock()

    def plan(self, left_s: Callable[[], float]) -> Ints | None:
        """Drop what has to go; then decide some works anew until time is up."""
        rest_s = (1 - FIRST_SHARE) * left_s()
        self.best = self._first(lambda: left_s() - rest_s)
        if self.best is None:
            self.best = self._broad(left_s)
        if self.best is not None:
            self._improve(left_s)
        return self.best

    def _improve(self, left_s: Callable[[], float]) -> None:
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            list(pool.map(lambda k: self._work(k, left_s), range(SIDE_BY_SIDE)))

    def _forced(self, program: Program) -> Program:
        """Force the units, and let every other change cost something."""
        column, mine = self.case.column, np.isin(program.unit_of, self.units)
        was = column[program.unit_of]
        kept = was == np.arange(program.columns)
        favour = np.where(kept, self.cost, np.where(was == OUT, -self.cost, 0.0))
        worth = program.worth.copy()
        worth[: program.columns] += np.where(mine, 0.0, favour)
        return replace(self.forcing(program), worth=worth)

    def _score(self, column: Ints) -> float:
        """Return the value of a plan less what its changes cost."""
        changed = int((column != self.case.column).sum())
        return value_of(self.case.block, column) - self.cost * changed

    def _first(self, left_s: Callable[[], float]) -> Ints | None:
        """Keep of the plan what goes together with the forced ones."""
        kept = self.case.column[self.case.column != OUT]
        return self._solved(np.union1d(kept, self._needed()), left_s)

    def _broad(self, left_s: Callable[[], float]) -> Ints | None:
        """Choose among the columns that the relaxation likes best."""
        n, forced = self.case.program.columns, self.forced
        likes = np.argsort(-forced.reduced[:n] - forced.share[:n], kind="stable")
        kept = self.case.column[self.case.column != OUT]
        free = np.unique(np.concatenate([kept, self._needed(), likes[:MANY]]))
        return self._solved(free, left_s)

    def _needed(self) -> Ints:
        """Return the columns of the units, and of the mains that they wait for."""
        a, found, waiting = self.case.block.arrays, set[int](), self.units.tolist()
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += a.main[a.main_first[unit] : a.main_first[unit + 1]].tolist()
        return np.concatenate([self.case.columns_of(unit) for unit in sorted(found)])

    def _solved(self, free: Ints, left_s: Callable[[], float]) -> Ints | None:
        """Decide some columns, all others out; learn money until it is sound."""
        none = np.full(len(self.case.column), OUT)
        for _ in range(LEARNINGS):
            effort = Effort(max(LEAST_S, left_s()), ENOUGH)
            column = finish(self.program, none, free, effort)
            if column is None or is_sound(self.case.block, column):
                return column
            if not self._learned(column):
                return None
        return None

    def _learned(self, column: Ints) -> bool:
        """Take rows of money in that a plan breaks; tell whether any is new."""
        with self.lock:
            rows = np.union1d(self.rows, broken_money(self.case.block, column))
            if len(rows) == len(self.rows):
                return False
            self.rows = rows
            self.program = self._forced(program_of(self.case.block, rows))
            return True

    def _work(self, number: int, left_s: Callable[[], float]) -> None:
        """Decide some works anew until nothing more is expected."""
        rng = np.random.default_rng((SEED, number))
        while left_s() > LEAST_S and self.idle < IDLE and not self._is_enough():
            best, program = self.best, self.program
            assert best is not None  # noqa: S101 - there was a first plan
            effort = Effort(min(PATIENCE_S, left_s()), ENOUGH, int(rng.integers(2**16)))
            value = value_of(self.case.block, best)
            freed = self._freed(best, rng)
            self._offer(improved(program, self.forced, best, value, freed, effort))

    def _is_enough(self) -> bool:
        assert self.best is not None  # noqa: S101 - there was a first plan
        return value_of(self.case.block, self.best) >= self.bound * (1 - ENOUGH)

    def _offer(self, column: Ints) -> None:
        """Keep a plan that is better and sound; learn from one that cannot be paid."""
        assert self.best is not None  # noqa: S101 - there was a first plan
        is_better = self._score(column) > self._score(self.best) + EVEN
        is_better = is_better and is_sound(self.case.block, column)
        with self.lock:
            is_better = is_better and self._score(column) > self._score(self.best)
            self.idle = 0 if is_better else self.idle + 1
            self.best = column if is_better else self.best
        if not is_better:
            self._learned(column)

    def _freed(self, column: Ints, rng: np.random.Generator) -> Ints:
        """Choose works to be decided anew, the forced ones among them."""
        size, block = int(rng.choice(SIZES)), self.case.block
        kind = int(rng.integers(4))
        if kind == 0:
            units = self._around(column, rng)
        elif kind == 1:
            units = rng.permutation(self._otherwise(column))
        else:
            units = released(block, column, self.forced.loss_of(column), rng, size)
        return np.union1d(units[:size], self.units)

    def _around(self, column: Ints, rng: np.random.Generator) -> Ints:
        """Return works that changed, then those on the same streets and mains."""
        changed = np.flatnonzero(column != self.case.column)
        changed = np.union1d(changed, self.units)
        near = np.setdiff1d(neighbours(self.case.block, changed), changed)
        return np.concatenate([rng.permutation(changed), rng.permutation(near)])

    def _otherwise(self, column: Ints) -> Ints:
        """Return the works that the relaxation would decide otherwise."""
        share, unit_of = self.forced.share[: self.program.columns], self.program.unit_of
        liked = np.flatnonzero(share > SOME)
        return np.unique(unit_of[liked[column[unit_of[liked]] != liked]])
