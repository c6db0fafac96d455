"""Does a pair of numbers lie where it claims, and if not, what is it likely to be?"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from anju.science.tools.geo.coordinates import BY_CODE, to_cgcs2000

EARTH_LON, EARTH_LAT = 180.0, 90.0
ZERO_DEGREES = 0.01  # nobody means the Gulf of Guinea


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box that holds the whole city, CGCS2000 degrees."""

    west: float
    south: float
    east: float
    north: float

    def hold(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
        """Tell for each position whether it lies in the box."""
        x, y = np.asarray(lon, float), np.asarray(lat, float)
        inside: NDArray[np.bool_] = (
            (x >= self.west) & (x <= self.east) & (y >= self.south) & (y <= self.north)
        )
        return inside


class Doubt(StrEnum):
    """What a wrong position looks like; the order is the order of tests."""

    MISSING = "missing"
    ZERO = "zero"
    SWAPPED = "swapped"
    METRES = "metres"
    DEGREES = "degrees"
    OUTSIDE = "outside"


def doubts(
    x: ArrayLike, y: ArrayLike, system: str, bounds: Bounds
) -> list[Doubt | None]:
    """Say for each position what seems wrong with it, None where nothing does.

    Parameters
    ----------
    x, y
        Longitude and latitude in degrees, or east and north in metres, as written
        in the file and before conversion.
    system
        Code of `coordinates.SYSTEMS` that the file claims.
    bounds
        Box of the whole city; a position is sound when its CGCS2000 lies inside.
    """
    east, north = np.asarray(x, float), np.asarray(y, float)
    finite = np.isfinite(east) & np.isfinite(north)
    east, north = np.where(finite, east, 0.0), np.where(finite, north, 0.0)
    metric = BY_CODE[system].is_metric
    looks_degrees = (abs(east) <= EARTH_LON) & (abs(north) <= EARTH_LON)
    convertible = looks_degrees ^ metric
    tests = [
        (~finite, Doubt.MISSING),
        ((abs(east) < ZERO_DEGREES) | (abs(north) < ZERO_DEGREES), Doubt.ZERO),
        (convertible & _held(north, east, system, bounds, convertible), Doubt.SWAPPED),
        (~looks_degrees & (not metric), Doubt.METRES),
        (looks_degrees & metric, Doubt.DEGREES),
        (~_held(east, north, system, bounds, convertible), Doubt.OUTSIDE),
    ]
    found: list[Doubt | None] = [None] * east.size
    for hit, doubt in reversed(tests):
        for index in np.flatnonzero(hit):
            found[index] = doubt
    return found


def _held(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    system: str,
    bounds: Bounds,
    convertible: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    held = np.zeros(x.size, bool)
    if convertible.any():
        lon, lat = to_cgcs2000(x[convertible], y[convertible], system)
        held[convertible] = bounds.hold(lon, lat)
    return held
