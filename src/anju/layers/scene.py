"""What a walk is asked of: a network, homes and facilities on one plane."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS

from anju.layers.plane import Plane
from anju.science.tools.geo.walking import Anchors, Network, Reach, attach


@dataclass(frozen=True)
class Places:
    """Things with names, each at one place or at several (its entrances).

    Parameters
    ----------
    ids
        Name of each thing, (n,).
    xy
        Places, metres of the plane, (k, 2).
    of
        Thing that each place belongs to, (k,), never falling.
    group
        Estate within whose wall each place lies, (k,); None: all public.
    """

    ids: NDArray[Any]
    xy: NDArray[np.float64]
    of: NDArray[np.int64]
    group: NDArray[np.int32] | None = None

    @classmethod
    def single(
        cls,
        ids: NDArray[Any],
        xy: NDArray[np.float64],
        group: NDArray[np.int32] | None = None,
    ) -> "Places":
        """Put each thing at one place."""
        return cls(ids, xy, np.arange(len(ids)), group)

    def joined(self, network: Network) -> Anchors:
        """Join the places to the network."""
        return attach(network, self.xy, self.group)


@dataclass(frozen=True)
class Scene:
    """A network with its line names, homes, and the facilities of each kind.

    `crs` is the system in which the network's file has it.
    """

    plane: Plane
    crs: CRS
    network: Network
    line_ids: NDArray[Any]
    homes: Places
    kinds: dict[str, Places]
    sources: dict[str, str]
    attribution: str = ""


def by_home(homes: Places, found: Reach) -> Reach:
    """Take the nearest of each home's entrances."""
    starts = np.flatnonzero(np.diff(homes.of, prepend=-1))
    if len(starts) == len(homes.of):
        return found
    metres = np.minimum.reduceat(found.metres, starts, axis=1)
    is_best = found.metres == np.repeat(metres, np.diff([*starts, len(homes.of)]), 1)
    nearest = np.where(is_best, found.nearest, -1)
    return Reach(metres, np.maximum.reduceat(nearest, starts, axis=1))
