"""GDAL reads our tiles: an oracle that shares no code with the encoder."""

from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyproj import Transformer

from anju.science.tools.geo.shapes import shapes_of
from anju.science.tools.geo.tiles import Layer, column, layer, tile, to_world

Z, X, Y = 15, 26505, 13003


def _degrees(units: np.ndarray) -> np.ndarray:
    """Return longitude and latitude of points given in units of the tile."""
    world = (units / 4096 + [X, Y]) / 2**Z
    latitude = np.degrees(np.arcsin(np.tanh((0.5 - world[:, 1]) * 2 * np.pi)))
    return np.column_stack([(world[:, 0] - 0.5) * 360, latitude])


def _layer(name: str, shapes: list[shapely.Geometry], **tags: list) -> Layer:
    placed = shapely.transform(np.array(shapes), _degrees)
    columns = {key: column(values) for key, values in tags.items()}
    return layer(name, shapes_of(placed), range(7, 7 + len(shapes)), columns)


def _read(data: bytes, name: str, folder: Path) -> list[tuple]:
    """Return id, tags and shape (tile units, y down) of every feature in a layer."""
    path = folder / "tile.mvt"
    path.write_bytes(data)
    _, _, shapes, fields = pyogrio.raw.read(f"MVT:{path}", layer=name, CLIP="NO")
    flipped = shapely.transform(
        shapely.from_wkb(shapes), lambda xy: [0, 4096] - xy * [-1, 1]
    )
    return list(zip(*(f.tolist() for f in fields), flipped, strict=True))


def test_tile_is_read_back_by_gdal(tmp_path):
    pipes = _layer(
        "pipes",
        [shapely.LineString([(100, 200), (900, 200), (900, 700)])],
        network=["燃气"],
        depth_m=[1.25],
        laid=[-3],
    )

    read = _read(tile([pipes], Z, X, Y), "pipes", tmp_path)

    assert read == [
        (7, "燃气", 1.25, -3, shapely.LineString([(100, 200), (900, 200), (900, 700)]))
    ]


def test_tile_leaves_out_a_tag_without_a_value(tmp_path):
    spots = _layer(
        "spots", [shapely.Point(5, 6), shapely.Point(7, 8)], state=[None, "zero"]
    )

    read = _read(tile([spots], Z, X, Y), "spots", tmp_path)

    assert read == [
        (7, None, shapely.Point(5, 6)),
        (8, "zero", shapely.Point(7, 8)),
    ]


def test_tile_cuts_at_the_buffer_and_keeps_holes(tmp_path):
    yard = shapely.box(-500, 100, 1000, 900).difference(shapely.box(200, 300, 400, 500))
    parted = shapely.union_all(
        [shapely.box(10, 10, 50, 50), shapely.box(70, 10, 99, 50)]
    )
    blocks = _layer("blocks", [yard, parted])

    read = _read(tile([blocks], Z, X, Y), "blocks", tmp_path)

    assert [shape.area for _, shape in read] == [1064 * 800 - 200 * 200, 69 * 40]
    assert [shape.bounds for _, shape in read] == [
        (-64, 100, 1000, 900),
        (10, 10, 99, 50),
    ]
    assert all(shape.is_valid for _, shape in read)


def test_tile_drops_points_that_no_screen_can_tell_apart(tmp_path):
    wiggle = shapely.LineString([(100 + n / 5, 100) for n in range(100)])
    streets = _layer("streets", [wiggle])

    [(_, read)] = _read(tile([streets], Z, X, Y), "streets", tmp_path)

    assert read.bounds == (100, 100, 120, 100)
    assert len(read.coords) < 8


def test_tile_keeps_both_ends_of_a_short_line(tmp_path):
    stub = _layer("pipes", [shapely.LineString([(101, 101), (103, 101)])])

    [(_, read)] = _read(tile([stub], Z, X, Y), "pipes", tmp_path)

    assert read.wkt == "LINESTRING (101 101, 103 101)"


def test_tile_without_anything_is_empty():
    far = _layer("spots", [shapely.Point(9000, 9000)])

    assert tile([far], Z, X, Y) == b""


def test_tile_drops_polygons_smaller_than_a_unit():
    grain = _layer("blocks", [shapely.box(10.1, 10.1, 10.3, 10.3)])

    assert tile([grain], Z, X, Y) == b""


def test_to_world_agrees_with_proj():
    degrees = np.array([[0.0, 0.0], [111.2, 34.78], [-179.0, -85.0]])

    world = to_world(degrees)

    mercator = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    metres = np.column_stack(mercator.transform(*degrees.T))
    assert np.allclose(world, metres * [1, -1] / 40075016.685578488 + 0.5)
