"""Put rows on the map: any system in, CGCS2000 kept, doubtful places refused."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import wkt

from anju.science.tools.geo.coordinates import to_cgcs2000
from anju.science.tools.geo.positions import Bounds, doubts
from anju.web.intake.problems import Problem, Problems
from anju.web.intake.spec import Row, Template

DEFAULT_SYSTEM = "cgcs2000"
KEPT_DECIMALS = 9  # of a degree: a tenth of a millimetre


def place_points(
    rows: Sequence[Row], template: Template, bounds: Bounds, problems: Problems
) -> None:
    """Turn the columns 经度, 纬度, 坐标系 of each row into a point."""
    by_system: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        lon, lat = row.values.pop("lon", None), row.values.pop("lat", None)
        system = str(row.values.pop("system", None) or DEFAULT_SYSTEM)
        if lon is None and lat is None:
            continue
        row.values["lon"] = float("nan") if lon is None else lon
        row.values["lat"] = float("nan") if lat is None else lat
        by_system[system].append(row)
    for system, placed in by_system.items():
        _place(placed, system, template, bounds, problems)


def _place(
    rows: list[Row], system: str, template: Template, bounds: Bounds, problems: Problems
) -> None:
    x = np.array([row.values.pop("lon") for row in rows], float)
    y = np.array([row.values.pop("lat") for row in rows], float)
    found = doubts(x, y, system, bounds)
    sound = np.array([doubt is None for doubt in found], bool)
    lon, lat = to_cgcs2000(x[sound], y[sound], system)
    exact = shapely.points(lon.round(KEPT_DECIMALS), lat.round(KEPT_DECIMALS))
    points = iter(shapely.to_wkb(exact))
    column = template.column("lon")
    title = column.title if column else ""
    for row, doubt, east, north in zip(rows, found, x, y, strict=True):
        if doubt is None:
            row.shape, row.system = next(points), system
            continue
        params = {"value": f"{east:g}, {north:g}"}
        problems.add(
            Problem(
                "cell",
                f"position_{doubt}",
                row.sheet,
                row.number,
                row.places.get("lon", ""),
                title,
                params,
            )
        )


def place_texts(rows: Sequence[Row], bounds: Bounds, problems: Problems) -> None:
    """Turn the column 范围 (WKT, CGCS2000 degrees) of each row into a shape."""
    given = [row for row in rows if row.values.get("shape")]
    for row in rows:
        if row not in given:
            row.values.pop("shape", None)
    shapes = [wkt.loads(str(row.values.pop("shape"))) for row in given]
    place_shapes(given, np.array(shapes, object), DEFAULT_SYSTEM, bounds, problems)


def place_shapes(
    rows: Sequence[Row],
    shapes: np.ndarray,
    system: str,
    bounds: Bounds,
    problems: Problems,
) -> None:
    """Convert shapes to CGCS2000 and give them to their rows.

    A shape is doubted by the corners of its box, so a single stray vertex is seen.
    """
    if not len(shapes):
        return
    corners = shapely.bounds(shapes)
    low = doubts(corners[:, 0], corners[:, 1], system, bounds)
    high = doubts(corners[:, 2], corners[:, 3], system, bounds)
    wkb = shapely.to_wkb(_converted(shapes, system))
    for row, shape, doubt, stored in zip(
        rows,
        shapes,
        (a or b for a, b in zip(low, high, strict=True)),
        wkb,
        strict=True,
    ):
        if doubt is None:
            row.shape, row.system = stored, system
            continue
        west, south, east, north = shape.bounds
        params = {"value": f"{west:g}–{east:g}, {south:g}–{north:g}"}
        problems.add(
            Problem("cell", f"position_{doubt}", row.sheet, row.number, params=params)
        )


def _converted(shapes: np.ndarray, system: str) -> np.ndarray:
    """Bring shapes to CGCS2000, rounded so that a second trip changes nothing."""

    def moved(xy: np.ndarray) -> np.ndarray:
        if system not in {DEFAULT_SYSTEM, "wgs84"}:
            xy = np.column_stack(to_cgcs2000(xy[:, 0], xy[:, 1], system))
        return xy.round(KEPT_DECIMALS)

    converted: np.ndarray = shapely.transform(shapes, moved)
    return converted
