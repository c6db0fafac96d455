"""Compiled inner loops of the walk: plain arrays in, plain arrays out."""

from typing import NamedTuple

import numpy as np
from numba import njit

from anju.science.tools.geo.walking.network import Floats, Ints

NONE = -1
MICROMETRES_PER_M = 1e6


class Neighbours(NamedTuple):
    """Neighbours of vertex i are `to[starts[i]:starts[i + 1]]`, `metres` away."""

    starts: Ints
    to: Ints
    metres: Floats


class Seeds(NamedTuple):
    """Places `away_m` from the vertex `at`, known as `who`."""

    at: Ints
    away_m: Floats
    who: Ints


class Ring(NamedTuple):
    """A ring of buckets, each a chain of vertices that wait to be walked from."""

    bucket: Ints
    before: Ints
    after: Ints
    head: Ints


class Edges(NamedTuple):
    """First and last vertex and length of each edge."""

    u: Ints
    v: Ints
    length_m: Floats


class Places(NamedTuple):
    """Edge of each place (negative: none), way along it, access, and its name."""

    edge: Ints
    along_m: Floats
    access_m: Floats
    who: Ints


@njit(cache=True, nogil=True)
def settle(
    streets: Neighbours, seeds: Seeds, limit_m: float, width_m: float, count: int
) -> tuple[Floats, Ints]:
    """Spread from all seeds at once; return each vertex's walk and nearest seed.

    Vertices wait in `count` buckets, each `width_m` wide, round a ring that is longer
    than the longest step; one whose walk shortens is moved or taken anew, so the
    answer is exact whatever the width.
    """
    starts, to, metres = streets
    size = starts.size - 1
    walk_m, source = np.full(size, np.inf), np.full(size, NONE, np.int32)
    before, after = np.empty(size, np.int32), np.empty(size, np.int32)
    bucket, head = np.full(size, NONE, np.int32), np.full(count, NONE, np.int32)
    ring = Ring(bucket, before, after, head)
    waiting, turn = _sow(seeds, limit_m, width_m, walk_m, source, ring)
    while waiting:
        here = head[turn]
        if here == NONE:
            turn = turn + 1 if turn + 1 < count else 0
            continue
        _take(ring, here, turn)
        bucket[here] = NONE
        waiting -= 1
        base_m, mine = walk_m[here], source[here]
        for e in range(starts[here], starts[here + 1]):
            there, new_m = to[e], base_m + metres[e]
            old_m = walk_m[there]
            if new_m > old_m or new_m > limit_m:
                continue
            if new_m == old_m and source[there] <= mine:
                continue
            walk_m[there], source[there] = new_m, mine
            waiting += _put(ring, there, int(new_m / width_m) % count)
    return walk_m, source


@njit(cache=True, nogil=True)
def _sow(
    seeds: Seeds,
    limit_m: float,
    width_m: float,
    walk_m: Floats,
    source: Ints,
    ring: Ring,
) -> tuple[int, int]:
    """Put the seeds into their buckets; return how many wait, and the first bucket."""
    waiting, first_m = 0, np.inf
    for k in range(seeds.at.size):
        here, new_m, who = seeds.at[k], seeds.away_m[k], seeds.who[k]
        if new_m > limit_m or new_m > walk_m[here]:
            continue
        if new_m == walk_m[here] and source[here] <= who:
            continue
        walk_m[here], source[here] = new_m, who
        first_m = min(first_m, new_m)
        waiting += _put(ring, here, int(new_m / width_m) % ring.head.size)
    turn = int(first_m / width_m) % ring.head.size if waiting else 0
    return waiting, turn


@njit(cache=True, nogil=True, inline="always")
def _put(ring: Ring, name: int, slot: int) -> int:
    """Let a vertex wait in a bucket; return 1 if it did not wait before."""
    was = ring.bucket[name]
    if was == slot:
        return 0
    if was != NONE:
        _take(ring, name, was)
    top = ring.head[slot]
    ring.bucket[name], ring.head[slot] = slot, name
    ring.before[name], ring.after[name] = NONE, top
    if top != NONE:
        ring.before[top] = name
    return 1 if was == NONE else 0


@njit(cache=True, nogil=True, inline="always")
def _take(ring: Ring, name: int, slot: int) -> None:
    left, right = ring.before[name], ring.after[name]
    if left == NONE:
        ring.head[slot] = right
    else:
        ring.after[left] = right
    if right != NONE:
        ring.before[right] = left


@njit(cache=True, nogil=True)
def arrive(
    edges: Edges,
    homes: Places,
    near: Places,
    walk_m: Floats,
    source: Ints,
    limit_m: float,
) -> tuple[Floats, Ints]:
    """Give each home the best of its edge's two ends and the way along the edge.

    `near` are the facilities in the order of their edges.
    """
    metres = np.full(homes.edge.size, np.inf)
    nearest = np.full(homes.edge.size, NONE, np.int32)
    for h in range(homes.edge.size):
        e, along_m = homes.edge[h], homes.along_m[h]
        if e < 0:
            continue
        first, last = edges.u[e], edges.v[e]
        best_m, best = along_m + walk_m[first], source[first]
        new_m, new = edges.length_m[e] - along_m + walk_m[last], source[last]
        if new_m < best_m or (new_m == best_m and new < best):
            best_m, best = new_m, new
        k = np.searchsorted(near.edge, e)
        while k < near.edge.size and near.edge[k] == e:
            new_m = abs(near.along_m[k] - along_m) + near.access_m[k]
            if new_m < best_m or (new_m == best_m and near.who[k] < best):
                best_m, best = new_m, near.who[k]
            k += 1
        total_m = (best_m + homes.access_m[h]) * MICROMETRES_PER_M
        total_m = np.rint(total_m) / MICROMETRES_PER_M
        if best != NONE and total_m <= limit_m:
            metres[h], nearest[h] = total_m, best
    return metres, nearest
