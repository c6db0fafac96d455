"""Prove what no choice can exceed: prices on points, improved step by step."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import ArrayLike, NDArray

from anju.science.tools.optimise.coverage.reduce import Table
from anju.science.tools.optimise.coverage.rows import Longs

Vector = NDArray[np.float64]
MOMENTUM = 0.98
FADING = 0.97  # of what each candidate was worth to earlier steps
STALLED = 30  # steps without progress before they are made shorter
SHORTER = 1.5
PROGRESS = 1e-5
AIM = 1e-3  # a bound is never aimed closer to the value than this share of it
BITS = 62


class Prices(NamedTuple):
    """The state of the descent; carries on where it was left.

    Each point j has a price, 0 to its weight. Whoever covers it is paid the price,
    and what is left of the weight is given to every choice for nothing. No choice
    of k then exceeds all that is left plus the k candidates that are paid most.

    Parameters
    ----------
    now, best
        (points,) prices of this step, and of the lowest bound so far.
    drift
        (points,) running sum of earlier directions.
    liked
        (candidates,) how often each was among the best paid, of late: close to
        the relaxed optimum, and so a guide to good choices.
    pace
        (3,) length of step, steps without progress, and the lowest bound so far in
        floating point: for steering, not for printing.
    """

    now: Vector
    best: Vector
    drift: Vector
    liked: Vector
    pace: Vector

    @property
    def is_tired(self) -> bool:
        """Whether the steps have become too short to change anything."""
        return bool(self.pace[0] < PROGRESS)


def priced(table: Table) -> Prices:
    """Return prices that share each weight among all who could cover it."""
    prices = table.weights / np.maximum(1, np.diff(table.ends))
    drift, liked = np.zeros(len(prices)), np.zeros(len(table.starts) - 1)
    return Prices(prices, prices.copy(), drift, liked, np.array([1.0, 0.0, np.inf]))


def descend(
    table: Table, prices: Prices, k: int, value: int, enough: int, steps: int
) -> int:
    """Make some steps; return the bound, whole and proven.

    Why subgradients with momentum: the relaxation has thousands of columns that
    look alike, which linear programming solves in minutes and these steps in a
    second, close enough. The bound is then computed anew in whole numbers, so
    that no rounding error can make it too low.

    Parameters
    ----------
    table, prices
        The problem, and the state; the state changes.
    k
        How many are chosen.
    value
        Weight of the best choice known, which the bound cannot fall below.
    enough
        Stop as soon as the bound is no higher than this.
    steps
        At most so many.

    Source
    ------
    M. L. Fisher (1981), The Lagrangian relaxation method for solving integer
    programming problems, Management Science 27, 1-18; R. Galvão, C. ReVelle (1996),
    A Lagrangean heuristic for the maximal covering location problem, EJOR 88,
    114-123; F. Barahona, R. Anbil (2000), The volume algorithm, Mathematical
    Programming 87, 385-399.
    """
    _descend(table, prices, k, (float(value), float(enough)), steps)
    return proven(table, prices.best, k)


def proven(table: Table, prices: ArrayLike, k: int) -> int:
    """Return the bound of given prices, in whole numbers, rounded down.

    Parameters
    ----------
    table
        The problem.
    prices
        (points,) they may be any numbers; outside 0 to weight they are cut.
    k
        How many are chosen.
    """
    scale = scale_of(table)
    weights = table.weights * scale
    whole = np.rint(np.asarray(prices) * scale).astype(np.int64).clip(0, weights)
    return (int(_paid(table, whole, k)) + int((weights - whole).sum())) // scale


def scale_of(table: Table) -> int:
    """Return by how much whole prices are finer than a person."""
    bits = max(1, int(table.weights.sum())).bit_length()
    return int(2 ** max(0, min(20, BITS - bits)))


@njit(cache=True, nogil=True)
def _paid(table: Table, prices: Longs, k: int) -> np.int64:
    """Return what the k best paid candidates receive together."""
    paid = np.zeros(len(table.starts) - 1, np.int64)
    for i in range(len(paid)):
        for j in table.points[table.starts[i] : table.starts[i + 1]]:
            paid[i] += prices[j]
    most: np.int64 = np.sort(paid)[::-1][:k].sum()
    return most


@njit(cache=True, nogil=True)
def _descend(
    table: Table, prices: Prices, k: int, aims: tuple[float, float], steps: int
) -> None:
    now, best, drift, liked, pace = prices
    weights, top = table.weights.astype(np.float64), np.empty(k, np.int64)
    value, enough = aims
    for _ in range(steps):
        paid = pay(table, now)
        best_paid(paid, top)
        liked *= FADING
        liked[top] += 1.0 - FADING
        reached = (weights - now).sum() + paid[top].sum()
        pace[1] = 0.0 if reached < pace[2] * (1.0 - PROGRESS) else pace[1] + 1.0
        if reached < pace[2]:
            pace[2] = reached
            best[:] = now
        if pace[1] >= STALLED:
            pace[0], pace[1] = pace[0] / SHORTER, 0.0
            now[:] = best
            drift[:] = 0.0
        length = pace[0] * (pace[2] - value + AIM * value)
        if pace[2] < enough + 1.0 or not slope(table, weights, now, drift, top, length):
            break


@njit(cache=True, nogil=True)
def pay(table: Table, prices: Vector) -> Vector:
    """Return what each candidate is paid for the points that it covers."""
    starts, points = table.starts, table.points
    paid = np.empty(len(starts) - 1)
    for i in range(len(paid)):
        total = 0.0
        for e in range(starts[i], starts[i + 1]):
            total += prices[points[e]]
        paid[i] = total
    return paid


@njit(cache=True, nogil=True)
def slope(
    table: Table, weights: Vector, now: Vector, drift: Vector, top: Longs, length: float
) -> bool:
    """Move the prices down the slope; tell whether there was any slope."""
    steep = np.full(len(now), -1.0)
    for i in top:
        for j in table.points[table.starts[i] : table.starts[i + 1]]:
            steep[j] += 1.0
    squares = 0.0
    for j in range(len(now)):
        drift[j] = MOMENTUM * drift[j] + steep[j]
        is_stuck = (now[j] >= weights[j] and drift[j] < 0.0) or (
            now[j] <= 0.0 and drift[j] > 0.0
        )
        squares += 0.0 if is_stuck else drift[j] * drift[j]
    if squares == 0.0:
        return False
    for j in range(len(now)):
        moved = now[j] - length / squares * drift[j]
        now[j] = min(weights[j], max(0.0, moved))
    return True


@njit(cache=True, nogil=True)
def best_paid(paid: Vector, top: Longs) -> None:
    """Put the numbers of the best paid into `top`, best first."""
    filled, k = 0, len(top)
    for i in range(len(paid)):
        if filled < k:
            p = filled
            filled += 1
        elif paid[i] > paid[top[k - 1]]:
            p = k - 1
        else:
            continue
        while p > 0 and paid[top[p - 1]] < paid[i]:
            top[p] = top[p - 1]
            p -= 1
        top[p] = i
