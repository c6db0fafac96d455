"""Many shapes in a few flat arrays: what map tiles are cut from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


class Kind(IntEnum):
    """The three sorts of shape, numbered as in the tile format."""

    POINT = 1
    LINE = 2
    POLYGON = 3


_KINDS = {
    shapely.GeometryType.POINT: Kind.POINT,
    shapely.GeometryType.MULTIPOINT: Kind.POINT,
    shapely.GeometryType.LINESTRING: Kind.LINE,
    shapely.GeometryType.MULTILINESTRING: Kind.LINE,
    shapely.GeometryType.POLYGON: Kind.POLYGON,
    shapely.GeometryType.MULTIPOLYGON: Kind.POLYGON,
}


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes of one kind; a shape has parts, a part has points.

    Parameters
    ----------
    kind
        Points, lines or polygons; one kind for all of them.
    xy
        Points of all parts, one after another, shape (points, 2).
    part_of
        For every point the part it belongs to, counted from 0, never falling.
    shape_of
        For every part the shape it belongs to, counted from 0, never falling.
    outer
        For every part: outline (true) or hole (false) of a polygon.
    """

    kind: Kind
    xy: Floats
    part_of: Ints
    shape_of: Ints
    outer: Flags

    def keep(self, points: Flags) -> "Shapes":
        """Keep the chosen points; parts left without any vanish."""
        part_of = self.part_of[points]
        first = np.diff(part_of, prepend=-1) > 0
        parts = part_of[first]
        return Shapes(
            self.kind,
            self.xy[points],
            np.cumsum(first) - 1,
            self.shape_of[parts],
            self.outer[parts],
        )


def shapes_of(geometries: Sequence[Any] | NDArray[Any]) -> Shapes:
    """Pack shapely geometries of one kind; the n-th geometry becomes shape n.

    Parameters
    ----------
    geometries
        Points, lines or polygons, simple or multiple; at least one, not mixed.
    """
    array = np.asarray(geometries, dtype=object)
    sort, xy, offsets = shapely.to_ragged_array(array, include_z=False)
    steps = [np.repeat(np.arange(len(o) - 1), np.diff(o)) for o in offsets]
    part_of, *steps = steps or [np.arange(len(xy))]
    shape_of = np.arange(part_of[-1] + 1 if len(part_of) else 0)
    outer = np.ones(len(shape_of), dtype=np.bool_)
    if _KINDS[sort] is Kind.POLYGON:
        outer = np.diff(steps[0], prepend=-1) > 0
    for step in steps:
        shape_of = step[shape_of]
    shapes = Shapes(_KINDS[sort], np.array(xy, np.float64), part_of, shape_of, outer)
    return _opened(shapes) if shapes.kind is Kind.POLYGON else shapes


def _opened(rings: Shapes) -> Shapes:
    """Drop the last point of every ring, which repeats the first."""
    return rings.keep(np.diff(rings.part_of, append=rings.part_of[-1:] + 1) == 0)


def boxes_of(shapes: Shapes) -> Floats:
    """Return west, south, east, north of every shape, shape (shapes, 4)."""
    starts = np.flatnonzero(np.diff(shapes.shape_of[shapes.part_of], prepend=-1))
    low = np.minimum.reduceat(shapes.xy, starts, axis=0)
    high = np.maximum.reduceat(shapes.xy, starts, axis=0)
    return np.hstack([low, high])
