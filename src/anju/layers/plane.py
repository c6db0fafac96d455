"""The plane in which metres are measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer

DEGREES = CRS("EPSG:4326")
MERCATOR = "Mercator"


@dataclass(frozen=True)
class Plane:
    """A plane in metres, true to scale where the data lie."""

    crs: CRS

    def measured(self, xy: NDArray[np.float64], crs: CRS) -> NDArray[np.float64]:
        """Bring positions, east first, onto the plane."""
        if crs == self.crs or not len(xy):
            return np.asarray(xy, float)
        there = _transformer(crs, self.crs)
        return np.column_stack(there.transform(xy[:, 0], xy[:, 1]))

    @property
    def named(self) -> str:
        """Its EPSG code, or the projection in full."""
        return str(self.crs.to_string())


@cache
def _transformer(source: CRS, target: CRS) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def chosen(systems: Sequence[CRS], middle: tuple[float, float]) -> Plane:
    """Take the first system that measures metres, or else a local one.

    The local plane is a transverse Mercator projection on the middle of the data,
    without the reduction of scale that zones have: 10 km away it is true to 1.3e-6.

    Parameters
    ----------
    systems
        Of the network first, then of the homes.
    middle
        Longitude and latitude of the middle of the data, degrees.
    """
    for crs in systems:
        if in_metres(crs):
            return Plane(crs)
    lon, lat = middle
    return Plane(
        CRS(
            f"+proj=tmerc +lat_0={lat:.6f} +lon_0={lon:.6f} +k=1 +x_0=0 +y_0=0"
            " +ellps=GRS80 +units=m +no_defs +type=crs"
        )
    )


def in_metres(crs: CRS) -> bool:
    """Tell whether a system measures metres that are metres on the ground.

    Web Mercator counts metres, but at 35° north 1.22 of them to the metre.
    """
    flat = crs.sub_crs_list[0] if crs.is_compound else crs
    if not flat.is_projected or flat.coordinate_operation is None:
        return False
    method = flat.coordinate_operation.method_name
    is_web = MERCATOR in method and "Transverse" not in method
    return not is_web and all(
        axis.unit_conversion_factor == 1.0 for axis in flat.axis_info[:2]
    )
