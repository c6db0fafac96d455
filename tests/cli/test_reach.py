import json
from pathlib import Path

import numpy as np
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from anju.cli.main import anju
from tests.layers.drawn import drawn, line, points
from tests.shared_data import shared


def run(*words: object) -> Result:
    return CliRunner().invoke(anju, ["checkup", "reach", *map(str, words)])


@pytest.fixture
def files(tmp_path: Path) -> list[object]:
    ways = drawn(tmp_path / "路.gpkg", [line((0, 0), (2000, 0))])
    homes = drawn(tmp_path / "家.gpkg", points((10, 5), (1900, 0)), id=[7, 8])
    shops = drawn(
        tmp_path / "店.gpkg",
        points((90, 5), (300, 0)),
        id=["F1", "F2"],
        kind=["grocer", "clinic"],
    )
    return ["--network", ways, "--homes", homes, "--facilities", shops]


def test_every_home_and_kind_has_one_row(files: list[object], tmp_path: Path) -> None:
    out = tmp_path / "可达.parquet"

    said = run(*files, "--limit-m", 1000, "--speed", 80, "--out", out)

    assert said.exit_code == 0, said.output
    table = pyarrow.parquet.read_table(out)
    assert table.to_pylist() == [
        {"home_id": 7, "kind": "clinic", "metres": 295.0, "facility_id": "F2",
         "minutes": 295 / 80},
        {"home_id": 7, "kind": "grocer", "metres": 90.0, "facility_id": "F1",
         "minutes": 90 / 80},
        {"home_id": 8, "kind": "clinic", "metres": None, "facility_id": None,
         "minutes": None},
        {"home_id": 8, "kind": "grocer", "metres": None, "facility_id": None,
         "minutes": None},
    ]  # fmt: skip
    meta = json.loads(table.schema.metadata[b"anju"])
    assert (meta["limit_m"], meta["homes"]) == (1000.0, "家.gpkg")


def test_a_refusal_is_a_sentence_and_writes_nothing(
    files: list[object], tmp_path: Path
) -> None:
    out = tmp_path / "可达.parquet"

    said = run(*files, "--kind", "类", "--out", out)

    assert said.exit_code == 1
    assert "没有列“类”，只有：id、kind" in said.output
    assert not out.exists()


def test_the_layers_walked_give_the_same_walks_again(tmp_path: Path) -> None:
    city = shared("osm/las_palmas_2023.osm.pbf")
    if city is None:
        pytest.skip("没有共享数据 no shared data: osm/las_palmas_2023.osm.pbf")
    first, again, layers = (
        tmp_path / name for name in ("a.parquet", "b.parquet", "l.gpkg")
    )

    said = run("--network", city, "--out", first, "--layers-out", layers)
    twice = run(
        "--network", layers, "--homes", layers, "--facilities", layers,
        "--homes-layer", "homes", "--facilities-layer", "facilities",
        "--entrances", "--out", again,
    )  # fmt: skip

    assert (said.exit_code, twice.exit_code) == (0, 0), said.output + twice.output
    a, b = _walks(first), _walks(again)
    assert a.keys() == b.keys()
    assert len(a) > 22_000 * 30
    both = np.array([list(a.values()), [b[pair] for pair in a]], float)
    assert (np.isnan(both[0]) == np.isnan(both[1])).all()
    assert np.nanmax(abs(both[0] - both[1])) < 0.02


def _walks(path: Path) -> dict[tuple[str, str], float | None]:
    table = pyarrow.parquet.read_table(path)
    columns = (table[name].to_pylist() for name in ("home_id", "kind", "metres"))
    return {(home, kind): metres for home, kind, metres in zip(*columns, strict=True)}
