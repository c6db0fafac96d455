from pathlib import Path

from anju.web.registry.models import Road
from tests.cli.conftest import Run
from tests.factories.city import plant
from tests.factories.core import user


def test_an_export_comes_back_in_without_a_change(run: Run, tmp_path: Path) -> None:
    plant("411202", "湖")
    name = user().username
    file = str(tmp_path / "道路.xlsx")

    out = run("export", "registry.roads", file, "--user", name)
    back = run("import", file, "-t", "registry.roads", "--user", name)

    assert out.exit_code == 0, out.output
    assert "1 行" in out.output
    assert back.exit_code == 0, back.output
    assert "没有变化" in back.output


def test_a_county_exports_only_its_own(run: Run, tmp_path: Path) -> None:
    plant("411202", "湖")
    plant("411281", "义")
    name = user("county", "411281").username

    said = run("export", "registry.roads", str(tmp_path / "a.xlsx"), "--user", name)

    assert "1 行" in said.output
    assert Road.objects.count() == 2


def test_an_unknown_user_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    said = run("export", "registry.roads", str(tmp_path / "a.xlsx"), "--user", "谁")

    assert said.exit_code == 1
    assert "没有用户“谁”" in said.output


def test_a_file_of_another_kind_stores_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"not a workbook")

    said = run("import", str(file), "-t", "registry.roads", "--user", user().username)

    assert said.exit_code == 1
    assert not Road.objects.exists()
