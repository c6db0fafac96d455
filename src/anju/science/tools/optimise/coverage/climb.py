"""Find good choices: fill greedily, then swap one for another, never straight back."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from anju.science.tools.optimise.coverage.reduce import Table
from anju.science.tools.optimise.coverage.rows import Ints, Longs

NOTHING = -(2**62)


class Seats(NamedTuple):
    """Who sits where, and what each change would bring.

    `counts` and `seats` (points,): how many chosen candidates cover a point, and
    the sum of their seats, which names the seat when there is one. `gains`
    (candidates,): weight that one more adds. `losses` (k,): weight that a seat
    alone covers. `extra` (candidates, k): of that, what the candidate would save.
    """

    counts: Ints
    seats: Ints
    gains: Longs
    losses: Longs
    extra: Longs


@njit(cache=True, nogil=True)
def fill(table: Table, scores: NDArray[np.float64], k: int) -> Longs:
    """Choose k candidates, each time the one with the most gain times score.

    Parameters
    ----------
    table
        The problem, with k candidates at least.
    scores
        (candidates,) above zero: how much each is believed in. Ones give the plain
        greedy choice, which is never worse than 63 % of the best.
    k
        How many to choose.
    """
    starts, points, ends, places, weights = table
    gains = _gains(table)
    covered = np.zeros(len(weights), np.bool_)
    chosen = np.empty(k, np.int64)
    for n in range(k):
        best = int(np.argmax(gains * scores))
        chosen[n] = best
        for j in points[starts[best] : starts[best + 1]]:
            if not covered[j]:
                covered[j] = True
                for i in places[ends[j] : ends[j + 1]]:
                    gains[i] -= weights[j]
        gains[best] = -1
    return chosen


@njit(cache=True, nogil=True)
def climb(table: Table, start: Longs, steps: int, seed: int) -> tuple[int, Longs]:
    """Improve a choice by swaps; return the best value and choice met.

    Why tabu search: where many candidates lie side by side a single swap soon
    gains nothing. The best swap is taken even when it loses, and not taken back
    for a while, which leads out of such corners. What each swap would bring is
    kept up to date and only touched where it changed.

    Parameters
    ----------
    table
        The problem.
    start
        (k,) different candidates.
    steps
        Swaps made.
    seed
        Of the lengths of the bans: the same seed, the same walk.

    Source
    ------
    M. Resende, R. Werneck (2004), A hybrid heuristic for the p-median problem,
    Journal of Heuristics 10, 59-88 (gain, loss and extra of a swap);
    F. Glover (1989), Tabu search, ORSA Journal on Computing 1, 190-206.
    """
    np.random.seed(seed)  # noqa: NPY002 - the compiler knows no other
    k, size = len(start), len(table.starts) - 1
    chosen, taken = start.copy(), np.zeros(size, np.bool_)
    now, value = _seated(table, chosen)
    taken[chosen] = True
    best, best_value = chosen.copy(), value
    banned = np.zeros(size, np.int64)
    tenure = max(2, k // 4)
    for step in range(steps):
        i, p, change = _swap(now, chosen, taken, banned, step, best_value - value)
        if i < 0:
            break
        old = chosen[p]
        _leave(table, now, old, p)
        _enter(table, now, i, p)
        taken[old], taken[i], chosen[p] = False, True, i
        banned[old] = step + tenure + np.random.randint(tenure)  # noqa: NPY002
        banned[i] = step + 1 + np.random.randint(tenure)  # noqa: NPY002
        value += change
        if value > best_value:
            best_value = value
            best[:] = chosen
    return best_value, best


@njit(cache=True, nogil=True)
def _gains(table: Table) -> Longs:
    gains = np.zeros(len(table.starts) - 1, np.int64)
    for i in range(len(gains)):
        for j in table.points[table.starts[i] : table.starts[i + 1]]:
            gains[i] += table.weights[j]
    return gains


@njit(cache=True, nogil=True)
def _seated(table: Table, chosen: Longs) -> tuple[Seats, int]:
    size, k, points = len(table.starts) - 1, len(chosen), len(table.weights)
    counts, seats = np.zeros(points, np.int32), np.zeros(points, np.int32)
    losses, extra = np.zeros(k, np.int64), np.zeros((size, k), np.int64)
    now = Seats(counts, seats, _gains(table), losses, extra)
    value = 0
    for p in range(k):
        value += _enter(table, now, chosen[p], p)
    return now, value


@njit(cache=True, nogil=True)
def _swap(
    now: Seats,
    chosen: Longs,
    taken: NDArray[np.bool_],
    banned: Longs,
    step: int,
    record: int,
) -> tuple[int, int, int]:
    """Return the best swap that is not banned, or that beats the record."""
    best_i, best_p, best = -1, -1, NOTHING
    for i in range(len(taken)):
        if taken[i]:
            continue
        is_free = banned[i] <= step
        for p in range(len(chosen)):
            change = now.gains[i] + now.extra[i, p] - now.losses[p]
            if change > best and (
                change > record or (is_free and banned[chosen[p]] <= step)
            ):
                best_i, best_p, best = i, p, change
    return best_i, best_p, best


@njit(cache=True, nogil=True)
def _enter(table: Table, now: Seats, candidate: int, p: int) -> int:
    """Let a candidate take seat p; return the weight that it adds."""
    counts, seats, gains, losses, extra = now
    added = 0
    for j in table.points[table.starts[candidate] : table.starts[candidate + 1]]:
        weight, around = (
            table.weights[j],
            table.places[table.ends[j] : table.ends[j + 1]],
        )
        if counts[j] == 0:
            added += weight
            losses[p] += weight
            for i in around:
                extra[i, p] += weight
                gains[i] -= weight
        elif counts[j] == 1:
            q = seats[j]
            losses[q] -= weight
            for i in around:
                extra[i, q] -= weight
        counts[j] += 1
        seats[j] += p
    return added


@njit(cache=True, nogil=True)
def _leave(table: Table, now: Seats, candidate: int, p: int) -> None:
    """Let a candidate give up seat p."""
    counts, seats, gains, losses, extra = now
    for j in table.points[table.starts[candidate] : table.starts[candidate + 1]]:
        weight, around = (
            table.weights[j],
            table.places[table.ends[j] : table.ends[j + 1]],
        )
        counts[j] -= 1
        seats[j] -= p
        if counts[j] == 0:
            losses[p] -= weight
            for i in around:
                extra[i, p] -= weight
                gains[i] += weight
        elif counts[j] == 1:
            q = seats[j]
            losses[q] += weight
            for i in around:
                extra[i, q] += weight
