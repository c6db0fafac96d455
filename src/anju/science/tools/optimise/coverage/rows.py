"""Sparse rows: check, leave out, turn and compare them, in one pass each."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]
Bits = NDArray[np.uint64]


@njit(cache=True, nogil=True)
def repeats(starts: Longs, points: Ints, size: int) -> int:
    """Return the first row that lists a point twice, or -1.

    Parameters
    ----------
    starts, points
        Row i is `points[starts[i]:starts[i + 1]]`.
    size
        How many points there are.
    """
    seen = np.full(size, -1, np.int64)
    for i in range(len(starts) - 1):
        for e in range(starts[i], starts[i + 1]):
            if seen[points[e]] == i:
                return i
            seen[points[e]] = i
    return -1


@njit(cache=True, nogil=True)
def turned(starts: Longs, points: Ints, size: int) -> tuple[Longs, Ints]:
    """Return the same matrix by point: which rows list it, in order."""
    ends = np.zeros(size + 1, np.int64)
    for j in points:
        ends[j + 1] += 1
    for j in range(size):
        ends[j + 1] += ends[j]
    free, places = ends[:-1].copy(), np.empty(len(points), np.int32)
    for i in range(len(starts) - 1):
        for e in range(starts[i], starts[i + 1]):
            places[free[points[e]]] = i
            free[points[e]] += 1
    return ends, places


@njit(cache=True, nogil=True)
def kept(
    starts: Longs, points: Ints, rows: NDArray[np.bool_], number: Ints
) -> tuple[Longs, Ints]:
    """Return some of the rows with their points renumbered.

    Parameters
    ----------
    starts, points
        Row i is `points[starts[i]:starts[i + 1]]`.
    rows
        (rows,) which stay.
    number
        (points,) the new number of each point; -1 leaves it out.
    """
    begins, left = np.zeros(rows.sum() + 1, np.int64), np.empty(len(points), np.int32)
    n, filled = 0, 0
    for i in range(len(rows)):
        if not rows[i]:
            continue
        for e in range(starts[i], starts[i + 1]):
            j = number[points[e]]
            if j >= 0:
                left[filled] = j
                filled += 1
        n += 1
        begins[n] = filled
    return begins, left[:filled].copy()


@njit(cache=True, nogil=True)
def sums(starts: Longs, points: Ints, bits: Bits) -> Bits:
    """Return for each row two sums of its points' bits, (rows, 2)."""
    added = np.zeros((len(starts) - 1, 2), np.uint64)
    for i in range(len(added)):
        for e in range(starts[i], starts[i + 1]):
            added[i, 0] += bits[points[e], 0]
            added[i, 1] += bits[points[e], 1]
    return added
