"""The open part of a network, ready for the kernels."""

from dataclasses import dataclass

import numpy as np

from anju.science.tools.geo.walking.kernels import (
    Edges,
    Neighbours,
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

    def ring(self, seeds: Seeds) -> tuple[float, int]:
        """Return buckets per metre and how many make a ring for these seeds."""
        spread_m = float(np.ptp(seeds.away_m)) if len(seeds.away_m) else 0.0
        span_m = max(self.longest_m, spread_m)
        width_m = max(self.width_m, span_m / MOST_SLOTS)
        return 1.0 / width_m, 1 << int(span_m / width_m + 2).bit_length()


def streets_of(edges: Edges, vertices: int) -> Streets:
    """List the neighbours of each vertex, closed edges left out."""
    listed = neighbours(edges, vertices)
    mean_m = float(listed.metres.sum() / max(1, len(listed.metres)))
    return Streets(
        neighbours=listed,
        width_m=WIDTH_PER_STEP * mean_m or 1.0,
        longest_m=float(listed.metres.max(initial=0.0)),
    )
