import re
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Geod

from anju.layers.load import Given, load
from anju.layers.rules import Rules
from anju.layers.scene import Scene
from anju.science.errors import FileRefused
from tests.layers.drawn import DEGREES, drawn, line, points

RULES = Rules({})


def scene(tmp_path: Path, **changed: object) -> Scene:
    files = {
        "network": drawn(tmp_path / "路.gpkg", [line((0, 0), (100, 0))]),
        "homes": drawn(tmp_path / "家.gpkg", points((10, 5)), code=["H1"]),
        "facilities": drawn(
            tmp_path / "店.gpkg", points((90, 5)), code=["F1"], kind=["shop"]
        ),
    }
    return load(Given(**{**files, **changed}), RULES, lambda _, __: None)  # type: ignore[arg-type]


def refused(tmp_path: Path, words: str, **changed: object) -> None:
    with pytest.raises(FileRefused, match=re.escape(words)):
        scene(tmp_path, **changed)


def test_three_layers_are_one_scene(tmp_path: Path) -> None:
    found = scene(tmp_path)

    assert found.network.length_m.tolist() == [100.0]
    assert found.homes.ids.tolist() == ["H1"]
    assert list(found.kinds) == ["shop"]
    assert found.kinds["shop"].ids.tolist() == ["F1"]
    assert found.plane.named == "EPSG:4546"


def test_degrees_are_measured_on_a_plane_of_their_own(tmp_path: Path) -> None:
    ways = drawn(tmp_path / "度.gpkg", [line((111.0, 34.0), (111.1, 34.0))], DEGREES)
    homes = drawn(tmp_path / "宅.gpkg", points((111.0, 34.0)), DEGREES, code=["H1"])

    found = scene(tmp_path, network=ways, homes=homes)

    assert found.plane.crs.coordinate_operation.method_name == "Transverse Mercator"
    true_m = Geod(ellps="GRS80").inv(111.0, 34.0, 111.1, 34.0)[2]
    np.testing.assert_allclose(found.network.length_m, [true_m], rtol=1e-6)


def test_web_mercator_is_no_measure_of_metres(tmp_path: Path) -> None:
    ways = drawn(tmp_path / "网.gpkg", [line((0, 4e6), (100, 4e6))], "EPSG:3857")

    found = scene(tmp_path, network=ways)

    assert found.plane.named == "EPSG:4546"


def test_closed_lines_and_walls_are_read_from_columns(tmp_path: Path) -> None:
    ways = drawn(
        tmp_path / "门.gpkg",
        [line((0, 0), (1, 0)), line((1, 0), (2, 0)), line((2, 0), (3, 0))],
        is_open=["是", "否", None],
        group=[None, "E1", "E9"],
    )
    homes = drawn(tmp_path / "宅.gpkg", points((0, 1), (2, 1)), group=["E1", "E2"])

    found = scene(tmp_path, network=ways, homes=homes)

    assert found.network.is_open.tolist() == [True, False, True]
    assert found.network.group.tolist() == [-1, 0, -1]
    assert found.homes.group is not None
    assert found.homes.group.tolist() == [0, -1]
    assert found.homes.ids.tolist() == [1, 2]


def test_points_of_one_name_are_entrances_when_somebody_says_so(tmp_path: Path) -> None:
    homes = drawn(
        tmp_path / "口.gpkg", points((0, 1), (5, 1), (9, 1)), code=["A", "B", "A"]
    )

    refused(tmp_path, "“A”出现 2 次", homes=homes)
    found = scene(tmp_path, homes=homes, entrances=True)

    assert found.homes.ids.tolist() == ["A", "B"]
    assert found.homes.of.tolist() == [0, 0, 1]
    assert found.homes.xy[:, 0].tolist() == [0.0, 9.0, 5.0]


def test_a_missing_kind_says_which_columns_there_are(tmp_path: Path) -> None:
    nameless = drawn(tmp_path / "设.gpkg", points((1, 1)), 名称=["粮店"])

    refused(tmp_path, "只有：名称。请用 --kind 指定", facilities=nameless)
    refused(tmp_path, "没有列“类”", kind="类")
    assert list(scene(tmp_path, facilities=nameless, kind="名称").kinds) == ["粮店"]


def test_a_facility_without_a_kind_is_named(tmp_path: Path) -> None:
    half = drawn(
        tmp_path / "半.gpkg", points((1, 1), (2, 2)), code=["a", "b"], kind=["x", None]
    )

    refused(tmp_path, "第一个的编号是“b”", facilities=half)


def test_the_wrong_geometry_is_told_with_what_was_found(tmp_path: Path) -> None:
    houses = drawn(tmp_path / "面.gpkg", [shapely.box(0, 0, 1, 1)])

    refused(tmp_path, "没有点图层，只有：面（Polygon）", homes=houses)
    refused(tmp_path, "第一个（fid 1）是 Polygon", homes=houses, homes_layer="面")


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_layer_without_a_system_is_refused(tmp_path: Path) -> None:
    ways = drawn(tmp_path / "无.gpkg", [line((0, 0), (1, 0))], None)

    refused(tmp_path, "没有写明坐标系", network=ways)


def test_an_empty_layer_is_refused(tmp_path: Path) -> None:
    nothing = drawn(tmp_path / "空.gpkg", points((0, 0)))
    _emptied(nothing)

    refused(tmp_path, "是空的", homes=nothing)


def test_lines_alone_are_not_enough(tmp_path: Path) -> None:
    refused(tmp_path, "请用 --homes 给出点图层", homes=None)


def test_a_file_of_words_is_refused(tmp_path: Path) -> None:
    words = tmp_path / "字.gpkg"
    words.write_text("不是图层")

    refused(tmp_path, "“字.gpkg”读不出来", homes=words)


def test_islands_can_be_left_out(tmp_path: Path) -> None:
    ways = drawn(tmp_path / "岛.gpkg", [line((0, 0), (100, 0)), line((0, 50), (9, 50))])

    found = scene(tmp_path, network=ways, drop_islands_m=10.0)

    assert found.network.is_open.tolist() == [True, False]


def _emptied(path: Path) -> None:
    import sqlite3  # noqa: PLC0415 - only here

    with sqlite3.connect(path) as file:
        file.execute("DROP TRIGGER IF EXISTS rtree_空_geom_delete")
        for (name,) in file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute('DELETE FROM "空"')
