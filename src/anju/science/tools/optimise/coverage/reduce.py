"""Make the problem smaller without changing its answer."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.optimise.coverage.cover import Cover, Ints, Longs, turned


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

    Returns the table, and the numbers of its candidates in the problem as asked.

    Points covered by the same candidates become one point with their joint
    weight; of candidates that cover the same points the first stays; candidates
    that cover nobody go.
    """
    kept = cover.weights > 0
    starts, points = _rows(cover.starts, cover.points, kept)
    ends, places = turned(starts, points, len(kept))
    group, first = _groups(ends, places, cover.candidates)
    weights = np.bincount(group[kept], cover.weights[kept], len(first))
    is_first = np.zeros(len(kept), np.bool_)
    is_first[first] = True
    starts, points = _rows(starts, points, is_first & kept)
    number = np.cumsum(is_first & kept) - 1
    points = number[points].astype(np.int32)
    weights = weights[group[is_first & kept]].astype(np.int64)
    return _of_candidates(starts, points, weights)


def _of_candidates(
    starts: Longs, points: Ints, weights: Longs
) -> tuple[Table, Longs]:
    _, first = _groups(starts, points, len(weights))
    names = first[np.diff(starts)[first] > 0]
    names.sort()
    rows = [points[starts[i] : starts[i + 1]] for i in names]
    kept = np.concatenate([*rows, np.empty(0, np.int32)])
    begins = np.cumsum([0, *map(len, rows)])
    reached = np.zeros(len(weights), np.bool_)
    reached[kept] = True
    number = np.cumsum(reached) - 1
    kept, weights = number[kept].astype(np.int32), weights[reached]
    ends, places = turned(begins, kept, len(weights))
    return Table(begins, kept, ends, places, weights), names


def _rows(starts: Longs, points: Ints, kept: NDArray[np.bool_]) -> tuple[Longs, Ints]:
    """Return the rows with some of their points left out."""
    stays = kept[points]
    sums = np.concatenate([[0], np.cumsum(stays)])
    return sums[starts], points[stays]


def _groups(starts: Longs, points: Ints, size: int) -> tuple[Longs, Longs]:
    """Return the group of each row and the first row of each group.

    Rows are compared by two sums of 64 random bits a point; that two different
    rows agree in both has a chance of one in 10^38.
    """
    rng = np.random.default_rng(224)
    bits = rng.integers(0, 2**63, (2, size), dtype=np.uint64)
    sums = np.zeros((len(starts) - 1, 2), np.uint64)
    filled = np.flatnonzero(np.diff(starts))
    for column, of_point in enumerate(bits):
        added = np.add.reduceat(of_point[points], starts[filled])
        sums[filled, column] = added
    _, first, group = np.unique(sums, axis=0, return_index=True, return_inverse=True)
    return group.reshape(-1), first
