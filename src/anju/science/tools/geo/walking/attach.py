"""Join places to the network at right angles to the nearest edge they may use."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray

from anju.science.tools.geo.walking.arrays import NONE, PUBLIC, Floats, Ints
from anju.science.tools.geo.walking.network import Network
from anju.science.tools.geo.walking.threads import PARTS, at_once
from anju.science.tools.geo.walking.tree import curve, nearest

FEW = 2000
"""So many places are joined sooner than a second thread is started."""


@dataclass(frozen=True)
class Anchors:
    """Where places join the network.

    Parameters
    ----------
    edge
        Edge of the network, (k,); -1 where none lies within the limit.
    along_m
        Way from the edge's first vertex to the foot of the perpendicular, metres.
    access_m
        Straight way from the place to that foot, metres.
    xy
        The places themselves, east and north in metres, (k, 2).
    group
        Estate of each place, (k,).
    """

    edge: Ints
    along_m: Floats
    access_m: Floats
    xy: Floats
    group: Ints

    def __len__(self) -> int:
        """Count the places."""
        return len(self.edge)

    def picked(self, chosen: ArrayLike) -> "Anchors":
        """Return some of the places, by index or by mask."""
        at = np.asarray(chosen)
        return Anchors(*(getattr(self, one.name)[at] for one in fields(self)))


def attach(
    network: Network,
    xy: ArrayLike,
    group: ArrayLike | None = None,
    limit_m: float = np.inf,
) -> Anchors:
    """Join each place to the nearest open edge.

    A place whose group has open edges is joined to one of these, so that its walks
    leave through the gates of its estate; any other only to a public edge.
    Of edges equally near, one is taken, always the same.

    Parameters
    ----------
    network
        Edges in metres; what is closed now is not joined to.
    xy
        Places, east and north in metres, (k, 2).
    group
        Estate of each place, (k,); left out: all public.
    limit_m
        Farther than this a place stays unjoined, metres.
    """
    places = np.ascontiguousarray(xy, np.float64).reshape(-1, 2)
    own = np.full(len(places), PUBLIC, np.int32)
    if group is not None:
        own = np.ascontiguousarray(group, np.int32)
    order = _neighbours_in_turn(places)
    low, high = _ranges(network, own)
    tree, is_open = network.tree, network.is_open
    found = at_once(
        lambda part: nearest(tree, is_open, places[part], low[part], high[part]),
        np.array_split(order, PARTS if len(places) > FEW else 1),
    )
    edge = np.full(len(places), NONE, np.int32)
    edge[order] = np.concatenate(found)
    return _projected(network, places, own, edge, limit_m)


def _ranges(network: Network, own: Ints) -> tuple[Ints, Ints]:
    """Return the range of each place's own group, or of the public edges."""
    sorted_groups = network.tree.group
    own = np.where(np.isin(own, network.walled), own, PUBLIC)
    low = np.searchsorted(sorted_groups, own, "left")
    high = np.searchsorted(sorted_groups, own, "right")
    return low.astype(np.int32), high.astype(np.int32)


def _neighbours_in_turn(places: Floats) -> NDArray[np.intp]:
    low = places.min(axis=0, initial=np.inf)
    span = (places.max(axis=0, initial=-np.inf) - low).max(initial=0.0) or 1.0
    return np.argsort(curve((places - low) / span))


def _projected(
    network: Network, places: Floats, own: Ints, edge: Ints, limit_m: float
) -> Anchors:
    joined = np.flatnonzero(edge != NONE)
    along_m, access_m = np.zeros(len(places)), np.full(len(places), np.inf)
    mine = edge[joined]
    a, b = network.vertices[network.u[mine]], network.vertices[network.v[mine]]
    way, to_place = b - a, places[joined] - a
    square = np.einsum("ij,ij->i", way, way)
    share = np.einsum("ij,ij->i", to_place, way) / np.where(square > 0, square, 1.0)
    share = np.clip(share, 0.0, 1.0)
    foot = np.where(share[:, None] < 1.0, a + share[:, None] * way, b)
    along_m[joined] = share * network.length_m[mine]
    access_m[joined] = np.hypot(*(places[joined] - foot).T)
    far = access_m > limit_m
    along_m[far], access_m[far] = 0.0, np.inf
    edge = np.where(far | (edge == NONE), NONE, edge).astype(np.int32)
    return Anchors(edge, along_m, access_m, places, own)
