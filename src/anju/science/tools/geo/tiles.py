"""Map tiles: packed shapes cut, rounded and written as Mapbox vector tiles.

Own encoder, because a city's tile must be ready within milliseconds on two cores:
every step works on whole arrays, never on one shape.

Source
------
Mapbox Vector Tile Specification 2.1 (layers, features, commands, winding order).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from anju.science.tools.geo.clip import clip
from anju.science.tools.geo.message import (
    EXTENT,
    Runs,
    Tag,
    commands_of,
    feature_messages,
    layer_message,
    value_field,
)
from anju.science.tools.geo.shapes import Flags, Floats, Ints, Kind, Shapes, boxes_of
from anju.science.tools.geo.varint import Words

BUFFER = 64  # how far a shape reaches over the edge, so that no seam is drawn
GRAIN = 4  # two points in one square of this side are one: half a screen pixel


@dataclass(frozen=True, slots=True)
class Column:
    """One tag of every shape: its distinct values, and which one each shape has.

    Parameters
    ----------
    fields
        Distinct values as written in a tile, any order.
    at
        For every shape the place of its value in `fields`; -1: the shape has none.
    """

    fields: tuple[bytes, ...]
    at: Ints


@dataclass(frozen=True, slots=True)
class Layer:
    """Shapes of one name, ready to be cut into tiles.

    Parameters
    ----------
    name
        Name of the layer inside the tile.
    shapes
        In world units: the Mercator square from 0 to 1, y downwards.
    boxes
        West, north, east, south of every shape in world units.
    ids
        One number for every shape, not negative.
    tags
        Columns by tag name.
    """

    name: str
    shapes: Shapes
    boxes: Floats
    ids: Words
    tags: Mapping[str, Column]


def column(values: Iterable[Tag | None]) -> Column:
    """Gather equal values; `None` leaves the tag out."""
    seen: dict[tuple[type, Tag], int] = {}
    at = [
        -1 if value is None else seen.setdefault((type(value), value), len(seen))
        for value in values
    ]
    fields = tuple(value_field(value) for _, value in seen)
    return Column(fields, np.array(at, dtype=np.int64))


def layer(
    name: str, shapes: Shapes, ids: Sequence[int], tags: Mapping[str, Column]
) -> Layer:
    """Prepare shapes given in degrees (longitude, latitude, EPSG:4490)."""
    world = replace(shapes, xy=to_world(shapes.xy))
    return Layer(name, world, boxes_of(world), np.array(ids, dtype=np.uint64), tags)


def to_world(degrees: Floats) -> Floats:
    """Project longitude and latitude onto the Mercator square from 0 to 1.

    Parameters
    ----------
    degrees
        Longitude and latitude, shape (points, 2). CGCS2000 and WGS 84 differ by
        centimetres, which no map can show: both are taken as they are.

    Source
    ------
    EPSG Guidance Note 7-2, method 1024, Popular Visualisation Pseudo Mercator.
    """
    x = degrees[:, 0] / 360.0 + 0.5
    y = 0.5 - np.arctanh(np.sin(np.radians(degrees[:, 1]))) / (2.0 * np.pi)
    return np.column_stack([x, y])


def tile(layers: Iterable[Layer], z: int, x: int, y: int) -> bytes:
    """Write one tile; a layer with nothing in it is left out.

    Parameters
    ----------
    layers
        What the tile shows, in drawing order.
    z, x, y
        Zoom level from 0, column from the west, row from the north.
    """
    return b"".join(_layer(one, z, x, y) for one in layers)


def _layer(source: Layer, z: int, x: int, y: int) -> bytes:
    """Write what one layer has in the tile, or nothing."""
    shapes = _wound(_thinned(_cut(source, z, x, y)))
    found, shape_of = np.unique(shapes.shape_of, return_inverse=True)
    if not len(found):
        return b""
    keys, values, tags = _tags(source.tags, found)
    features = feature_messages(
        source.ids[found],
        tags,
        shapes.kind,
        commands_of(replace(shapes, shape_of=shape_of)),
    )
    return layer_message(source.name, features, keys, values)


def _cut(source: Layer, z: int, x: int, y: int) -> Shapes:
    """Pick what touches the tile and give it in tile units, cut at the buffer."""
    side, edge = 1 << z, BUFFER / EXTENT
    low = (np.array([x, y]) - edge) / side
    high = (np.array([x, y]) + 1 + edge) / side
    near = (source.boxes[:, 2:] >= low) & (source.boxes[:, :2] <= high)
    hit: Flags = np.logical_and.reduce(near, axis=1)
    shapes = source.shapes.keep(hit[source.shapes.shape_of][source.shapes.part_of])
    units = (shapes.xy * side - [x, y]) * EXTENT
    return clip(replace(shapes, xy=units), -BUFFER, EXTENT + BUFFER)


def _thinned(shapes: Shapes) -> Shapes:
    """Round to tile units and drop points that no screen can tell apart."""
    shapes = replace(shapes, xy=np.rint(shapes.xy))
    if shapes.kind is Kind.POINT:
        return shapes
    is_end = np.diff(shapes.part_of, append=-1) != 0
    keeps_end = is_end & (shapes.kind is Kind.LINE)
    shapes = shapes.keep(_moves(shapes, GRAIN) | keeps_end)
    shapes = shapes.keep(_moves(shapes, 1))
    if shapes.kind is Kind.POLYGON:
        return shapes
    return shapes.keep(np.bincount(shapes.part_of)[shapes.part_of] > 1)


def _moves(shapes: Shapes, grain: int) -> Flags:
    """Tell which points leave the square of side `grain` of the point before."""
    squares = shapes.xy // grain
    moved: Flags = (np.diff(squares, axis=0, prepend=np.nan) != 0).any(axis=1)
    starts: Flags = np.diff(shapes.part_of, prepend=-1) > 0
    return moved | starts


def _wound(shapes: Shapes) -> Shapes:
    """Turn outlines clockwise on the screen, holes the other way; drop slivers."""
    if shapes.kind is not Kind.POLYGON or not len(shapes.xy):
        return shapes
    first = np.flatnonzero(np.diff(shapes.part_of, prepend=-1))
    last = np.append(first[1:], len(shapes.xy)) - 1
    here = np.arange(len(shapes.xy))
    after = here + 1
    after[last] = first
    x, y = shapes.xy.T
    area = np.add.reduceat(x * y[after] - x[after] * y, first)
    outline = np.maximum.accumulate(np.where(shapes.outer, np.arange(len(first)), 0))
    alive = (area != 0) & (area[outline] != 0)
    turned = ((area > 0) != shapes.outer)[shapes.part_of]
    mirrored = (first + last)[shapes.part_of] - here
    shapes = replace(shapes, xy=shapes.xy[np.where(turned, mirrored, here)])
    return shapes.keep(alive[shapes.part_of])


def _tags(
    columns: Mapping[str, Column], found: Ints
) -> tuple[list[str], list[bytes], Runs]:
    """Return tag names, the values in use, and each found shape's pairs of both."""
    values: list[bytes] = []
    words = np.zeros((len(found), len(columns), 2), dtype=np.uint64)
    has = np.zeros((len(found), len(columns)), dtype=np.bool_)
    for nth, one in enumerate(columns.values()):
        at = one.at[found]
        has[:, nth] = at >= 0
        used, place = np.unique(at[at >= 0], return_inverse=True)
        words[:, nth, 0] = nth
        words[has[:, nth], nth, 1] = place + len(values)
        values += [one.fields[number] for number in used.tolist()]
    return list(columns), values, Runs(words[has].reshape(-1), 2 * has.sum(axis=1))
