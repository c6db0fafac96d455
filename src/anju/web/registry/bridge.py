"""Rows to shapes: the only place where the registry meets the map's science."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from anju.science.tools.geo.shapes import shapes_of
from anju.science.tools.geo.tiles import Layer, column, layer
from anju.web.registry.layers import NOT_APPLICABLE, MapLayer, Theme

ROUGH_DECIMALS = 4  # about ten metres: where a pipe lies is not for everybody
STAND_IN_DEGREES = 6e-5  # half the side of the square drawn for a point

AREA = 2  # dimension of a shape with an area

SPARED = Cast("not_applicable", TextField())  # looked into, never read as a list

Row = Sequence[Any]
Geometries = np.ndarray[Any, np.dtype[np.object_]]


def map_layer(one: MapLayer, rows: QuerySet, *, exact: bool, year: int) -> Layer | None:
    """Return a kind's records as a layer to cut tiles from; none: nothing to draw."""
    fields = [theme.code for theme in one.themes if theme.code]
    found = list(
        rows.filter(geometry__isnull=False)
        .order_by("pk")
        .values_list("pk", "name", "area_code", SPARED, "geometry", *fields)
    )
    if not found:
        return None
    geometries = _drawn(one, shapely.from_wkb([bytes(row[4]) for row in found]))
    if not exact:
        geometries = shapely.transform(geometries, lambda xy: xy.round(ROUGH_DECIMALS))
    tags = {"county": column(row[2][:6] for row in found)}
    if one.label is not None:
        tags["name"] = column(row[1] for row in found)
    for place, theme in enumerate((t for t in one.themes if t.code), start=5):
        tags[theme.code] = column(_class(theme, row, place, year) for row in found)
    return layer(one.kind, shapes_of(geometries), [row[0] for row in found], tags)


def box_of(geometry: shapely.Geometry) -> tuple[float, float, float, float]:
    """Return west, south, east, north of a shape."""
    west, south, east, north = shapely.bounds(geometry).tolist()
    return west, south, east, north


def _class(theme: Theme, row: Row, place: int, year: int) -> str:
    if f'"{theme.code}"' in row[3]:
        return NOT_APPLICABLE
    return theme.class_of(row[place], year)


def _drawn(one: MapLayer, geometries: Geometries) -> Geometries:
    """Give every record the sort of shape in which its kind is drawn."""
    dimension = shapely.get_dimensions(geometries)
    if one.drawn == "badge":
        return shapely.point_on_surface(geometries)
    wanted = 1 if one.drawn == "line" else AREA
    if (dimension == wanted).all():
        return geometries
    area = np.where(dimension == AREA, geometries, _squares(geometries, dimension))
    outline = shapely.boundary(area) if wanted == 1 else area
    return np.where(dimension == wanted, geometries, outline)


def _squares(geometries: Geometries, dimension: Geometries) -> Geometries:
    """Return a small square in the place of whatever has no area."""
    flat = np.where(dimension == AREA, None, geometries)
    return shapely.buffer(flat, STAND_IN_DEGREES, quad_segs=1, cap_style="square")
