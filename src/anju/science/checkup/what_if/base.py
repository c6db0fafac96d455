"""All walks as they are, kept so that many questions can be asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.geo.walking import Anchors, Network, Reach
from anju.science.tools.geo.walking.arrays import NONE
from anju.science.tools.geo.walking.kernels import Labels, arrive
from anju.science.tools.geo.walking.threads import at_once
from anju.science.tools.geo.walking.walk import (
    MICROMETRE,
    facilities,
    homes_at,
    spread,
)


@dataclass(frozen=True)
class Doors:
    """Homes that join an edge at vertex i are `home[starts[i]:starts[i + 1]]`."""

    starts: NDArray[np.intp]
    home: NDArray[np.intp]

    @classmethod
    def of(cls, network: Network, homes: Anchors) -> "Doors":
        """List homes by vertex."""
        joined = np.flatnonzero(homes.edge != NONE)
        edge = homes.edge[joined]
        ends = np.concatenate([network.u[edge], network.v[edge]])
        counts = np.bincount(ends, minlength=len(network.vertices))
        order = np.argsort(ends, kind="stable")
        return cls(np.append(0, np.cumsum(counts)), np.tile(joined, 2)[order])

    def at(self, vertices: NDArray[np.int32]) -> NDArray[np.intp]:
        """Return the homes at some vertices, each once, rising."""
        first = self.starts[vertices]
        counts = self.starts[vertices + 1] - first
        before = np.cumsum(counts) - counts
        places = np.arange(counts.sum()) + np.repeat(first - before, counts)
        return np.unique(self.home[places])


@dataclass(frozen=True)
class Base:
    """A network, its homes and facilities, and all walks as they are.

    Parameters
    ----------
    network, homes, kinds
        What `reach` takes.
    limit_m
        Longest walk that counts, metres.
    access_m
        Farther from the network than this homes and facilities stay unjoined, metres.
    found
        What `reach` gives for them.
    labels
        Walk and nearest facility of every vertex, kind by kind.
    doors
        Homes by the vertices at both ends of their edge.
    """

    network: Network
    homes: Anchors
    kinds: tuple[Anchors, ...]
    limit_m: float
    access_m: tuple[float, float]
    found: Reach
    labels: tuple[Labels, ...]
    doors: "Doors"
    one_at_a_time: Lock = field(default_factory=Lock, repr=False, compare=False)

    @classmethod
    def prepared(
        cls,
        network: Network,
        homes: Anchors,
        kinds: Sequence[Anchors],
        limit_m: float,
        access_m: tuple[float, float] = (np.inf, np.inf),
    ) -> "Base":
        """Walk from every home to every kind, and keep the walks of all vertices."""
        streets, at_home = network.streets, homes_at(network, homes)
        places = [facilities(network, kind) for kind in kinds]
        most_m = limit_m + MICROMETRE
        labels = at_once(
            lambda kind: spread(network.edges, streets, kind, most_m), places
        )
        found = [
            arrive(network.edges, at_home, kind, walks, limit_m)
            for kind, walks in zip(places, labels, strict=True)
        ]
        shape = (len(kinds), len(homes))
        reached = Reach(
            np.array([metres for metres, _ in found]).reshape(shape),
            np.array([nearest for _, nearest in found], np.int32).reshape(shape),
        )
        return cls(
            network=network,
            homes=homes,
            kinds=tuple(kinds),
            limit_m=limit_m,
            access_m=access_m,
            found=reached,
            labels=tuple(labels),
            doors=Doors.of(network, homes),
        )
