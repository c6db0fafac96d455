import shapely

from anju.science.tools.geo.shapes import Kind, boxes_of, shapes_of


def test_shapes_of_opens_rings_and_tells_holes_from_outlines():
    ring = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    two = shapely.union_all([shapely.box(20, 0, 21, 1), shapely.box(30, 0, 31, 1)])

    shapes = shapes_of([ring, two])

    assert shapes.kind is Kind.POLYGON
    assert shapes.part_of.tolist() == [0] * 4 + [1] * 4 + [2] * 4 + [3] * 4
    assert shapes.shape_of.tolist() == [0, 0, 1, 1]
    assert shapes.outer.tolist() == [True, False, True, True]


def test_shapes_of_keeps_the_points_of_a_group_together():
    shapes = shapes_of(shapely.from_wkt(["MULTIPOINT (0 0, 1 1)", "POINT (5 5)"]))

    assert shapes.kind is Kind.POINT
    assert shapes.part_of.tolist() == [0, 0, 1]
    assert shapes.shape_of.tolist() == [0, 1]


def test_keep_forgets_parts_without_points():
    lines = shapes_of(
        shapely.from_wkt(["LINESTRING (0 0, 1 1)", "LINESTRING (5 5, 6 6)"])
    )

    kept = lines.keep(lines.xy[:, 0] > 4)

    assert kept.part_of.tolist() == [0, 0]
    assert kept.shape_of.tolist() == [1]


def test_boxes_of_encloses_each_shape():
    shapes = shapes_of(
        shapely.from_wkt(["LINESTRING (0 5, 3 1)", "LINESTRING (9 9, 8 7)"])
    )

    assert boxes_of(shapes).tolist() == [[0, 1, 3, 5], [8, 7, 9, 9]]
