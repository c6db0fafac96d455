"""Lengths and areas on the ground, in metres, of shapes stored in degrees."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from anju.science.tools.geo.shapes import Floats

STORED = "EPSG:4490"  # CGCS2000, longitude and latitude
METRES = "EPSG:4546"  # CGCS2000, 3-degree Gauss-Kruger zone of 111 degrees east


def in_metres(geometries: Sequence[Any] | NDArray[Any]) -> NDArray[Any]:
    """Project shapely geometries from EPSG:4490 to EPSG:4546.

    Parameters
    ----------
    geometries
        In degrees, longitude first; `None` stays `None`.

    Source
    ------
    EPSG dataset, projected system 4546; GB/T 17798-2007 for the 3-degree zones.
    """
    array = np.asarray(geometries, dtype=object)
    projected: NDArray[Any] = shapely.transform(array, _project)
    return projected


def length_m(geometries: Sequence[Any] | NDArray[Any]) -> Floats:
    """Return the length of each geometry in metres; of a polygon, its outline.

    Parameters
    ----------
    geometries
        In degrees, longitude first; `None` gives NaN: a shape nobody drew.
    """
    lengths: Floats = shapely.length(in_metres(geometries))
    return lengths


def area_m2(geometries: Sequence[Any] | NDArray[Any]) -> Floats:
    """Return the area of each geometry in square metres.

    Parameters
    ----------
    geometries
        In degrees, longitude first; `None` gives NaN: a shape nobody drew.
    """
    areas: Floats = shapely.area(in_metres(geometries))
    return areas


def _project(degrees: Floats) -> Floats:
    """Project many points at once."""
    east, north = _transformer().transform(degrees[:, 0], degrees[:, 1])
    return np.column_stack([east, north])


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs(STORED, METRES, always_xy=True)
