"""Compiled inner loops of the walk: plain arrays in, plain arrays out."""

from typing import NamedTuple

import numpy as np
from numba import njit

from anju.science.tools.geo.walking.arrays import NONE, Bools, Floats, Ints

MICROMETRES_PER_M = 1e6
ROOM = 1024
"""How many may wait at first; there is always room made for more."""


class Edges(NamedTuple):
    """First and last vertex and length of each edge, and whether it can be walked."""

    u: Ints
    v: Ints
    length_m: Floats
    is_open: Bools


class Neighbours(NamedTuple):
    """Neighbours of vertex i are `to[starts[i]:starts[i + 1]]`, `metres` away.

    Those across a closed edge are infinitely far.
    """

    starts: Ints
    to: Ints
    metres: Floats


class Seeds(NamedTuple):
    """Places `away_m` from the vertex `at`, known as `who`."""

    at: Ints
    away_m: Floats
    who: Ints


class Places(NamedTuple):
    """Edge of each place (-1: none), way along it, access, and the place's name."""

    edge: Ints
    along_m: Floats
    access_m: Floats
    who: Ints


class Labels(NamedTuple):
    """Each vertex's walk and nearest seed; infinite and -1 where none."""

    walk_m: Floats
    source: Ints


class Ring(NamedTuple):
    """Buckets to the metre, and how many there are: a power of two."""

    per_m: float
    slots: int


class Journal(NamedTuple):
    """What was before: whether a vertex changed, and its first label, in order."""

    seen: Bools
    vertex: Ints
    walk_m: Floats
    source: Ints
    total: Ints


@njit(cache=True, nogil=True)
def neighbours(edges: Edges, count: int) -> Neighbours:
    """List the neighbours of each of `count` vertices; a closed edge has no end."""
    starts = np.zeros(count + 1, np.int32)
    for e in range(edges.u.size):
        starts[edges.u[e] + 1] += 1
        starts[edges.v[e] + 1] += 1
    for i in range(count):
        starts[i + 1] += starts[i]
    to, metres = np.empty(2 * edges.u.size, np.int32), np.empty(2 * edges.u.size)
    free = starts.copy()
    for e in range(edges.u.size):
        step_m = edges.length_m[e] if edges.is_open[e] else np.inf
        for here, there in ((edges.u[e], edges.v[e]), (edges.v[e], edges.u[e])):
            to[free[here]], metres[free[here]] = there, step_m
            free[here] += 1
    return Neighbours(starts, to, metres)


@njit(cache=True, nogil=True)
def flow(  # noqa: C901 - one loop, whole for speed
    streets: Neighbours,
    labels: Labels,
    seeds: Seeds,
    limit_m: float,
    ring: Ring,
    journal: Journal | None = None,
) -> None:
    """Spread from seeds wherever that shortens a walk.

    Vertices wait in a ring of buckets that is longer than the longest step. Within a
    bucket the order is free: a vertex whose walk shortens waits again, so the answer
    is exact whatever the width. Of equal walks, that to the lower `who` counts.
    """
    (starts, to, metres), (walk_m, source) = streets, labels
    room, head = seeds.at.size + ROOM, np.full(ring.slots, NONE, np.int32)
    key_m, name = np.empty(room), np.empty(room, np.int32)
    after, mask = np.empty(room, np.int32), ring.slots - 1
    free, used, waiting, first_m = NONE, 0, 0, np.inf
    for k in range(seeds.at.size):
        here, new_m, mine = seeds.at[k], seeds.away_m[k], seeds.who[k]
        if not _is_better(labels, here, new_m, mine, limit_m):
            continue
        if journal is not None:
            note(journal, labels, here)
        walk_m[here], source[here] = new_m, mine
        slot = np.int64(new_m * ring.per_m) & mask
        key_m[used], name[used], after[used], head[slot] = new_m, here, head[slot], used
        used += 1
        waiting += 1
        first_m = min(first_m, new_m)
    turn = np.int64(first_m * ring.per_m) & mask if waiting else 0
    while waiting:
        top = head[turn]
        if top == NONE:
            turn = (turn + 1) & mask
            continue
        here, base_m = name[top], key_m[top]
        head[turn], after[top], free = after[top], free, top
        waiting -= 1
        if base_m != walk_m[here]:
            continue
        mine = source[here]
        for e in range(starts[here], starts[here + 1]):
            there, new_m = to[e], base_m + metres[e]
            if not _is_better(labels, there, new_m, mine, limit_m):
                continue
            if journal is not None:
                note(journal, labels, there)
            walk_m[there], source[there] = new_m, mine
            slot = np.int64(new_m * ring.per_m) & mask
            if free != NONE:
                spot, free = free, after[free]
            else:
                if used == key_m.size:
                    key_m, name, after = _longer(key_m, name, after)
                spot, used = used, used + 1
            key_m[spot], name[spot], after[spot] = new_m, there, head[slot]
            head[slot] = spot
            waiting += 1


@njit(cache=True, nogil=True)
def _is_better(
    labels: Labels, there: int, new_m: float, mine: int, limit_m: float
) -> bool:
    old_m = labels.walk_m[there]
    if new_m > old_m or new_m > limit_m:
        return False
    return bool(new_m < old_m or mine < labels.source[there])


@njit(cache=True, nogil=True)
def note(journal: Journal, labels: Labels, here: int) -> None:
    """Keep what a vertex was before its first change."""
    if journal.seen[here]:
        return
    last = journal.total[0]
    journal.seen[here] = True
    journal.vertex[last] = here
    journal.walk_m[last] = labels.walk_m[here]
    journal.source[last] = labels.source[here]
    journal.total[0] = last + 1


@njit(cache=True, nogil=True)
def _longer(key_m: Floats, name: Ints, after: Ints) -> tuple[Floats, Ints, Ints]:
    """Double the room for those that wait."""
    return (
        np.concatenate((key_m, np.empty_like(key_m))),
        np.concatenate((name, np.empty_like(name))),
        np.concatenate((after, np.empty_like(after))),
    )


@njit(cache=True, nogil=True)
def arrive(
    edges: Edges,
    homes: Places,
    near: Places,
    labels: Labels,
    limit_m: float,
) -> tuple[Floats, Ints]:
    """Give each home the best of its edge's two ends and the way along the edge.

    `near` are the facilities in the order of their edges; answers stand where the
    names of the homes say, whatever order these come in.
    """
    walk_m, source = labels
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
            metres[homes.who[h]], nearest[homes.who[h]] = total_m, best
    return metres, nearest
