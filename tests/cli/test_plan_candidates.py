import json
from pathlib import Path

from anju.web.plan.models import CandidateRun
from tests.cli.conftest import Run
from tests.factories.core import user
from tests.factories.plan import estate, renovation


def test_candidates_are_reckoned_told_and_written(run: Run, tmp_path: Path) -> None:
    renovation(estate("E1"), name="好改造")
    renovation(estate("E2", built_year=2015), name="新小区")
    out, name = tmp_path / "候选.xlsx", user().username

    said = run("plan", "candidates", "--user", name, "--out", str(out))

    assert said.exit_code == 0, said.output
    assert "晚于 2005 年" in said.output
    told = json.loads(said.output.splitlines()[-1])
    assert (told["plan.asking"], told["plan.asking_refused"]) == (2, 1)
    assert out.read_bytes()[:2] == b"PK"


def test_who_may_not_plan_is_refused(run: Run) -> None:
    name = user("county", "411202").username

    said = run("plan", "candidates", "--user", name)

    assert said.exit_code != 0
    assert not CandidateRun.objects.exists()
