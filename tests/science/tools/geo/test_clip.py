import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from anju.science.tools.geo.clip import clip
from anju.science.tools.geo.shapes import Shapes, shapes_of

SQUARE = shapely.box(0, 0, 10, 10)
spots = st.tuples(st.integers(-9, 19), st.integers(-9, 19))


def _lines(shapes: Shapes) -> list[shapely.LineString]:
    parts = range(len(shapes.shape_of))
    return [shapely.LineString(shapes.xy[shapes.part_of == part]) for part in parts]


def _rings(shapes: Shapes) -> list[shapely.Polygon]:
    return [shapely.Polygon(line.coords) for line in _lines(shapes)]


def test_clip_splits_a_line_that_leaves_and_comes_back():
    line = shapely.LineString([(5, 5), (15, 5), (15, 8), (5, 8)])

    cut = clip(shapes_of([line]), 0, 10)

    assert [part.wkt for part in _lines(cut)] == [
        "LINESTRING (5 5, 10 5)",
        "LINESTRING (10 8, 5 8)",
    ]
    assert cut.shape_of.tolist() == [0, 0]


def test_clip_leaves_out_what_lies_outside():
    points = shapes_of(shapely.points([(5, 5), (11, 5), (0, 10)]))

    cut = clip(points, 0, 10)

    assert cut.xy.tolist() == [[5, 5], [0, 10]]
    assert cut.shape_of.tolist() == [0, 2]


@given(st.lists(spots, min_size=2, max_size=6, unique=True))
def test_clip_keeps_of_a_line_what_geos_keeps(corners):
    line = shapely.LineString(corners)

    cut = clip(shapes_of([line]), 0, 10)

    expected = line.intersection(SQUARE).length
    assert np.isclose(shapely.union_all(_lines(cut)).length, expected)


@given(st.lists(spots, min_size=3, max_size=6, unique=True))
def test_clip_keeps_of_a_polygon_what_geos_keeps(corners):
    polygon = shapely.MultiPoint(corners).convex_hull
    if polygon.area == 0:
        return

    cut = clip(shapes_of([polygon]), 0, 10)

    expected = polygon.intersection(SQUARE).area
    assert np.isclose(sum(ring.area for ring in _rings(cut)), expected)
