"""Which points each candidate place would cover, and what the points weigh."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from anju.science.errors import BadCoverage
from anju.science.tools.optimise.coverage.rows import Ints, Longs, repeats

HEAVIEST = 2**52
"""Beyond this total a sum of weights would no longer be exact in every step."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Rows of a sparse matrix: candidate -> the points it covers.

    Parameters
    ----------
    starts
        (candidates + 1,) candidate i covers `points[starts[i]:starts[i + 1]]`.
    points
        Point numbers, each at most once for a candidate.
    weights
        (points,) whole and not negative: people, not shares, so that a bound can
        be rounded down.
    """

    starts: Longs
    points: Ints
    weights: Longs

    @classmethod
    def of(cls, starts: ArrayLike, points: ArrayLike, weights: ArrayLike) -> Self:
        """Return a checked matrix; its rows may come in any order.

        Raises
        ------
        BadCoverage
            Numbers that do not fit together, twice the same point for one
            candidate, or weights that are not whole.
        """
        made = cls(
            np.ascontiguousarray(starts, dtype=np.int64),
            np.ascontiguousarray(points, dtype=np.int32),
            _whole(np.asarray(weights)),
        )
        _refuse_misfit(made)
        return made

    @classmethod
    def of_lists(cls, covered: Sequence[Sequence[int]], weights: ArrayLike) -> Self:
        """Return a checked matrix of one list of points for each candidate."""
        starts = np.cumsum([0, *map(len, covered)])
        return cls.of(starts, [point for one in covered for point in one], weights)

    @property
    def candidates(self) -> int:
        """How many places there are to choose from."""
        return len(self.starts) - 1

    def of_candidate(self, candidate: int) -> Ints:
        """Return the points that one candidate covers."""
        return self.points[self.starts[candidate] : self.starts[candidate + 1]]

    def counts(self, chosen: Sequence[int]) -> Longs:
        """Return how many of the chosen candidates cover each point."""
        counts = np.zeros(len(self.weights), np.int64)
        for candidate in chosen:
            counts[self.of_candidate(candidate)] += 1
        return counts

    def value(self, chosen: Sequence[int]) -> int:
        """Return the weight covered by the chosen candidates together."""
        return int(self.weights[self.counts(chosen) > 0].sum())


def _whole(weights: NDArray[np.generic]) -> Longs:
    whole: Longs = np.ascontiguousarray(weights, dtype=np.int64)
    if not np.array_equal(whole, weights):
        raise BadCoverage("权重必须是整数（人数），不能有小数或空值。")
    return whole


def _refuse_misfit(cover: Cover) -> None:
    starts, points, weights = cover.starts, cover.points, cover.weights
    if starts.ndim != 1 or len(starts) == 0 or starts[0] != 0:
        raise BadCoverage("覆盖表的行起点必须从 0 开始。")
    if starts[-1] != len(points) or (np.diff(starts) < 0).any():
        raise BadCoverage("覆盖表的行起点与点的个数不符。")
    if len(points) and (points.min() < 0 or points.max() >= len(weights)):
        raise BadCoverage("覆盖表里有编号超出需求点总数的点。")
    if len(weights) and weights.min() < 0:
        raise BadCoverage("需求点的权重不能是负数。")
    if float(weights.sum(dtype=np.float64)) > HEAVIEST:
        raise BadCoverage("需求点的权重之和过大。")
    if repeats(starts, points, len(weights)) >= 0:
        raise BadCoverage("同一个候选点重复列出了同一个需求点。")
