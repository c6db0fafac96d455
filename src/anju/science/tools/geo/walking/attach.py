"""Join places to the network at right angles to the nearest edge they may use."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from anju.science.tools.geo.walking.network import PUBLIC, Floats, Ints, Network

NOWHERE = -1


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
    """

    edge: Ints
    along_m: Floats
    access_m: Floats
    xy: Floats

    def __len__(self) -> int:
        """Count the places."""
        return len(self.edge)


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
    wanted = np.full(len(places), PUBLIC, np.int32)
    if group is not None:
        wanted = np.ascontiguousarray(group, np.int32)
    walled = np.unique(network.group[network.is_open])
    wanted = np.where(np.isin(wanted, walled), wanted, PUBLIC)
    edge = np.full(len(places), NOWHERE, np.int32)
    if not walled.size:
        zero = np.zeros(len(places))
        return Anchors(edge, zero, np.full(len(places), np.inf), places)
    for one in np.unique(wanted):
        mine = np.flatnonzero(wanted == one)
        usable = np.flatnonzero((network.group == one) & network.is_open)
        _nearest(network, places, mine, usable, edge)
    return _projected(network, places, edge, limit_m)


def _nearest(
    network: Network,
    places: Floats,
    mine: NDArray[np.intp],
    usable: NDArray[np.intp],
    edge: Ints,
) -> None:
    if not usable.size:
        return
    ends = network.vertices[np.column_stack([network.u, network.v])[usable]]
    tree = shapely.STRtree(shapely.linestrings(ends))
    place, found = tree.query_nearest(shapely.points(places[mine]))
    edge[mine[place[::-1]]] = usable[found[::-1]]


def _projected(network: Network, places: Floats, edge: Ints, limit_m: float) -> Anchors:
    a = network.vertices[network.u[edge]]
    way = network.vertices[network.v[edge]] - a
    square = np.einsum("ij,ij->i", way, way)
    share = np.einsum("ij,ij->i", places - a, way) / np.where(square > 0, square, 1.0)
    share = np.clip(share, 0.0, 1.0)
    access_m = np.hypot(*(places - a - share[:, None] * way).T)
    kept = (edge != NOWHERE) & (access_m <= limit_m)
    return Anchors(
        edge=np.where(kept, edge, NOWHERE).astype(np.int32),
        along_m=np.where(kept, share * network.length_m[edge], 0.0),
        access_m=np.where(kept, access_m, np.inf),
        xy=places,
    )
