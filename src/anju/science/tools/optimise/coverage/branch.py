"""Close what prices leave open: choose, exclude, and prune what cannot be better."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from anju.science.tools.optimise.coverage.dual import (
    Vector,
    best_paid,
    pay,
    scale_of,
    slope,
)
from anju.science.tools.optimise.coverage.reduce import Table
from anju.science.tools.optimise.coverage.rows import Ints, Longs

STEPS = 12  # of the prices at each node


class Tree(NamedTuple):
    """A depth-first search that can be left and taken up again.

    At depth d, d candidates are `chosen`. `order` (k, candidates) lists what may
    come next, best paid first, `paid` what it is paid, `at` (k,) who is next; those
    before it are `out`. `left` (k,) is what every choice gets for nothing. `prices`
    (k, points) are those of the node; `covers` (points,) counts the chosen. `level`
    (1,) is the depth, -1 at the end. `record` (k,) and `value` (1,): the best choice.
    """

    chosen: Longs
    order: Ints
    paid: Longs
    sizes: Longs
    at: Longs
    left: Longs
    prices: Vector
    covers: Ints
    out: NDArray[np.bool_]
    level: Longs
    record: Longs
    value: Longs


def planted(table: Table, prices: Vector, record: Longs, value: int) -> Tree:
    """Return a search that starts with given prices and a best choice."""
    k, size, points = len(record), len(table.starts) - 1, len(table.weights)
    longs, rows = np.zeros(k, np.int64), np.zeros((k, points))
    tree = Tree(
        chosen=longs.copy(),
        order=np.zeros((k, size), np.int32),
        paid=np.zeros((k, size), np.int64),
        sizes=longs.copy(),
        at=longs.copy(),
        left=longs.copy(),
        prices=rows,
        covers=np.zeros(points, np.int32),
        out=np.zeros(size, np.bool_),
        level=np.zeros(1, np.int64),
        record=record.copy(),
        value=np.array([value]),
    )
    rows[0] = prices
    _open(table, tree, scale_of(table), float(value))
    return tree


def dig(table: Table, tree: Tree, slack_share: float, nodes: int) -> bool:
    """Search on for some nodes; tell whether the search is finished.

    Finished, no choice exceeds the record by more than the slack: a node is left
    when its bound, in whole numbers, is no higher than that.

    Parameters
    ----------
    table, tree
        The problem, and the state; the state changes.
    slack_share
        Share of the record that a better choice may be missed by.
    nodes
        Opened at most.
    """
    return bool(_dig(table, tree, scale_of(table), slack_share, nodes))


@njit(cache=True, nogil=True)
def _dig(table: Table, tree: Tree, scale: int, slack_share: float, nodes: int) -> bool:
    k = len(tree.chosen)
    while nodes > 0:
        d = tree.level[0]
        if d < 0:
            return True
        limit = tree.value[0] + int(slack_share * tree.value[0])
        if _bound(tree, d, k) // scale <= limit:
            _close(table, tree, d)
            continue
        candidate = tree.order[d, tree.at[d]]
        tree.at[d] += 1
        tree.out[candidate] = True
        tree.chosen[d] = candidate
        _count(table, tree, candidate, 1)
        if d == k - 1:
            _keep(table, tree)
            _count(table, tree, candidate, -1)
            continue
        tree.level[0] = d + 1
        tree.prices[d + 1] = tree.prices[d]
        _open(table, tree, scale, float(limit))
        nodes -= 1
    return False


@njit(cache=True, nogil=True)
def _bound(tree: Tree, d: int, k: int) -> int:
    """Return what the node's remaining children cannot exceed, scaled."""
    first = tree.at[d]
    last = min(first + k - d, tree.sizes[d])
    if first >= last:
        return 0
    return int(tree.left[d] + tree.paid[d, first:last].sum())


@njit(cache=True, nogil=True)
def _close(table: Table, tree: Tree, d: int) -> None:
    """Let the node's candidates in again and step back to its parent."""
    for q in range(tree.at[d]):
        tree.out[tree.order[d, q]] = False
    tree.level[0] = d - 1
    if d > 0:
        _count(table, tree, tree.chosen[d - 1], -1)


@njit(cache=True, nogil=True)
def _count(table: Table, tree: Tree, candidate: int, by: int) -> None:
    for j in table.points[table.starts[candidate] : table.starts[candidate + 1]]:
        tree.covers[j] += by


@njit(cache=True, nogil=True)
def _keep(table: Table, tree: Tree) -> None:
    """Make the chosen the record if they cover more."""
    value = 0
    for j in range(len(tree.covers)):
        if tree.covers[j] > 0:
            value += table.weights[j]
    if value > tree.value[0]:
        tree.value[0] = value
        tree.record[:] = tree.chosen


@njit(cache=True, nogil=True)
def _open(table: Table, tree: Tree, scale: int, limit: float) -> None:
    """Price the node at the present level and put its candidates in order."""
    d, k = tree.level[0], len(tree.chosen)
    covered, free = 0, np.empty(len(table.weights))
    for j in range(len(free)):
        is_free = tree.covers[j] == 0
        free[j] = table.weights[j] if is_free else 0.0
        covered += 0 if is_free else table.weights[j]
    prices = tree.prices[d]
    if k - d == 1:
        prices[:] = free
    else:
        prices[:] = np.minimum(prices, free)
        _settle(table, tree, free, float(covered), limit)
    whole = np.zeros(len(prices), np.int64)
    tree.left[d] = covered * scale
    for j in range(len(prices)):
        if free[j] > 0.0:
            ceiling = table.weights[j] * scale
            whole[j] = min(ceiling, max(0, int(prices[j] * scale)))
            tree.left[d] += ceiling - whole[j]
    _rank(table, tree, whole, d)


@njit(cache=True, nogil=True)
def _rank(table: Table, tree: Tree, whole: Longs, d: int) -> None:
    size = len(tree.out)
    paid = np.zeros(size, np.int64)
    for i in range(size):
        if tree.out[i]:
            paid[i] = -1
            continue
        for j in table.points[table.starts[i] : table.starts[i + 1]]:
            paid[i] += whole[j]
    order = np.argsort(-paid, kind="mergesort")
    tree.sizes[d] = size - tree.out.sum()
    tree.order[d] = order
    tree.paid[d] = paid[order]
    tree.at[d] = 0


@njit(cache=True, nogil=True)
def _settle(
    table: Table, tree: Tree, free: Vector, covered: float, limit: float
) -> None:
    """Lower the node's bound by a few steps, or until it can be left."""
    d, bound = tree.level[0], np.inf
    now, drift = tree.prices[d].copy(), np.zeros(len(free))
    top = np.empty(len(tree.chosen) - d, np.int64)
    for _ in range(STEPS):
        paid = pay(table, now)
        paid[tree.out] = 0.0
        best_paid(paid, top)
        reached = covered + (free - now).sum() + paid[top].sum()
        if reached < bound:
            bound = reached
            tree.prices[d] = now
        length = bound - limit + 1e-3 * limit
        if bound < limit or not slope(table, free, now, drift, top, length):
            break
