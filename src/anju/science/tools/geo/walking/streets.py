"""The open part of a network as each vertex's neighbours, ready for the kernels."""

from dataclasses import dataclass

import numpy as np

from anju.science.tools.geo.walking.kernels import Neighbours
from anju.science.tools.geo.walking.network import Network

WIDTH_PER_STEP = 0.5
MOST_BUCKETS = 1 << 16


@dataclass(frozen=True)
class Streets:
    """Neighbours of each vertex, a good width of a bucket, and the longest step."""

    neighbours: Neighbours
    width_m: float
    longest_m: float

    def ring(self, spread_m: float) -> tuple[float, int]:
        """Return width and number of buckets for seeds so many metres apart."""
        span_m = max(self.longest_m, spread_m)
        width_m = max(self.width_m, span_m / MOST_BUCKETS)
        return width_m, int(span_m / width_m) + 3


def streets_of(network: Network) -> Streets:
    """List the neighbours of each vertex, closed edges left out."""
    walked = np.flatnonzero(network.is_open)
    u, v, length_m = network.u[walked], network.v[walked], network.length_m[walked]
    here, there = np.concatenate([u, v]), np.concatenate([v, u])
    order = np.argsort(here, kind="stable")
    count = len(network.vertices)
    starts = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(here, minlength=count), out=starts[1:])
    metres = np.concatenate([length_m, length_m])[order]
    return Streets(
        neighbours=Neighbours(starts, there[order], metres),
        width_m=WIDTH_PER_STEP * float(metres.sum() / max(1, len(metres))) or 1.0,
        longest_m=float(metres.max(initial=0.0)),
    )
