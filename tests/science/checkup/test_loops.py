import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[3] / "src"


@pytest.mark.parametrize("part", [[], ["walking"], ["covering"]])
def test_set_up_can_have_the_loops_compiled(part):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "anju.science.checkup.loops", *part],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SOURCES)},
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
