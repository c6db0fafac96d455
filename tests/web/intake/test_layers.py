"""Map layers in and out, in every system, with every fault."""

import json
import sqlite3

import numpy as np
import pyogrio.raw
import pytest
import shapely

from anju.science.errors import FileRefused
from anju.science.tools.geo.coordinates import from_cgcs2000
from anju.science.tools.geo.positions import Bounds
from anju.web.intake.layers import read_layer, write_layer
from anju.web.intake.workbooks.homes import ENTRANCES, ESTATES
from anju.web.intake.workbooks.ledgers import SITES
from anju.web.intake.workbooks.networks import PIPES
from tests.web.intake.samples import TODAY

CITY = Bounds(110.33, 33.50, 112.04, 35.11)
BOX = shapely.box(111.19, 34.77, 111.20, 34.78)
ROW = {
    "code": "411202-XQ-0001",
    "name": "甲院",
    "area_code": "411202001001",
    "household_count": 96,
    "parking_needed": 40,
    "parking_spaces": "/",
    "fee_rate_share": 0.583,
    "is_old": True,
    "aliases": ["乙院", "丙院"],
    "shape": BOX,
}
BOW = shapely.Polygon([(111.1, 34.7), (111.2, 34.8), (111.2, 34.7), (111.1, 34.8)])


def read(path, template=ESTATES, **options):
    return read_layer(path, template, today=TODAY, bounds=CITY, **options)


def codes(reading):
    return [(p.code, p.row) for p in reading.problems.listed]


def raw(path, shapes, crs="EPSG:4490", layer="图层", append=False, **fields):  # noqa: FBT002
    names = {
        "小区编码": np.array([f"E{n}" for n in range(len(shapes))], object)
    } | fields
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(shapes, object)),
        field_data=list(names.values()),
        fields=np.array(list(names), object),
        geometry_type="Unknown",
        crs=crs,
        driver="GPKG" if path.suffix == ".gpkg" else "GeoJSON",
        layer=layer,
        append=append,
    )
    return path


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson"])
@pytest.mark.parametrize("system", ["cgcs2000", "wgs84", "gk111", "gk114", "gk37"])
def test_a_layer_comes_back_as_it_went(tmp_path, name, system):
    path = tmp_path / name
    write_layer(ESTATES, [ROW], path, system=system)

    reading = read(path)

    (row,) = reading.rows
    assert codes(reading) == []
    told = {k: v for k, v in row.values.items() if v is not None}
    assert told == {
        k: v for k, v in ROW.items() if k not in {"shape", "parking_spaces"}
    }
    assert row.not_applicable == ["parking_spaces"]
    assert shapely.equals_exact(shapely.from_wkb(row.shape), BOX, 2e-9)
    assert row.system == ("cgcs2000" if system == "cgcs2000" else system)


@pytest.mark.parametrize("system", ["gcj02", "bd09"])
def test_systems_without_a_code_are_chosen_by_the_user(tmp_path, system):
    shifted = shapely.transform(
        BOX, lambda xy: np.column_stack(from_cgcs2000(xy[:, 0], xy[:, 1], system))
    )
    path = raw(tmp_path / "a.geojson", [shifted], crs="EPSG:4326")

    (row,) = read(path, system=system).rows

    assert shapely.equals_exact(shapely.from_wkb(row.shape), BOX, 2e-9)
    assert row.system == system


def test_they_are_never_written(tmp_path):
    with pytest.raises(FileRefused, match="百度"):
        write_layer(ESTATES, [ROW], tmp_path / "a.gpkg", system="bd09")


def test_code_and_shape_alone_are_enough(tmp_path):
    (row,) = read(raw(tmp_path / "a.gpkg", [BOX])).rows

    assert row.values == {"code": "E0"}
    assert row.is_feature


def test_heights_are_dropped_and_single_parts_taken_out(tmp_path):
    tall = shapely.MultiPolygon([shapely.force_3d(BOX, 12.0)])

    (row,) = read(raw(tmp_path / "a.gpkg", [tall])).rows

    shape = shapely.from_wkb(row.shape)
    assert (shape.geom_type, shape.has_z) == ("Polygon", False)


def test_bad_shapes_are_refused_by_feature(tmp_path):
    shapes = [BOX, None, shapely.Point(111.2, 34.7), BOW]

    reading = read(raw(tmp_path / "a.gpkg", shapes))

    assert codes(reading) == [
        ("geometry_missing", 2),
        ("geometry_kind", 3),
        ("geometry_invalid", 4),
    ]
    assert "Self-intersection" in reading.problems.listed[2].text


def test_bad_polygons_are_repaired_when_told(tmp_path):
    reading = read(raw(tmp_path / "a.gpkg", [BOW]), repair=True)

    assert codes(reading) == [("repaired", 1)]
    assert shapely.is_valid(shapely.from_wkb(reading.rows[0].shape))


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (shapely.box(34.77, 111.19, 34.78, 111.2), "position_swapped"),
        (shapely.box(0, 0, 0.001, 0.001), "position_zero"),
        (shapely.box(518000, 3849000, 518100, 3849100), "position_metres"),
        (shapely.box(116.3, 39.9, 116.4, 40.0), "position_outside"),
    ],
)
def test_wrong_places_are_refused(tmp_path, shape, code):
    assert codes(read(raw(tmp_path / "a.gpkg", [shape]))) == [(code, 1)]


def test_degrees_in_a_metric_layer_are_refused(tmp_path):
    path = raw(tmp_path / "a.gpkg", [BOX], crs="EPSG:4546")

    assert codes(read(path)) == [("position_degrees", 1)]


def test_attributes_are_checked_like_cells(tmp_path):
    path = raw(
        tmp_path / "a.gpkg",
        [BOX, BOX],
        基本情况_建成年份=np.array([2051, 1985]),
        随手记=np.array(["甲", ""], object),
    )

    reading = read(path)

    assert [(p.code, p.row, p.header) for p in reading.problems.listed] == [
        ("extra_column", 0, "随手记"),
        ("year_ahead", 1, "基本情况/建成年份"),
    ]
    assert reading.rows[0].extras == {"随手记": "甲"}


def test_a_layer_in_an_unknown_system_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="EPSG:2437"):
        read(raw(tmp_path / "a.gpkg", [shapely.box(0, 0, 9, 9)], crs="EPSG:2437"))


def test_several_layers_are_refused_unless_one_is_named_so(tmp_path):
    path = raw(tmp_path / "a.gpkg", [BOX], layer="甲")
    raw(path, [BOX], layer="乙", append=True)
    with pytest.raises(FileRefused, match="2 个图层"):
        read(path)

    raw(path, [BOX], layer=ESTATES.title_zh, append=True)

    assert len(read(path).rows) == 1


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.gpkg", b"PK\x03\x04", "GeoPackage"),
        ("a.gpkg", b"SQLite format 3\x00 nonsense", "损坏"),
        ("a.geojson", b"<VRT/>", "GeoJSON"),
        ("a.geojson", b'{"type": "Topology"}', "GeoJSON"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [', "损坏"),
        ("a.shp", b"\x00\x00\x27\x0a", ".gpkg"),
        ("a.geojson", b"", "空的"),
    ],
)
def test_what_is_no_layer_is_refused(tmp_path, name, content, word):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FileRefused, match=word):
        read(path)


def test_a_plain_sqlite_file_is_refused(tmp_path):
    path = tmp_path / "a.gpkg"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE t (a)")
    base.close()

    with pytest.raises(FileRefused):
        read(path)


def test_a_workbook_without_places_takes_no_layer(tmp_path):
    with pytest.raises(FileRefused, match="没有空间位置"):
        read(raw(tmp_path / "a.gpkg", [BOX]), SITES)


def test_geojson_is_what_every_map_reads(tmp_path):
    path = tmp_path / "a.geojson"
    row = {
        "code": "1",
        "name": "管",
        "area_code": "411202",
        "network": "gas",
        "shape": shapely.LineString([(111.1, 34.7), (111.2, 34.8)]),
    }
    write_layer(PIPES, [row], path, system="wgs84")

    told = json.loads(path.read_text())

    assert told["features"][0]["properties"]["管网"] == "燃气"
    assert told["features"][0]["geometry"]["type"] == "MultiLineString"


def test_points_are_read_from_layers_too(tmp_path):
    path = tmp_path / "a.gpkg"
    row = {
        "code": "1",
        "name": "单元",
        "area_code": "411202",
        "building": "B",
        "shape": shapely.Point(111.2, 34.7),
    }
    write_layer(ENTRANCES, [row], path)

    (found,) = read(path, ENTRANCES).rows

    assert shapely.from_wkb(found.shape) == shapely.Point(111.2, 34.7)
