"""Small files for tests: GeoPackage layers, and an extract written as text."""

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

METRES = "EPSG:4546"
DEGREES = "EPSG:4490"


def drawn(
    path: Path, shapes: list[Any], crs: str | None = METRES, **columns: list[Any]
) -> Path:
    """Write one layer."""
    kinds = {shape.geom_type for shape in shapes}
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(shapes, object)),
        field_data=[_column(values) for values in columns.values()],
        fields=list(columns),
        geometry_type=kinds.pop() if len(kinds) == 1 else "Unknown",
        crs=crs,
        layer=path.stem,
        driver="GPKG",
    )
    return path


def _column(values: list[Any]) -> np.ndarray:
    is_text = any(isinstance(value, str | None) for value in values)
    return np.array(values, object if is_text else None)


def points(*xy: tuple[float, float]) -> list[Any]:
    return [shapely.Point(one) for one in xy]


def line(*xy: tuple[float, float]) -> Any:
    return shapely.LineString(xy)


def extract(path: Path, objects: str) -> Path:
    """Write an extract in OpenStreetMap's XML, which osmium reads like .pbf."""
    path.write_text(f'<osm version="0.6">{objects}</osm>', "utf-8")
    return path
