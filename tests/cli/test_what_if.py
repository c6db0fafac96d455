import json
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from anju.cli.main import anju
from tests.layers.drawn import drawn, line, points


def run(command: str, *words: object) -> Result:
    return CliRunner().invoke(anju, ["checkup", command, *map(str, words)])


@pytest.fixture
def files(tmp_path: Path) -> list[object]:
    ways = drawn(
        tmp_path / "路.gpkg",
        [line((0, 0), (500, 0)), line((500, 0), (600, 0)), line((600, 0), (2000, 0))],
        code=["west", "gate", "east"],
        is_open=[True, False, True],
    )
    homes = drawn(tmp_path / "家.gpkg", points((10, 5), (1900, 0)), id=[7, 8])
    shops = drawn(
        tmp_path / "店.gpkg",
        points((90, 5), (1700, 0)),
        id=["F1", "F2"],
        kind=["grocer", "clinic"],
    )
    return ["--network", ways, "--homes", homes, "--facilities", shops]


def told(files: list[object], *changes: object) -> dict:
    said = run("what-if", *files, "--limit-m", 2000, *changes)
    assert said.exit_code == 0, said.output
    return json.loads(said.stdout[said.stdout.index("{") :])


def test_a_new_facility_of_a_new_kind_is_gained(files: list[object]) -> None:
    found = told(files, "--add", "school:1900,10")

    assert found["kinds"] == {"school": {"gained": 1}}
    assert found["gained"] == [
        {"home_id": "8", "kind": "school", "before_m": None, "after_m": 10.0,
         "facility_id": "新增 added 1", "change": "gained"}
    ]  # fmt: skip


def test_a_closed_facility_is_lost(files: list[object]) -> None:
    found = told(files, "--close-facility", "F1")

    assert [row["home_id"] for row in found["lost"]] == ["7"]


def test_an_opened_gate_gives_what_reach_gives_on_the_changed_file(
    files: list[object], tmp_path: Path
) -> None:
    out, exact = tmp_path / "变.parquet", tmp_path / "可达.parquet"
    ways = drawn(
        tmp_path / "开.gpkg",
        [line((0, 0), (500, 0)), line((500, 0), (600, 0)), line((600, 0), (2000, 0))],
    )

    told(files, "--open-line", "gate", "--out", out)
    run("reach", *files, "--network", ways, "--limit-m", 2000, "--out", exact)

    after = {
        (str(row["home_id"]), row["kind"]): row["metres"]
        for row in pyarrow.parquet.read_table(exact).to_pylist()
    }
    differs = pyarrow.parquet.read_table(out).to_pylist()
    assert {(row["home_id"], row["kind"]): row["after_m"] for row in differs} == {
        pair: after[pair] for pair in (("7", "clinic"), ("8", "grocer"))
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("--close-facility", "F9"), "没有编号为“F9”的设施"),
        (("--open-line", "G9"), "没有编号为“G9”的路段"),
        (("--add", "school"), "缺少位置"),
        (("--add", "school:1"), "不是两个数"),
        ((), "至少给出一项改动"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    files: list[object], change: tuple[str, ...], words: str
) -> None:
    said = run("what-if", *files, *change)

    assert said.exit_code != 0
    assert words in said.output
