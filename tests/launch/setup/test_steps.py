from pathlib import Path

import pytest

from anju.launch.refusals import LaunchRefused
from anju.launch.setup import steps


def counted_step(folder: Path, made: list[str]) -> steps.Step:
    source = folder / "pins.txt"
    if not source.exists():
        source.write_text("django==5.2.0")
    return steps.Step(
        "packages", (source,), folder / "stamps" / "run", lambda: made.append("once")
    )


def test_a_step_is_done_once_for_the_same_files(tmp_path: Path) -> None:
    made: list[str] = []
    step = counted_step(tmp_path, made)

    step.do()
    step.do()

    assert made == ["once"]


def test_a_step_is_done_again_when_its_files_change(tmp_path: Path) -> None:
    made: list[str] = []
    step = counted_step(tmp_path, made)
    step.do()

    (tmp_path / "pins.txt").write_text("django==5.2.1")
    step.do()

    assert made == ["once", "once"]


def test_a_step_that_failed_is_not_taken_for_done(tmp_path: Path) -> None:
    def fail() -> None:
        raise steps.unreachable("页面文件", "Files")

    done = counted_step(tmp_path, [])
    done.do()
    (tmp_path / "pins.txt").write_text("django==5.2.1")
    failing = steps.Step(done.name, done.sources, done.stamp, fail)

    with pytest.raises(LaunchRefused, match="软件包仓库"):
        failing.do()

    assert not done.stamp.exists()
