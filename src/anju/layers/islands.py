"""Bits of network that no way leads to: often a line not drawn to its end."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from anju.layers.scene import Scene
from anju.science.tools.geo.walking import Network


def without_islands(network: Network, shorter_m: float) -> Network:
    """Close the islands whose ways together are shorter; the largest part stays."""
    if shorter_m <= 0:
        return network
    part, length_m = _parts(network)
    kept = (length_m >= shorter_m) | (length_m == length_m.max())
    return replace(network, is_open=network.is_open & kept[part])


def on_islands(scene: Scene) -> int:
    """Count the homes all of whose entrances join another part than the largest."""
    part, length_m = _parts(scene.network)
    edge = scene.homes.joined(scene.network).edge
    mainland = np.flatnonzero((edge >= 0) & (part[edge] == np.argmax(length_m)))
    return len(scene.homes.ids) - len(np.unique(scene.homes.of[mainland]))


def _parts(network: Network) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Return the part that each edge belongs to, and the open length of each part."""
    size = len(network.vertices)
    u, v, is_open = network.u, network.v, network.is_open
    joined = coo_array((np.ones(is_open.sum()), (u[is_open], v[is_open])), (size, size))
    count, of_vertex = connected_components(joined, directed=False)
    length_m = np.bincount(of_vertex[u], network.length_m * is_open, minlength=count)
    return np.asarray(of_vertex[u], np.int32), np.asarray(length_m, np.float64)
