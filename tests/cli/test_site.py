import json
from pathlib import Path

import pyarrow.parquet
import pyogrio.raw
import pytest
from click.testing import CliRunner, Result

from anju.cli.main import anju
from tests.layers.drawn import drawn, line, points
from tests.shared_data import shared


def run(*words: object) -> Result:
    return CliRunner().invoke(anju, ["checkup", "site", *map(str, words)])


@pytest.fixture
def files(tmp_path: Path) -> list[object]:
    """Three hamlets on one road; the first has a grocer already."""
    ways = drawn(tmp_path / "路.gpkg", [line((0, 0), (1000, 0), (2000, 0), (3000, 0))])
    homes = drawn(
        tmp_path / "家.gpkg",
        points((10, 0), (1010, 0), (990, 0), (2990, 0)),
        id=["a", "b", "c", "d"],
        residents=[500, 20, 30, 70],
    )
    shops = drawn(tmp_path / "店.gpkg", points((0, 0)), id=["F1"], kind=["grocer"])
    return ["--network", ways, "--homes", homes, "--facilities", shops]


def test_the_sites_serve_most_of_those_not_served_yet(
    files: list[object], tmp_path: Path
) -> None:
    out = tmp_path / "选址.gpkg"

    said = run(
        *files, "--kind", "grocer", "--k", 1, "--limit-m", 300, "--out", out, "--json"
    )

    assert said.exit_code == 0, said.output
    told = json.loads(said.output)
    assert (told["people"], told["served_before"], told["reachable"]) == (620, 500, 120)
    assert (told["value"], told["bound"], told["gap_share"]) == (70, 70, 0.0)
    assert [one["adds"] for one in told["sites"]] == [70]
    meta, _, wkb, fields = pyogrio.raw.read(out, layer="sites")
    assert len(wkb) == 1
    assert dict(zip(meta["fields"].tolist(), (f[0] for f in fields), strict=True)) == {
        "rank": 1, "candidate_id": told["sites"][0]["candidate_id"], "adds": 70,
        "alone": 70, "instead_id": "1", "instead_loses": 20, "x": 3000.0, "y": 0.0,
    }  # fmt: skip


def test_candidates_of_a_file_keep_their_names(
    files: list[object], tmp_path: Path
) -> None:
    places = drawn(
        tmp_path / "点.gpkg", points((1000, 9), (2900, 0)), candidate_id=["x", "y"]
    )
    out = tmp_path / "选址.parquet"

    said = run(
        *files, "--kind", "grocer", "--k", 2, "--limit-m", 300,
        "--candidates", places, "--out", out,
    )  # fmt: skip

    assert said.exit_code == 0, said.output
    assert "上界 bound 120，最多还能再好 gap 0.00%" in said.output
    rows = pyarrow.parquet.read_table(out).to_pylist()
    assert [(one["candidate_id"], one["adds"]) for one in rows] == [
        ("y", 70),
        ("x", 50),
    ]


def test_a_home_with_two_entrances_counts_once(tmp_path: Path) -> None:
    ways = drawn(tmp_path / "路.gpkg", [line((0, 0), (100, 0), (200, 0))])
    homes = drawn(
        tmp_path / "家.gpkg",
        points((10, 0), (190, 0), (50, 0)),
        id=["a", "a", "b"],
        people=[7, 7, 2],
    )
    shops = drawn(tmp_path / "店.gpkg", points((0, 900)), id=[1], kind=["far"])

    said = run(
        "--network", ways, "--homes", homes, "--facilities", shops, "--entrances",
        "--kind", "grocer", "--k", 1, "--json", "--out", tmp_path / "o.csv",
    )  # fmt: skip

    assert said.exit_code == 0, said.output
    told = json.loads(said.stdout)
    assert (told["people"], told["value"]) == (9, 9)
    assert "没有“grocer”" in said.stderr


def test_people_must_be_whole(files: list[object], tmp_path: Path) -> None:
    homes = drawn(tmp_path / "半.gpkg", points((10, 0)), id=["a"], residents=[1.5])

    said = run(
        *files, "--homes", homes, "--kind", "grocer", "--k", 1,
        "--out", tmp_path / "o.csv",
    )  # fmt: skip

    assert said.exit_code == 1
    assert "不是整数人数" in said.output


def test_a_real_city_is_sited_with_a_proven_gap(tmp_path: Path) -> None:
    city = shared("osm/las_palmas_2023.osm.pbf")
    if city is None:
        pytest.skip("没有共享数据 no shared data: osm/las_palmas_2023.osm.pbf")

    said = run(
        "--network", city, "--kind", "Q03", "--k", 10, "--limit-m", 500,
        "--spacing-m", 150, "--json", "--out", tmp_path / "o.parquet",
    )  # fmt: skip

    assert said.exit_code == 0, said.output
    told = json.loads(said.stdout)
    assert told["value"] <= told["bound"]
    assert told["gap_share"] <= 0.02
