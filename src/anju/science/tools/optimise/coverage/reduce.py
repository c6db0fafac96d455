"""Make the problem smaller without changing its answer."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.optimise.coverage.cover import Cover
from anju.science.tools.optimise.coverage.rows import Ints, Longs, kept, sums, turned


class Table(NamedTuple):
    """A problem that compiled loops read by candidate and by point.

    Candidate i covers `points[starts[i]:starts[i + 1]]`; point j is covered by
    `places[ends[j]:ends[j + 1]]` and weighs `weights[j]`.
    """

    starts: Longs
    points: Ints
    ends: Longs
    places: Ints
    weights: Longs


def reduced(cover: Cover) -> tuple[Table, Longs]:
    """Drop what weighs nothing and merge what cannot be told apart.

    Points covered by the same candidates become one point with their joint
    weight; of candidates that cover the same points the first stays; points and
    candidates without each other go.

    Returns the table, and the numbers of its candidates in the problem as asked.
    """
    weighs = cover.weights > 0
    every = np.ones(cover.candidates, np.bool_)
    starts, points = kept(cover.starts, cover.points, every, _numbers(weighs))
    given = cover.weights[weighs]
    ends, places = turned(starts, points, len(given))
    group, first = _groups(ends, places, cover.candidates)
    weights = np.zeros(len(first), np.int64)
    np.add.at(weights, group, given)
    weights[np.diff(ends)[first] == 0] = 0  # nobody can cover these
    number = np.full(len(given), -1, np.int32)
    number[first] = np.where(weights > 0, np.cumsum(weights > 0) - 1, -1)
    weights = weights[weights > 0]
    is_kept = _first_ones(*kept(starts, points, every, number), len(weights))
    starts, points = kept(starts, points, is_kept, number)
    table = Table(starts, points, *turned(starts, points, len(weights)), weights)
    return table, np.flatnonzero(is_kept)


def _first_ones(starts: Longs, points: Ints, size: int) -> NDArray[np.bool_]:
    """Tell which rows are not empty and unlike every row before them."""
    _, first = _groups(starts, points, size)
    is_first = np.zeros(len(starts) - 1, np.bool_)
    is_first[first] = True
    return is_first & (np.diff(starts) > 0)


def _numbers(stays: NDArray[np.bool_]) -> Ints:
    return np.where(stays, np.cumsum(stays) - 1, -1).astype(np.int32)


def _groups(starts: Longs, points: Ints, size: int) -> tuple[Longs, Longs]:
    """Return the group of each row and the first row of each group.

    Rows are compared by two sums of 64 random bits a point; that two different
    rows agree in both has a chance of one in 10^38.
    """
    rng = np.random.default_rng(224)
    bits = rng.integers(0, 2**64, (size, 2), dtype=np.uint64)
    added = sums(starts, points, bits)
    order = np.lexsort(added.T)
    moved = (np.diff(added[order], axis=0) != 0).any(axis=1)
    begins = np.concatenate([np.ones(min(1, len(order)), np.bool_), moved])
    group = np.empty(len(order), np.int64)
    group[order] = np.cumsum(begins) - 1
    return group, order[begins]
