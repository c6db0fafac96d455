"""A street, a walled estate with two gates, and one without: walks known by hand.

In metres east and north of a corner: the street runs along y = 0 from 0 to 3,000
with a vertex every 100 m. The estate's path runs from (500, 100) down to its gate
at (500, 0), and another from (500, 100) to a back gate at (900, 100) on a lane.
"""

from functools import cache

import numpy as np
import shapely
from pyproj import Transformer

from anju.web.registry import areas
from anju.web.registry.models import (
    Area,
    Building,
    Entrance,
    Estate,
    Facility,
    WalkPath,
)
from tests.factories.town import HUBIN, YIMA, put

CORNER = (38_500_000.0, 3_850_000.0)


@cache
def _degrees() -> Transformer:
    return Transformer.from_crs("EPSG:4546", "EPSG:4490", always_xy=True)


def placed(shape: shapely.Geometry) -> shapely.Geometry:
    """Put a shape given in metres of the corner onto the map, in degrees."""
    east, north = _degrees().transform(111.2, 34.77, direction="INVERSE")

    def degrees(xy):
        return np.column_stack(_degrees().transform(xy[:, 0] + east, xy[:, 1] + north))

    return shapely.transform(shape, degrees)


def way(kind: str, *points: tuple[float, float], **fields: object) -> WalkPath:
    line = placed(shapely.LineString(points))
    return put(WalkPath, line, path_kind=kind, **fields)


def door(building: Building, x: float, y: float, households: int | None, **fields):
    shape = placed(shapely.Point(x, y))
    return put(Entrance, shape, building=building, household_count=households, **fields)


def facility(kind: str, x: float, y: float, **fields: object) -> Facility:
    return put(Facility, placed(shapely.Point(x, y)), facility_code=kind, **fields)


def estate(code: str, people: tuple[int | None, ...], **fields: object) -> Building:
    residents, elderly, children = people
    one = put(
        Estate,
        code=code,
        name=f"{code}院",
        resident_count=residents,
        elderly_count=elderly,
        child_count=children,
        **fields,
    )
    return put(Building, code=f"{code}-01", estate=one, **fields)


def walkable() -> dict[str, Entrance]:
    """Build the town; return its doors by name."""
    for code, name in (
        ("411202", "湖滨区"),
        (HUBIN[:9], "望河街道"),
        (HUBIN, "望河社区"),
        ("411281", "义马市"),
        (YIMA, "银杏社区"),
    ):
        put(Area, code=code, name=name, area_code=code, level="county")
    areas.forget()
    way("street", *[(x, 0.0) for x in range(0, 3001, 100)])
    walled = estate("A", (701, 70, 7))
    way("estate", (500, 100), (500, 20), estate=walled.estate)
    way("gate", (500, 20), (500, 0), estate=walled.estate, code="GATE", is_open=True)
    way("estate", (500, 100), (890, 100), estate=walled.estate)
    way("gate", (890, 100), (900, 100), estate=walled.estate, code="BACK",
        is_open=False)  # fmt: skip
    way("footpath", (900, 100), (900, 0))
    open_to_all = estate("B", (900, None, 9))
    foreign = estate("Y", (50, 5, 1), area_code=YIMA)
    return {
        "front": door(walled, 503, 60, 10, code="A-1"),
        "back": door(walled, 880, 104, 10, code="A-2"),
        "far": door(open_to_all, 2000, 8, 20, code="B-1"),
        "astray": door(open_to_all, 2000, 800, 10, code="B-2"),
        "foreign": door(foreign, 100, 2, 5, code="Y-1", area_code=YIMA),
    }
