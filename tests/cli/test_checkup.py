from anju.web.checkup.models import CheckupRun
from anju.web.checkup.services import load_sets
from tests.cli.conftest import Run
from tests.factories.city import plant
from tests.factories.core import user


def test_a_checkup_is_kept_with_its_results(run: Run) -> None:
    load_sets()
    plant("411202", "湖")

    said = run("checkup", "run", "--as-of", "2025-06-12", "--user", user().username)

    assert said.exit_code == 0, said.output
    assert CheckupRun.objects.get().results.exists()


def test_a_county_cannot_check_another_up(run: Run) -> None:
    name = user("county", "411202").username

    said = run("checkup", "run", "--area", "411281", "--user", name)

    assert said.exit_code == 1
    assert "只能处理 411202" in said.output
