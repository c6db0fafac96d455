"""The slow, sure answer: split every edge at every foot, then ask python-igraph."""

from itertools import pairwise

import numpy as np
import pytest

from anju.science.tools.geo.walking import Anchors, Network

igraph = pytest.importorskip("igraph", reason="python-igraph is not installed")


def split_graph(
    network: Network, places: list[Anchors]
) -> tuple["igraph.Graph", list[float], list[np.ndarray]]:
    """Return graph, weights, and the vertex of each place (-1 where unjoined)."""
    feet: dict[int, list[tuple[float, int]]] = {}
    edges: list[tuple[int, int]] = []
    weights: list[float] = []
    count = len(network.vertices)
    named = []
    for anchors in places:
        names = np.full(len(anchors), -1)
        for k in range(len(anchors)):
            edge = int(anchors.edge[k])
            if edge < 0 or not network.is_open[edge]:
                continue
            names[k], foot = count, count + 1
            count += 2
            edges.append((int(names[k]), foot))
            weights.append(float(anchors.access_m[k]))
            feet.setdefault(edge, []).append((float(anchors.along_m[k]), foot))
        named.append(names)
    for edge in np.flatnonzero(network.is_open):
        stops = [
            (0.0, int(network.u[edge])),
            *sorted(feet.get(int(edge), [])),
            (float(network.length_m[edge]), int(network.v[edge])),
        ]
        for (from_m, a), (to_m, b) in pairwise(stops):
            edges.append((a, b))
            weights.append(max(0.0, to_m - from_m))
    return igraph.Graph(n=count, edges=edges), weights, named


def metres_of(network: Network, homes: Anchors, kinds: list[Anchors]) -> np.ndarray:
    """Walk from each home to each kind's nearest facility, (kinds, homes)."""
    graph, weights, (home, *facilities) = split_graph(network, [homes, *kinds])
    return np.array([_nearest(graph, weights, home, kind) for kind in facilities])


def _nearest(
    graph: "igraph.Graph", weights: list[float], home: np.ndarray, kind: np.ndarray
) -> np.ndarray:
    metres = np.full(len(home), np.inf)
    sources, goals = kind[kind >= 0].tolist(), home[home >= 0].tolist()
    if sources and goals:
        walks = graph.distances(source=sources, target=goals, weights=weights)
        metres[home >= 0] = np.min(walks, axis=0)
    return metres
