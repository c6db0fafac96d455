"""Large neighbourhood search: free some works of a plan and decide them exactly."""

from dataclasses import dataclass

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.dive import SOME, Landing, neighbours
from anju.science.plan.sequence.finish import Effort, finish
from anju.science.plan.sequence.instance import Bools, Floats, Ints
from anju.science.plan.sequence.program import Program
from anju.science.plan.sequence.relax import Answer
from anju.science.plan.sequence.state import OUT, filled, state_of, worth

PATIENCE_S = 4.0
"""Longest look at one neighbourhood."""
CONTENT = 0.0002
MANY = 600
"""More columns than these in a neighbourhood are too many to look at all."""
EVEN = 1e-9
NEAR = 1500
"""So many columns are looked at where a dive ends."""
MUST_NODES = 200
SMALLEST, LARGEST, USUAL = 16, 90, 36
PROMISE = 0.0006
"""Columns whose reduced cost is beyond this share of the bound are not looked at."""


@dataclass(slots=True)
class Size:
    """How many works to free: more when that is easy, fewer when it is not."""

    units: int = USUAL

    def learn(self, took_s: float) -> None:
        """Take in how long the last one took."""
        if took_s > 0.9 * PATIENCE_S:
            self.units = max(SMALLEST, self.units - 3)
        elif took_s < 0.3 * PATIENCE_S:
            self.units = min(LARGEST, self.units + 2)


def land(program: Program, landing: Landing, effort: Effort) -> Ints | None:
    """Decide what a dive has left open: whatever fits at once, then exactly."""
    if not len(landing.left):
        return landing.column
    mine, known = _is_left(landing), rounded(program, landing)
    near = _nearest(program, landing, mine[program.unit_of])
    if known is not None:
        chosen = known[landing.left]
        near = np.union1d(near, chosen[chosen != OUT])
    column = np.where(mine, OUT, landing.column)
    found = finish(program, column, near, effort, known)
    return known if found is None else found


def _is_left(landing: Landing) -> Bools:
    mine = np.zeros(len(landing.column), np.bool_)
    mine[landing.left] = True
    return mine


def rounded(program: Program, landing: Landing) -> Ints | None:
    """Add to what is fixed whatever fits, most of the relaxation first."""
    block, a = program.block, program.block.arrays
    gain = by_share(program, landing.answer)
    order = np.argsort(-gain, kind="stable")
    column = np.where(_is_left(landing), OUT, landing.column)
    column = filled(block, column, order[a.is_fixed[program.unit_of[order]]])
    column = _all_fair(block, filled(block, column, order), gain, order)
    return column if worth(block, column) is not None else None


def by_share(program: Program, answer: Answer) -> Floats:
    """Return what a column promises: its share, and what it is short of a share."""
    n = program.columns
    return answer.share[:n] * answer.value + answer.reduced[:n]


def _nearest(program: Program, landing: Landing, mine: Bools) -> Ints:
    """Return the open columns that the last relaxation uses or nearly uses."""
    answer = landing.answer
    used = answer.share[: program.columns] > SOME
    away = np.where(used, 0.0, -answer.reduced[: program.columns])
    order = np.flatnonzero(mine)
    order = order[np.argsort(away[order], kind="stable")]
    return np.sort(order[: max(int(used[mine].sum()), NEAR)])


def improved(
    program: Program,
    root: Answer,
    column: Ints,
    value: float,
    freed: Ints,
    effort: Effort,
) -> Ints:
    """Decide some works of a plan anew; the plan itself where nothing is found."""
    columns = _promising(program, root, freed, column, value)
    found = finish(program, column, columns, effort, column)
    return column if found is None else found


def _promising(
    program: Program, root: Answer, units: Ints, column: Ints, value: float
) -> Ints:
    """Return the columns of units that the relaxation does not rule out.

    A column whose reduced cost is beyond the gap is in no better plan; where that
    leaves too many, those beyond a small share of the bound are left aside too.
    """
    mine = np.zeros(len(column), np.bool_)
    mine[units] = True
    reduced = np.where(mine[program.unit_of], root.reduced[: program.columns], -np.inf)
    good = np.flatnonzero(reduced >= min(0.0, value - root.value))
    if len(good) > MANY:
        good = np.flatnonzero(reduced >= -PROMISE * root.value)
    kept = column[units]
    return np.union1d(good, kept[kept != OUT]).astype(np.int64)


def quick(program: Program, gain: Floats) -> Ints:
    """Return a plan within a moment: most gain first, whatever fits."""
    block = program.block
    order = np.argsort(-gain[: program.columns], kind="stable")
    column = filled(block, musts_in(program, order), order)
    return _all_fair(block, column, gain, order)


def _all_fair(block: Block, column: Ints, gain: Floats, order: Ints) -> Ints:
    """Be fair to all groups, and do what else fits then."""
    free = order[~block.arrays.counts[order]]
    return filled(block, fair(block, column, gain), free)


def musts_in(program: Program, order: Ints) -> Ints:
    """Return a plan of what must be done: whatever fits, or decided where not all does.

    Parameters
    ----------
    order
        Columns, the most promising first.
    """
    block, a = program.block, program.block.arrays
    none = np.full(len(block.units), OUT)
    column = filled(block, none, order[a.is_fixed[program.unit_of[order]]])
    if not np.any(a.is_fixed & (column == OUT)):
        return column
    asked = neighbours(block, np.flatnonzero(a.is_fixed))
    free = np.flatnonzero(np.isin(program.unit_of, asked))
    found = finish(program, none, free, Effort(PATIENCE_S, 1.0, nodes=MUST_NODES))
    return column if found is None else found


def fair(block: Block, column: Ints, gain: Floats) -> Ints:
    """Leave out estates of the group that has most, least gain first, until fair."""
    a, column = block.arrays, column.copy()
    held = state_of(a, column).counted[:-1].astype(np.float64)
    chosen = np.flatnonzero(column != OUT)
    chosen = chosen[a.counts[column[chosen]] & ~a.is_fixed[chosen]]
    waiting = chosen[np.argsort(-gain[column[chosen]], kind="stable")].tolist()
    while waiting and np.any(held < a.share * held.sum()):
        most = np.argsort(-held / np.maximum(a.share, EVEN), kind="stable")
        group = next(g for g in most if any(a.group[u] == g for u in waiting))
        last = max(i for i, u in enumerate(waiting) if a.group[u] == group)
        unit = waiting.pop(last)
        column[unit] = OUT
        held[group] -= a.households[unit]
    return column


def released(
    block: Block, column: Ints, loss: Floats, rng: np.random.Generator, size: int
) -> Ints:
    """Choose works to be decided anew: by loss, street, month or chance.

    Parameters
    ----------
    loss
        What each unit loses against the relaxation, (u,).

    Returns
    -------
    NDArray
        Places of about `size` units, ascending.
    """
    units = len(block.units)
    size = min(size, units)
    kind = int(rng.integers(4))
    if kind == 0:
        return np.sort(rng.choice(units, size, replace=False))
    if kind == 1:
        return _by_time(block, column, rng, size)
    weight = loss + loss.mean() + EVEN if kind == 2 else np.ones(units)  # noqa: PLR2004
    first = rng.choice(units, min(units, 3), replace=False, p=weight / weight.sum())
    return _around(block, first, rng, size)


def _around(block: Block, first: Ints, rng: np.random.Generator, size: int) -> Ints:
    """Grow from some units over the streets and mains they share."""
    found = {int(u): None for u in first}
    edge = list(found)
    while len(found) < size:
        if not edge:
            edge = [int(rng.integers(len(block.units)))]
            found.setdefault(edge[0])
        near = neighbours(block, np.array(edge))
        edge = [int(u) for u in rng.permutation(near) if int(u) not in found]
        edge = edge[: size - len(found)]
        found.update(dict.fromkeys(edge))
    return np.array(sorted(found))


def _by_time(block: Block, column: Ints, rng: np.random.Generator, size: int) -> Ints:
    """Take those that start about the same month, and some that are out."""
    start = np.where(column >= 0, block.arrays.start[np.maximum(column, 0)], 0)
    month = rng.integers(block.instance.rules.months)
    away = np.abs(start - month) + rng.uniform(0, 6, len(start))
    away = np.where(column >= 0, away, rng.uniform(0, 24, len(start)))
    return np.sort(np.argsort(away, kind="stable")[:size])
