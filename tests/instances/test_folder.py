import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from anju.cli.main import anju
from anju.instances.folder import read
from anju.science.errors import FileRefused
from tests.shared_data import shared

BENCH = shared("../bench/planning/generate.py")
needs_bench = pytest.mark.skipif(
    BENCH is None, reason="没有共享数据 no shared data: bench/planning"
)


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert BENCH is not None
    folder = tmp_path_factory.mktemp("instance")
    line = [sys.executable, str(BENCH), str(folder), "--comms", "25", "--seed", "4711"]
    subprocess.run(line, check=True, capture_output=True)  # noqa: S603 - a fixture
    return folder


@needs_bench
def test_a_solved_instance_passes_the_checker_of_others(
    instance: Path, tmp_path: Path
) -> None:
    assert BENCH is not None
    out = tmp_path / "plan.json"

    done = CliRunner().invoke(
        anju, ["plan", "solve", str(instance), "--out", str(out), "--seconds", "10"]
    )

    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    line = [sys.executable, str(BENCH.parent / "check.py"), str(instance), str(out)]
    checked = subprocess.run(  # noqa: S603 - a fixture
        line, check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout
    report = json.loads(checked.stdout.splitlines()[-1])
    assert report["objective"] == pytest.approx(1000 * told["value"])
    assert told["bound"] >= told["value"]


@needs_bench
def test_a_row_that_points_to_nothing_is_named(instance: Path, tmp_path: Path) -> None:
    spoilt = Path(shutil.copytree(instance, tmp_path / "spoilt"))
    path = spoilt / "precedence.parquet"
    rows = {
        "before": pa.array([99999]),
        "after": pa.array([1]),
        "min_pkg": pa.array([2]),
    }
    pq.write_table(pa.table(rows), path)

    with pytest.raises(FileRefused, match="precedence 表第 1 行 before=99999"):
        read(spoilt)


@needs_bench
def test_a_missing_column_is_named(instance: Path, tmp_path: Path) -> None:
    spoilt = Path(shutil.copytree(instance, tmp_path / "spoilt"))
    path = spoilt / "options.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["ready"]), path)

    with pytest.raises(FileRefused, match="ready"):
        read(spoilt)


def test_a_folder_without_an_instance_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"meta\.json"):
        read(tmp_path)
