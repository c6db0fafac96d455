"""The works of a block as a linear programme: its relaxation bounds every plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.block import EVERY, Block
from anju.science.plan.sequence.instance import QUARTERS_A_YEAR, Floats, Ints

FREE = np.inf


@dataclass(frozen=True)
class Rows:
    """Where each family of rows begins and ends."""

    unit: slice
    money: slice
    crew: slice
    dig: slice
    most: slice
    order: slice
    share: slice


@dataclass(frozen=True)
class Program:
    """Maximise `worth @ z` within ``low <= matrix @ z <= high``, ``0 <= z <= most``.

    The variables are the columns of the block, then one for each street and quarter
    that lies open, then the households renovated.
    """

    block: Block
    worth: Floats
    most: Floats
    matrix: sp.csc_matrix
    low: Floats
    high: Floats
    rows: Rows

    @property
    def columns(self) -> int:
        """Count the columns of the block, which come first."""
        return self.block.columns

    @cached_property
    def unit_of(self) -> Ints:
        """Return the unit of each column."""
        return self.block.unit_of

    def high_let_out(self) -> Floats:
        """Return the right sides with the money held back let out."""
        high, held, money = self.high.copy(), self.block.held, self.rows.money
        high[money] += np.repeat(held, (money.stop - money.start) // len(held))
        return high

    def worth_held(self, price: Floats) -> float:
        """Return what the money held back could add at most, at the prices of rows.

        The value is concave in the money, so its price there is at least that.
        """
        held = self.block.held
        by_year = price[self.rows.money].reshape(len(held), -1).sum(axis=1)
        return float((by_year * held).sum())


class _Maker:
    """Collects rows as they come."""

    def __init__(self) -> None:
        self.row: list[np.ndarray] = []
        self.column: list[np.ndarray] = []
        self.entry: list[np.ndarray] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def add(self, columns: Ints, entries: Floats, low: float, high: float) -> None:
        self.row.append(np.full(len(columns), len(self.low)))
        self.column.append(columns)
        self.entry.append(entries)
        self.low.append(low)
        self.high.append(high)

    def matrix(self, width: int) -> sp.csc_matrix:
        parts = (self.entry, self.row, self.column)
        entry, row, column = (np.concatenate(one) for one in parts)
        return sp.csc_matrix((entry, (row, column)), shape=(len(self.low), width))


def program_of(block: Block, money_rows: Ints) -> Program:
    """Write down the programme of a block.

    Parameters
    ----------
    money_rows
        Which rows of money it holds; fewer rows, a quicker and no smaller bound.
    """
    a = block.arrays
    quarters, streets = len(a.crew) // 4, len(a.open_cost)
    opened = block.columns + np.arange(streets * quarters).reshape(streets, quarters)
    households = block.columns + streets * quarters
    made, spans = _Maker(), []
    for family in (_units, _money, _crews, _digs, _most, _order, _shares):
        begin = len(made.low)
        for columns, entries, low, high in family(block, opened, money_rows):
            made.add(np.asarray(columns), np.asarray(entries, np.float64), low, high)
        spans.append(slice(begin, len(made.low)))
    nuisance = np.repeat(-a.nuisance, quarters)
    return Program(
        block=block,
        worth=np.concatenate([a.value, nuisance, [0.0]]),
        most=np.concatenate([np.ones(households), [FREE]]),
        matrix=made.matrix(households + 1),
        low=np.array(made.low),
        high=np.array(made.high),
        rows=Rows(*spans),
    )


Row = tuple[Ints, Floats | list[float], float, float]


def _units(block: Block, _opened: Ints, _rows: Ints) -> Iterator[Row]:
    a = block.arrays
    for u, must in enumerate(a.is_fixed.tolist()):
        mine = np.arange(a.first[u], a.first[u + 1])
        yield mine, np.ones(len(mine)), float(must), 1.0


def _money(block: Block, opened: Ints, rows: Ints) -> Iterator[Row]:
    a = block.arrays
    for year in range(a.room.shape[0]):
        here = np.flatnonzero(a.year == year)
        first = year * QUARTERS_A_YEAR
        digs = opened[:, first : first + QUARTERS_A_YEAR]
        opening = np.repeat(a.open_cost * a.money_unit, QUARTERS_A_YEAR)
        for k in rows.tolist():
            need = a.need[here, k].astype(np.float64)
            some = need > 0
            columns = np.concatenate([here[some], digs.ravel()])
            entries = np.concatenate([need[some], opening.astype(np.float64)])
            yield columns, entries, -FREE, float(a.room[year, k])


def _crews(block: Block, _opened: Ints, _rows: Ints) -> Iterator[Row]:
    a = block.arrays
    column = np.repeat(np.arange(block.columns), np.diff(a.load_first))
    by = np.argsort(a.load_row, kind="stable")
    edge = np.searchsorted(a.load_row[by], np.arange(len(a.crew) + 1))
    for row, crew in enumerate(a.crew.tolist()):
        mine = by[edge[row] : edge[row + 1]]
        yield column[mine], a.load[mine].astype(np.float64), -FREE, float(crew)


def _digs(block: Block, opened: Ints, _rows: Ints) -> Iterator[Row]:
    """Whoever digs a street in a quarter has it open."""
    a = block.arrays
    for u in range(len(a.first) - 1):
        mine = np.arange(a.first[u], a.first[u + 1])
        streets = a.street[a.street_first[u] : a.street_first[u + 1]]
        for quarter in range(opened.shape[1]):
            dig = mine[a.quarters[mine] >> quarter & 1 == 1]
            if len(dig):
                entries = np.concatenate([np.ones(len(dig)), [-1.0]])
                for street in streets.tolist():
                    yield np.append(dig, opened[street, quarter]), entries, -FREE, 0.0


def _most(block: Block, opened: Ints, _rows: Ints) -> Iterator[Row]:
    for street, most in enumerate(block.arrays.most.tolist()):
        yield opened[street], np.ones(opened.shape[1]), -FREE, float(most)


def _order(block: Block, _opened: Ints, _rows: Ints) -> Iterator[Row]:
    """Mains first; nobody digs up new paving."""
    a = block.arrays
    for u in range(len(a.first) - 1):
        mine = np.arange(a.first[u], a.first[u + 1])
        for i in range(a.main_first[u], a.main_first[u + 1]):
            main = np.arange(a.first[a.main[i]], a.first[a.main[i] + 1])
            yield from _main_first(block, mine, main, int(a.main_package[i]))
        paving = mine[a.paves[mine] & (a.dig_end[mine] >= 0)]
        for other in a.near[a.near_first[u] : a.near_first[u + 1]].tolist():
            theirs = np.arange(a.first[other], a.first[other + 1])
            yield from _paved_last(block, paving, theirs[a.dig_end[theirs] >= 0])


def _main_first(block: Block, mine: Ints, main: Ints, package: int) -> Iterator[Row]:
    a = block.arrays
    mine = mine[a.package[mine] >= package]
    laid = np.where(a.dig_end[main] >= 0, a.dig_end[main], a.finish[main])
    for start in np.unique(a.start[mine]).tolist():
        early, ready = mine[a.start[mine] <= start], main[laid < start]
        entries = np.concatenate([np.ones(len(early)), -np.ones(len(ready))])
        yield np.concatenate([early, ready]), entries, -FREE, 0.0


def _paved_last(block: Block, paving: Ints, theirs: Ints) -> Iterator[Row]:
    a = block.arrays
    for finish in np.unique(a.finish[paving]).tolist():
        done, late = (
            paving[a.finish[paving] <= finish],
            theirs[a.dig_end[theirs] > finish],
        )
        if len(late):
            both = np.concatenate([done, late])
            yield both, np.ones(len(both)), -FREE, 1.0


def _shares(block: Block, opened: Ints, _rows: Ints) -> Iterator[Row]:
    """Each group gets its least share of the households; the total stands by itself."""
    a = block.arrays
    total = block.columns + opened.size
    households = np.where(a.counts, a.households[block.unit_of], 0).astype(np.float64)
    some = np.flatnonzero(households > 0)
    group = a.group[block.unit_of]
    yield np.append(some, total), np.append(households[some], -1.0), 0.0, 0.0
    for g, share in enumerate(a.share.tolist()):
        mine = some[group[some] == g]
        yield np.append(mine, total), np.append(households[mine], -share), 0.0, FREE
        low, high = int(a.floor[g]), int(a.ceiling[g])
        if low > 0 or high < EVERY:
            yield mine, households[mine], float(low), float(high)
