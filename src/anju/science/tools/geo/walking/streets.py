"""The open part of a network, ready for the kernels."""

from dataclasses import dataclass

import numpy as np

from anju.science.tools.geo.walking.kernels import (
    Edges,
    Neighbours,
    Ring,
    Seeds,
    neighbours,
)

WIDTH_PER_STEP = 0.5
MOST_SLOTS = 1 << 16


@dataclass(frozen=True)
class Streets:
    """Neighbours of each vertex, a good width of a bucket, and the longest step."""

    neighbours: Neighbours
    width_m: float
    longest_m: float

    def ring(self, seeds: Seeds, limit_m: float) -> Ring:
        """Return a ring of buckets for these seeds."""
        least_m = seeds.away_m.min(initial=np.inf)
        most_m = seeds.away_m[seeds.away_m <= limit_m].max(initial=least_m)
        span_m = max(self.longest_m, float(most_m - least_m) if len(seeds.at) else 0.0)
        width_m = max(self.width_m, span_m / MOST_SLOTS)
        return Ring(1.0 / width_m, 1 << int(span_m / width_m + 2).bit_length())


def streets_of(edges: Edges, vertices: int) -> Streets:
    """List the neighbours of each vertex."""
    open_m = edges.length_m[edges.is_open]
    mean_m = float(open_m.sum() / max(1, len(open_m)))
    return Streets(
        neighbours=neighbours(edges, vertices),
        width_m=WIDTH_PER_STEP * mean_m or 1.0,
        longest_m=float(open_m.max(initial=0.0)),
    )
