"""The segment nearest to a point: a packed tree of boxes over sorted segments.

Segments are sorted by group, then along a Z-shaped curve, so that those of one group
stand together: to ask for a group is to ask for a range. Each box holds eight boxes
of the level below, or eight segments. Nothing is balanced or moved later.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from anju.science.tools.geo.walking.arrays import NONE, Bools, Floats, Ints
from anju.science.tools.geo.walking.curve import along

FAN = 8
CELLS = 2.0**16 - 1


class Tree(NamedTuple):
    """Segments in the tree's order, their numbers, and the boxes level by level.

    Level k holds the boxes from `floors[k]` up to `floors[k + 1]`; the first level
    is the lowest.
    """

    ends: Floats
    number: Ints
    group: Ints
    boxes: Floats
    floors: NDArray[np.int64]


def planted(ends: Floats, number: Ints, group: Ints) -> Tree:
    """Build the tree of segments.

    Parameters
    ----------
    ends
        East and north of the first end, east and north of the last, metres, (m, 4).
    number
        What each segment is known as, (m,).
    group
        Group of each segment, -1 or more, (m,).
    """
    order = _order(ends, group)
    ends = ends[order]
    low = np.minimum(ends[:, :2], ends[:, 2:])
    high = np.maximum(ends[:, :2], ends[:, 2:])
    levels: list[Floats] = []
    floors = [0]
    while len(low) > 1 or not levels:
        begins = np.arange(0, len(low), FAN)
        low = np.minimum.reduceat(low, begins) if len(low) else low
        high = np.maximum.reduceat(high, begins) if len(high) else high
        levels.append(np.hstack([low, high]))
        floors.append(floors[-1] + len(low))
    boxes = np.vstack(levels)
    return Tree(ends, number[order], group[order], boxes, np.array(floors))


def _order(ends: Floats, group: Ints) -> NDArray[np.intp]:
    middle = (ends[:, :2] + ends[:, 2:]) / 2
    low = middle.min(axis=0, initial=np.inf)
    span = (middle.max(axis=0, initial=-np.inf) - low).max(initial=0.0) or 1.0
    return np.argsort(curve((middle - low) / span) + ((group + 1).astype(int) << 32))


def curve(shares: Floats) -> NDArray[np.int64]:
    """Return how far along a Z-shaped curve each point of the unit square lies."""
    return along((np.clip(shares, 0.0, 1.0) * CELLS).astype(np.int64))


@njit(cache=True, nogil=True)
def nearest(tree: Tree, usable: Bools, xy: Floats, low: Ints, high: Ints) -> Ints:
    """Return the number of the segment nearest to each point, -1 where there is none.

    Only usable segments from `low` up to `high` in the tree's order are looked at; of
    segments equally near, the one with the lowest number is taken. Points that
    follow one another should be neighbours: the last answer is the first guess.
    """
    answer = np.full(xy.shape[0], NONE, np.int32)
    waiting = np.empty((FAN * tree.floors.size, 2), np.int64)
    guess = NONE
    for k in range(xy.shape[0]):
        x, y = xy[k, 0], xy[k, 1]
        if low[k] >= high[k]:
            continue
        guess = guess if low[k] <= guess < high[k] else NONE
        best = np.inf if guess == NONE else _square_m2(tree.ends, guess, x, y)
        size = 1
        waiting[0, 0], waiting[0, 1] = tree.floors.size - 2, 0
        while size:
            size -= 1
            level, box = waiting[size, 0], waiting[size, 1]
            if _away_m2(tree.boxes, tree.floors[level] + box, x, y) > best:
                continue
            if level:
                own = (low[k], high[k])
                size = _open(tree, waiting, size, (x, y, best), own)
                continue
            for s in range(max(box * FAN, low[k]), min(box * FAN + FAN, high[k])):
                if not usable[tree.number[s]]:
                    continue
                square = _square_m2(tree.ends, s, x, y)
                if square < best or (
                    square == best and tree.number[s] < tree.number[guess]
                ):
                    best, guess = square, s
        if guess != NONE:
            answer[k] = tree.number[guess]
    return answer


@njit(cache=True, nogil=True)
def _open(
    tree: Tree,
    waiting: NDArray[np.int64],
    size: int,
    place: tuple[float, float, float],
    own: tuple[int, int],
) -> int:
    """Let the boxes within a box wait if they may hold an answer, the nearest last.

    `place` is the point and the squared distance known so far; `own` the range.
    """
    (x, y, best), (low, high) = place, own
    level, box = waiting[size, 0] - 1, waiting[size, 1]
    held, least, top = FAN ** (level + 1), np.inf, size
    last = min((box + 1) * FAN, tree.floors[level + 1] - tree.floors[level])
    for child in range(box * FAN, last):
        away = _away_m2(tree.boxes, tree.floors[level] + child, x, y)
        if away > best or child * held >= high or (child + 1) * held <= low:
            continue
        waiting[size, 0], waiting[size, 1] = level, child
        if away < least:
            least, top = away, size
        size += 1
    if top < size:
        waiting[top, 1], waiting[size - 1, 1] = waiting[size - 1, 1], waiting[top, 1]
    return size


@njit(cache=True, nogil=True)
def _away_m2(boxes: Floats, box: int, x: float, y: float) -> float:
    dx = max(boxes[box, 0] - x, 0.0, x - boxes[box, 2])
    dy = max(boxes[box, 1] - y, 0.0, y - boxes[box, 3])
    return float(dx * dx + dy * dy)


@njit(cache=True, nogil=True)
def _square_m2(ends: Floats, s: int, x: float, y: float) -> float:
    """Return the squared distance to a segment; its ends are met exactly."""
    ax, ay, bx, by = ends[s, 0], ends[s, 1], ends[s, 2], ends[s, 3]
    wx, wy = bx - ax, by - ay
    length_m2 = wx * wx + wy * wy
    share = ((x - ax) * wx + (y - ay) * wy) / length_m2 if length_m2 > 0.0 else 0.0
    if share >= 1.0:
        ax, ay = bx, by
    elif share > 0.0:
        ax, ay = ax + share * wx, ay + share * wy
    return float((x - ax) ** 2 + (y - ay) ** 2)
