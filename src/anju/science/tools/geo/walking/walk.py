"""The walk from each home to the nearest facility of each kind."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from anju.science.tools.geo.walking.arrays import NONE, Floats, Ints
from anju.science.tools.geo.walking.attach import Anchors
from anju.science.tools.geo.walking.kernels import (
    Edges,
    Labels,
    Places,
    Seeds,
    arrive,
    flow,
)
from anju.science.tools.geo.walking.network import Network
from anju.science.tools.geo.walking.streets import Streets
from anju.science.tools.geo.walking.threads import at_once

MICROMETRE = 1e-6


@dataclass(frozen=True)
class Reach:
    """What is reached from where.

    Parameters
    ----------
    metres
        Walk from each home to the nearest facility of each kind, (kinds, homes);
        infinite where there is none within the limit.
    nearest
        Index of that facility within its kind, (kinds, homes); -1 where none.
    """

    metres: Floats
    nearest: Ints


def reach(
    network: Network, homes: Anchors, kinds: Sequence[Anchors], limit_m: float
) -> Reach:
    """Walk from every home to the nearest facility of every kind.

    Dijkstra's method, started from all facilities of a kind at once and stopped at
    the limit, gives each vertex its walk; a home has the better of its edge's two
    ends, or the direct way along the edge. Of facilities equally near, the first
    counts. Walks are rounded to the micrometre, so that one of exactly the limit is
    within it.

    Parameters
    ----------
    network
        Edges in metres; closed ones are not walked.
    homes, kinds
        Where homes and the facilities of each kind join this network.
    limit_m
        Longest walk that counts, metres; may be infinite.

    Source
    ------
    E. W. Dijkstra (1959), A note on two problems in connexion with graphs,
    Numerische Mathematik 1, 269-271.
    """
    at_home, streets = homes_at(network, homes), network.streets
    most_m = limit_m + MICROMETRE
    found = at_once(
        lambda kind: arrive(
            network.edges,
            at_home,
            kind,
            spread(network.edges, streets, kind, most_m),
            limit_m,
        ),
        [facilities(network, kind) for kind in kinds],
    )
    shape = (len(kinds), len(homes))
    return Reach(
        metres=np.array([metres for metres, _ in found]).reshape(shape),
        nearest=np.array([nearest for _, nearest in found], np.int32).reshape(shape),
    )


def spread(edges: Edges, streets: Streets, kind: Places, limit_m: float) -> Labels:
    """Walk from all facilities of a kind to every vertex within the limit."""
    size, seeds = len(streets.neighbours.starts) - 1, seeds_of(edges, kind)
    labels = Labels(np.full(size, np.inf), np.full(size, NONE, np.int32))
    ring = streets.ring(seeds, limit_m)
    flow(streets.neighbours, labels, seeds, limit_m, ring)
    return labels


def seeds_of(edges: Edges, kind: Places) -> Seeds:
    """Let each facility start at both ends of its edge."""
    away_m = np.concatenate([kind.along_m, edges.length_m[kind.edge] - kind.along_m])
    return Seeds(
        at=np.concatenate([edges.u[kind.edge], edges.v[kind.edge]]),
        away_m=away_m + np.tile(kind.access_m, 2),
        who=np.tile(kind.who, 2),
    )


def homes_at(network: Network, homes: Anchors) -> Places:
    """Return homes as the kernels take them, neighbours together."""
    edge = _walked(network, homes)
    who = np.arange(len(homes), dtype=np.int32)
    if len(network.u):
        who = np.argsort(network.u[edge]).astype(np.int32)
    return Places(edge[who], homes.along_m[who], homes.access_m[who], who)


def facilities(network: Network, kind: Anchors) -> Places:
    """Leave out what is not joined to an open edge; sort by edge, first ones first."""
    edge = _walked(network, kind)
    who = np.argsort(edge, kind="stable").astype(np.int32)
    who = who[np.searchsorted(edge[who], 0) :]
    return Places(edge[who], kind.along_m[who], kind.access_m[who], who)


def _walked(network: Network, anchors: Anchors) -> Ints:
    """Return the edge of each place, unjoined from closed ones."""
    if not len(network.u):
        return np.full(len(anchors), NONE, np.int32)
    joined = (anchors.edge != NONE) & network.is_open[anchors.edge]
    return np.where(joined, anchors.edge, NONE).astype(np.int32)
