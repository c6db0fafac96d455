from pathlib import Path

from pyxform.xls2xform import convert

from anju.web.checkup.models import SurveyAct
from tests.cli.conftest import Run
from tests.factories.checkup import DAY, registry
from tests.factories.core import user
from tests.factories.survey import odk_csv, values


def test_every_form_is_written_with_its_objects(run: Run, tmp_path: Path) -> None:
    registry()
    name = user("county", "411281").username

    said = run("checkup", "form", "--out", str(tmp_path), "--user", name)

    assert said.exit_code == 0, said.output
    assert "id=" in convert(str(tmp_path / "anju_building.xlsx")).xform
    listed = (tmp_path / "anju_building_objects.csv").read_text("utf-8")
    assert listed.splitlines()[1:] == [
        "Y-B1,千秋小区1号楼 Y-B1",
        "Y-B2,千秋小区2号楼 Y-B2",
    ]


def test_submissions_are_told_first_and_stored_on_demand(
    run: Run, tmp_path: Path, settings
) -> None:
    registry()
    settings.VAR_DIR, settings.TODAY = tmp_path, DAY
    file = tmp_path / "anju_building.csv"
    late = {"start": "2025-06-10T09:30:00+08:00"}
    file.write_bytes(odk_csv([values("1", **late), values("2", "Y-B1", **late)]))
    words = ("checkup", "submissions", str(file), "--user")
    name = user("county", "411202").username

    told = run(*words, name)
    before = SurveyAct.objects.count()
    stored = run(*words, name, "--apply")

    assert "第3行“object”：“Y-B1”不在您辖区的底数里" in told.output
    assert "新增 new 1" in told.output
    assert before == 0
    assert stored.exit_code == 0, stored.output
    assert SurveyAct.objects.get().object_code == "H-B1"
