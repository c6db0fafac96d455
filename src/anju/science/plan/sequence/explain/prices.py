"""What scarce things cost, from the relaxation: money, crews, streets, order, shares.

A column that is out costs more than it is worth at the prices of the relaxation. The
cost is a sum over rows, so it can be told family by family.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse as sp

from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.case import Case
from anju.science.plan.sequence.explain.names import NUMBERED, Names
from anju.science.plan.sequence.instance import Floats, Ints

MILLION_K = 1000
NOTHING_MUCH = 1e-6


def pool_prices(case: Case) -> Floats:
    """Return points that one more thousand yuan buys by year and pool.

    Returns
    -------
    NDArray
        In the order of `Sources.pooled`, (years, sources + 1).
    """
    years = case.block.arrays.room.shape[0]
    price = case.root.price[case.program.rows.money].reshape(years, -1)
    return np.asarray(price @ case.block.purse.weight[case.money_rows])


@dataclass(frozen=True, slots=True)
class Margin:
    """What one more million yuan of a source and year buys.

    Parameters
    ----------
    price
        Points by the prices of the relaxation.
    gained
        Points that the relaxation gained when the million was added; at most `price`.
    """

    source: str
    year: int
    price: float
    gained: float


def margins(case: Case) -> list[Margin]:
    """Price one more million yuan of each source and year, dearest first."""
    prices, made = pool_prices(case) * MILLION_K, []
    pooled = case.instance.sources.pooled
    for year, by_source in enumerate(prices.tolist()):
        for source, price in zip(pooled, by_source, strict=True):
            gained = _gained(case, source, year) if price > NOTHING_MUCH else 0.0
            made.append(Margin(source, year, max(0.0, price), gained))
    return sorted(made, key=lambda one: (-one.gained, one.year, one.source))


def _gained(case: Case, source: str, year: int) -> float:
    """Add a million to a pool, solve again, and take it back."""
    rows, room = case.room(year)
    place = case.instance.sources.pooled.index(source)
    weight = case.block.purse.weight[case.money_rows, place]
    _set_room(case, rows, room + MILLION_K * weight)
    answer = case.relaxation.solve()
    _set_room(case, rows, room)
    return 0.0 if answer is None else max(0.0, answer.value - case.root.value)


def _set_room(case: Case, rows: Ints, high: Floats) -> None:
    low = np.full(len(rows), -np.inf)
    room = np.asarray(high, np.float64)
    solver: Any = case.relaxation.solver
    solver.changeRowsBounds(len(rows), rows.astype(np.int32), low, room)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a column uses of one kind of thing, at the prices of the relaxation.

    Parameters
    ----------
    kind
        ``money``, ``crew``, ``street``, ``order`` or ``share``.
    points
        Points that it would be worth elsewhere.
    """

    kind: str
    points: float
    words: Words


class Ledger:
    """Prices of columns row by row, with names for the rows."""

    def __init__(self, case: Case, names: Names = NUMBERED) -> None:
        self.case, self.names = case, names

    @cached_property
    def rows(self) -> sp.csr_matrix:
        """Return the matrix by rows."""
        return self.case.program.matrix.tocsr()

    def best_of(self, unit: int) -> int | None:
        """Return the column of a unit that loses least; None for one without any."""
        mine = self.case.columns_of(unit)
        if not len(mine):
            return None
        return int(mine[np.argmax(self.case.root.reduced[mine])])

    def costs(self, column: int) -> list[Cost]:
        """Return what a column costs by kind of thing, dearest first."""
        rows, points = self._priced(column)
        spans = self.case.program.rows
        found = [
            *self._money(rows, points),
            *self._crews(rows, points),
            self._sum("street", rows, points, spans.dig, _STREET),
            self._sum("order", rows, points, spans.order, _ORDER),
            self._sum("share", rows, points, spans.share, _SHARE),
        ]
        some = [one for one in found if abs(one.points) > NOTHING_MUCH]
        return sorted(some, key=lambda one: -one.points)

    def _priced(self, column: int) -> tuple[Ints, Floats]:
        matrix = self.case.program.matrix
        at = slice(matrix.indptr[column], matrix.indptr[column + 1])
        rows = matrix.indices[at]
        return rows, matrix.data[at] * self.case.root.price[rows]

    def _sum(
        self, kind: str, rows: Ints, points: Floats, span: slice, words: Words
    ) -> Cost:
        mine = (rows >= span.start) & (rows < span.stop)
        return Cost(kind, float(points[mine].sum()), words)

    def _money(self, rows: Ints, points: Floats) -> list[Cost]:
        """Share the cost of each row among the sources that it is made of."""
        span, case = self.case.program.rows.money, self.case
        mine = (rows >= span.start) & (rows < span.stop)
        if not mine.any():
            return []
        many = len(case.money_rows)
        year = int(rows[mine][0] - span.start) // many
        weight = case.block.purse.weight[case.money_rows]
        pools = weight * case.block.pools[:, year]
        part = pools / np.maximum(pools.sum(axis=1, keepdims=True), NOTHING_MUCH)
        by_source = points[mine] @ part[(rows[mine] - span.start) % many]
        return [
            Cost("money", float(one), self.names.pool(source, year))
            for source, one in zip(case.instance.sources.pooled, by_source, strict=True)
        ]

    def _crews(self, rows: Ints, points: Floats) -> list[Cost]:
        span, quarters = self.case.program.rows.crew, self.case.instance.rules.quarters
        mine = (rows >= span.start) & (rows < span.stop)
        return [
            Cost(
                "crew",
                float(one),
                self.names.crew(*divmod(int(row - span.start), quarters)),
            )
            for row, one in zip(rows[mine], points[mine], strict=True)
        ]


_STREET = Words("道路开挖", "street openings")
_ORDER = Words("先后次序", "order of works")
_SHARE = Words("区县公平", "fair shares")
