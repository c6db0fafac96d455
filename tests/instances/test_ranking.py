import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from anju.cli.main import anju
from tests.shared_data import shared

BENCH = shared("../bench/planning/generate.py")


@pytest.mark.skipif(BENCH is None, reason="没有共享数据 no shared data: bench/planning")
@pytest.mark.parametrize(("size", "estates"), [("city", 36), ("province", 200)])
def test_a_score_list_passes_the_checker_of_others(
    size: str, estates: int, tmp_path: Path
) -> None:
    assert BENCH is not None
    folder, out = tmp_path / "instance", tmp_path / "rank.json"
    line = [sys.executable, str(BENCH), str(folder), "--size", size]
    line += ["--comms", str(estates), "--seed", "4712"]
    subprocess.run(line, check=True, capture_output=True)  # noqa: S603 - a fixture

    done = CliRunner().invoke(anju, ["plan", "rank", str(folder), "--out", str(out)])

    assert done.exit_code == 0, done.output
    told = json.loads(done.output.splitlines()[-1])
    line = [sys.executable, str(BENCH.parent / "check.py"), str(folder), str(out)]
    checked = subprocess.run(  # noqa: S603 - a fixture
        line, check=False, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout
    report = json.loads(checked.stdout.splitlines()[-1])
    assert report["objective"] == pytest.approx(1000 * told["value"])
    assert told["value"] == max(told["values"].values())
