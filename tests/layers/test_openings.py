import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from shapely import box

from anju.cli.plan.dig_once import dig_once
from anju.layers.openings import read_openings
from anju.science.errors import FileRefused
from tests.layers.drawn import DEGREES, drawn, line

NETWORKS = {
    "gas": {"name_zh": "燃气", "width_m": 1.2, "depth_m": 1.2},
    "water": {"name_zh": "供水", "width_m": 1.4, "depth_m": 1.5},
}


def layer(folder: Path, **changed: list) -> Path:
    columns = {
        "编码": ["G1", "W1"],
        "管网": ["燃气", "water"],
        "所在道路": ["黄河路、和平路", ""],
        "计划开工": ["2026-03-01", "2026/04/01"],
        "计划完工": ["2026-05-01", None],
    }
    shapes = [line((0, 0), (300, 0)), line((0, 4), (300, 4))]
    return drawn(folder / "开挖.gpkg", shapes, **{**columns, **changed})


def test_openings_are_read_by_chinese_or_english_headers(tmp_path):
    gas, water = read_openings(layer(tmp_path), None, NETWORKS)

    assert (gas.code, gas.network, gas.streets) == ("G1", "gas", ("黄河路", "和平路"))
    assert (gas.width_m, gas.last_day) == (1.2, date(2026, 5, 1))
    assert (water.network, water.first_day) == ("water", date(2026, 4, 1))
    assert (water.last_day, water.streets) == (None, ())


def test_degrees_become_metres(tmp_path):
    shapes = [line((111.2, 34.77), (111.21, 34.77))]
    path = drawn(tmp_path / "开挖.gpkg", shapes, DEGREES, network=["gas"])

    (one,) = read_openings(path, None, NETWORKS)

    assert one.shape.length == pytest.approx(915, abs=1)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"管网": ["燃气", "石油"]}, "石油"),
        ({"计划开工": ["三月", None]}, "三月"),
        ({"编码": ["G1", "G1"]}, "编码重复：G1"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_its_feature(tmp_path, changed, told):
    with pytest.raises(FileRefused, match=told):
        read_openings(layer(tmp_path, **changed), None, NETWORKS)


def test_the_command_finds_the_joint_opening_of_a_file(tmp_path):
    shapes = [line((0, 0), (300, 0)), line((0, 4), (300, 4)), box(50, 8, 90, 50)]
    path = drawn(
        tmp_path / "开挖.gpkg",
        shapes,
        code=["G1", "D1", "E1"],
        network=["gas", "drainage", "estate"],
        first_day=["2026-03-01"] * 3,
        last_day=["2026-05-01"] * 3,
    )
    out = tmp_path / "统筹.json"

    said = CliRunner().invoke(
        dig_once,
        ["--openings", str(path), "--out", str(out), "--today", "2025-06-12"],
    )

    told = json.loads(said.output.splitlines()[-1])
    assert told["pairs"] == {"trench": 1, "estate": 2}
    assert (told["joint_openings"], told["spared_m2"]) == (1, 360.0)
    assert [s["code"] for s in json.loads(out.read_text())["joints"][0]["steps"]] == [
        "D1",
        "G1",
    ]


def test_the_pairs_can_be_taken_as_a_table(tmp_path):
    path = layer(tmp_path, 计划完工=["2026-05-01", "2026-05-01"])
    out = tmp_path / "统筹.csv"

    CliRunner().invoke(dig_once, ["--openings", str(path), "--out", str(out)])

    head, row = out.read_text("utf-8-sig").splitlines()
    assert head.startswith("first,second,kind")
    assert row.startswith("G1,W1,trench")
