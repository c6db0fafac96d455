"""Which homes lie within a walk of each of many places: one small search a place."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from anju.science.tools.geo.walking.arrays import NONE, Floats, Ints
from anju.science.tools.geo.walking.attach import Anchors
from anju.science.tools.geo.walking.kernels import (
    MICROMETRES_PER_M,
    Edges,
    Neighbours,
    Places,
)
from anju.science.tools.geo.walking.network import Network
from anju.science.tools.geo.walking.threads import PARTS, at_once

Longs = NDArray[np.int64]
PARTS_EACH = 4  # so that no thread waits long for the last one


@dataclass(frozen=True)
class Within:
    """Homes within the limit, place by place.

    Parameters
    ----------
    starts
        (places + 1,) the homes of place i are `homes[starts[i]:starts[i + 1]]`.
    homes
        Indices of homes, in rising order within each place.
    """

    starts: Longs
    homes: Ints


class Doors(NamedTuple):
    """Homes by the vertices at both ends of their edge.

    Those of vertex i are `home[starts[i]:starts[i + 1]]`: `along_m` from the vertex
    to where the home joins, then `access_m`.
    """

    starts: Ints
    home: Ints
    along_m: Floats
    access_m: Floats


def within(network: Network, homes: Anchors, points: Anchors, limit_m: float) -> Within:
    """Return the homes that each point can be reached from, on foot, within a limit.

    The same walks as `reach`, to the last bit: access at both ends, closed edges
    left out, rounded to the micrometre. A search from each point stays as small as
    its limit, so that thousands of points cost no more than a few whole cities.

    Parameters
    ----------
    network
        Edges in metres; closed ones are not walked.
    homes, points
        Where they join this network.
    limit_m
        Longest walk that counts, metres.

    Source
    ------
    E. W. Dijkstra (1959), A note on two problems in connexion with graphs,
    Numerische Mathematik 1, 269-271.
    """
    near, places = _by_edge(network, homes), _places(network, points)
    doors = _doors(network, near)
    parts = np.array_split(np.arange(len(points)), PARTS * PARTS_EACH)
    found = at_once(
        lambda part: _gather(
            network.streets.neighbours,
            network.edges,
            doors,
            near,
            _picked(places, part),
            limit_m,
        ),
        [part for part in parts if len(part)],
    )
    counts = np.concatenate([np.zeros(1, np.int64), *(each for each, _ in found)])
    reached = np.concatenate([np.empty(0, np.int32), *(each for _, each in found)])
    return Within(np.cumsum(counts), reached)


def _places(network: Network, anchors: Anchors) -> Places:
    """Unjoin whatever joins a closed edge."""
    edge = anchors.edge.copy()
    if len(network.u):
        edge[~network.is_open[edge]] = NONE
    who = np.arange(len(anchors), dtype=np.int32)
    return Places(edge, anchors.along_m, anchors.access_m, who)


def _picked(places: Places, part: NDArray[np.intp]) -> Places:
    edge, along_m, access_m, who = places
    return Places(edge[part], along_m[part], access_m[part], who[part])


def _by_edge(network: Network, homes: Anchors) -> Places:
    places = _places(network, homes)
    order = np.argsort(places.edge, kind="stable")
    return _picked(places, order[np.searchsorted(places.edge[order], 0) :])


def _doors(network: Network, near: Places) -> Doors:
    ends = np.concatenate([network.u[near.edge], network.v[near.edge]])
    back_m = network.length_m[near.edge] - near.along_m
    order = np.argsort(ends, kind="stable")
    counts = np.bincount(ends, minlength=len(network.vertices))
    return Doors(
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        home=np.tile(near.who, 2)[order],
        along_m=np.concatenate([near.along_m, back_m])[order],
        access_m=np.tile(near.access_m, 2)[order],
    )


class Start(NamedTuple):
    """Where a search begins: edge, way along it, and access to it."""

    edge: int
    along_m: float
    access_m: float


class Heap(NamedTuple):
    """A binary heap of vertices by metres; what is out of date is left in it."""

    metres: Floats
    vertex: Ints


class Search(NamedTuple):
    """Room for one search after the other: walks, a heap, and vertices met."""

    walk_m: Floats
    heap: Heap
    met: Ints


@njit(cache=True, nogil=True)
def _gather(
    streets: Neighbours,
    edges: Edges,
    doors: Doors,
    near: Places,
    points: Places,
    limit_m: float,
) -> tuple[Longs, Ints]:
    """Return how many homes each point reaches, and these homes."""
    size, homes = streets.starts.size - 1, near.who.max() + 1 if near.who.size else 0
    heap = Heap(np.empty(streets.to.size + 2), np.empty(streets.to.size + 2, np.int32))
    search = Search(np.full(size, np.inf), heap, np.empty(size, np.int32))
    seen, found = np.full(homes, NONE, np.int32), np.empty(homes + 1, np.int32)
    counts, filled = np.zeros(points.edge.size, np.int64), 0
    for p in range(points.edge.size):
        if points.edge[p] == NONE:
            continue
        if found.size < filled + homes:
            found = np.concatenate((found, np.empty_like(found)))
        start = Start(points.edge[p], points.along_m[p], points.access_m[p])
        into = found[filled:]
        n = _same_edge(near, start, limit_m, p, seen, into)
        for here in search.met[: _spread(streets, edges, start, limit_m, search)]:
            for d in range(doors.starts[here], doors.starts[here + 1]):
                home = doors.home[d]
                away_m = doors.along_m[d] + search.walk_m[here] + doors.access_m[d]
                if seen[home] != p and _rounded(away_m) <= limit_m:
                    seen[home] = p
                    into[n] = home
                    n += 1
            search.walk_m[here] = np.inf
        into[:n].sort()
        counts[p] = n
        filled += n
    return counts, found[:filled].copy()


@njit(cache=True, nogil=True)
def _rounded(metres: float) -> float:
    rounded: float = np.rint(metres * MICROMETRES_PER_M) / MICROMETRES_PER_M
    return rounded


@njit(cache=True, nogil=True)
def _same_edge(
    near: Places, start: Start, limit_m: float, p: int, seen: Ints, into: Ints
) -> int:
    """Note the homes reached along the start's own edge; return how many."""
    n, k = 0, np.searchsorted(near.edge, start.edge)
    while k < near.edge.size and near.edge[k] == start.edge:
        along_m = abs(start.along_m - near.along_m[k])
        if _rounded(along_m + start.access_m + near.access_m[k]) <= limit_m:
            seen[near.who[k]] = p
            into[n] = near.who[k]
            n += 1
        k += 1
    return n


@njit(cache=True, nogil=True)
def _spread(
    streets: Neighbours, edges: Edges, start: Start, limit_m: float, search: Search
) -> int:
    """Walk from the start as far as the limit; return how many vertices were met."""
    most_m, met, waiting = limit_m + 1.0 / MICROMETRES_PER_M, 0, 0
    back_m = edges.length_m[start.edge] - start.along_m
    ends = edges.u[start.edge], edges.v[start.edge]
    for there, along_m in ((ends[0], start.along_m), (ends[1], back_m)):
        new_m = along_m + start.access_m
        if new_m <= most_m:
            met, waiting = _meet(search, there, new_m, met, waiting)
    while waiting:
        base_m, here = search.heap.metres[0], search.heap.vertex[0]
        waiting = _pop(search.heap, waiting)
        if base_m != search.walk_m[here]:
            continue
        for e in range(streets.starts[here], streets.starts[here + 1]):
            new_m = base_m + streets.metres[e]
            if new_m <= most_m:
                met, waiting = _meet(search, streets.to[e], new_m, met, waiting)
    return met


@njit(cache=True, nogil=True)
def _meet(
    search: Search, there: int, new_m: float, met: int, waiting: int
) -> tuple[int, int]:
    """Let a vertex wait if its walk shortens; return how many were met and wait."""
    old_m = search.walk_m[there]
    if new_m >= old_m:
        return met, waiting
    if old_m == np.inf:
        search.met[met] = there
        met += 1
    search.walk_m[there] = new_m
    return met, _push(search.heap, waiting, new_m, there)


@njit(cache=True, nogil=True)
def _push(heap: Heap, size: int, metres: float, vertex: int) -> int:
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if heap.metres[above] <= metres:
            break
        heap.metres[at], heap.vertex[at] = heap.metres[above], heap.vertex[above]
        at = above
    heap.metres[at], heap.vertex[at] = metres, vertex
    return size + 1


@njit(cache=True, nogil=True)
def _pop(heap: Heap, size: int) -> int:
    size -= 1
    metres, vertex = heap.metres[size], heap.vertex[size]
    at, below = 0, 1
    while below < size:
        if below + 1 < size and heap.metres[below + 1] < heap.metres[below]:
            below += 1
        if heap.metres[below] >= metres:
            break
        heap.metres[at], heap.vertex[at] = heap.metres[below], heap.vertex[below]
        at, below = below, 2 * below + 1
    heap.metres[at], heap.vertex[at] = metres, vertex
    return size
