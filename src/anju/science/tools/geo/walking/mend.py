"""Mend walks after a change: only what depends on it is walked anew.

A vertex's walk hangs on the neighbour that it comes from. When an edge closes or a
facility goes, all that hangs on it, near or far, is uprooted; walks then flow in
again from around it, from facilities, and over edges that have opened. The result
equals a new calculation to the last bit: both are the least walks there are.

Source: G. Ramalingam and T. Reps (1996), On the computational complexity of dynamic
graph problems, Theoretical Computer Science 158, 233-277.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from anju.science.tools.geo.walking.arrays import NONE, Bools, Ints
from anju.science.tools.geo.walking.kernels import (
    Edges,
    Journal,
    Labels,
    Neighbours,
    Ring,
    Seeds,
    flow,
    note,
)


class Turned(NamedTuple):
    """What a change did: edges closed and opened, and facilities that went."""

    closed: Ints
    opened: Ints
    gone: Bools


def blank(size: int) -> Journal:
    """Return a journal with nothing in it, for so many vertices."""
    return Journal(
        np.zeros(size, np.bool_),
        np.empty(size, np.int32),
        np.empty(size),
        np.empty(size, np.int32),
        np.zeros(1, np.int32),
    )


@njit(cache=True, nogil=True)
def mend(
    streets: tuple[Neighbours, Edges, Ring],
    turned: Turned,
    labels: Labels,
    seeds: Seeds,
    limit_m: float,
    journal: Journal,
) -> None:
    """Make labels what they are after a change.

    Parameters
    ----------
    streets
        Neighbours, edges and a ring as they are after the change.
    labels
        Walks before the change; made those after it.
    seeds
        All facilities as they stand after the change.
    journal
        Blank; takes what each changed vertex was before.
    """
    beside, edges, ring = streets
    _uproot(beside, edges, turned, labels, journal)
    around = _around(beside, labels, journal.vertex[: journal.total[0]])
    over = _over(edges, turned.opened, labels)
    every = Seeds(
        np.concatenate((around.at, over.at, seeds.at)),
        np.concatenate((around.away_m, over.away_m, seeds.away_m)),
        np.concatenate((around.who, over.who, seeds.who)),
    )
    flow(beside, labels, every, limit_m, ring, journal)


@njit(cache=True, nogil=True)
def restore(labels: Labels, journal: Journal) -> None:
    """Make labels what they were."""
    for k in range(journal.total[0]):
        here = journal.vertex[k]
        labels.walk_m[here] = journal.walk_m[k]
        labels.source[here] = journal.source[k]


@njit(cache=True, nogil=True)
def _uproot(
    beside: Neighbours, edges: Edges, turned: Turned, labels: Labels, journal: Journal
) -> None:
    """Note and blank all vertices whose walk may hang on what is gone."""
    _note_roots(edges, turned, labels, journal)
    done = 0
    while done < journal.total[0]:
        here = journal.vertex[done]
        done += 1
        for k in range(beside.starts[here], beside.starts[here + 1]):
            if _hangs(labels, here, beside.to[k], beside.metres[k]):
                note(journal, labels, beside.to[k])
    for k in range(done):
        labels.walk_m[journal.vertex[k]] = np.inf
        labels.source[journal.vertex[k]] = NONE


@njit(cache=True, nogil=True)
def _note_roots(edges: Edges, turned: Turned, labels: Labels, journal: Journal) -> None:
    """Note the vertices nearest to a facility that is gone, or behind a closed edge."""
    if turned.gone.any():
        for here in range(labels.source.size):
            if labels.source[here] != NONE and turned.gone[labels.source[here]]:
                note(journal, labels, here)
    for e in turned.closed:
        for here, there in ((edges.u[e], edges.v[e]), (edges.v[e], edges.u[e])):
            if _hangs(labels, here, there, edges.length_m[e]):
                note(journal, labels, there)


@njit(cache=True, nogil=True)
def _hangs(labels: Labels, here: int, there: int, step_m: float) -> bool:
    """Tell whether a vertex may have its walk from a neighbour."""
    mine = labels.source[here]
    return bool(
        mine != NONE
        and labels.source[there] == mine
        and labels.walk_m[there] == labels.walk_m[here] + step_m
    )


@njit(cache=True, nogil=True)
def _around(beside: Neighbours, labels: Labels, blanked: Ints) -> Seeds:
    """Let the sound vertices beside those uprooted be seeds for them."""
    room = 0
    for here in blanked:
        room += beside.starts[here + 1] - beside.starts[here]
    at, who = np.empty(room, np.int32), np.empty(room, np.int32)
    away_m = np.empty(room)
    size = 0
    for here in blanked:
        for k in range(beside.starts[here], beside.starts[here + 1]):
            there = beside.to[k]
            if labels.source[there] != NONE and beside.metres[k] < np.inf:
                at[size], who[size] = here, labels.source[there]
                away_m[size] = labels.walk_m[there] + beside.metres[k]
                size += 1
    return Seeds(at[:size], away_m[:size], who[:size])


@njit(cache=True, nogil=True)
def _over(edges: Edges, opened: Ints, labels: Labels) -> Seeds:
    """Let both ends of an opened edge be seeds for one another."""
    at, who = np.empty(2 * opened.size, np.int32), np.empty(2 * opened.size, np.int32)
    away_m = np.full(2 * opened.size, np.inf)
    for k in range(opened.size):
        e = opened[k]
        at[2 * k], at[2 * k + 1] = edges.v[e], edges.u[e]
        away_m[2 * k] = labels.walk_m[edges.u[e]] + edges.length_m[e]
        away_m[2 * k + 1] = labels.walk_m[edges.v[e]] + edges.length_m[e]
        who[2 * k], who[2 * k + 1] = (
            labels.source[edges.u[e]],
            labels.source[edges.v[e]],
        )
    return Seeds(at, away_m, who)
