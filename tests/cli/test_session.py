from tests.cli.conftest import Run
from tests.factories.core import user


def test_a_role_that_may_not_is_refused(run: Run) -> None:
    name = user("auditor").username

    for words in (["checkup", "run"], ["plan", "year"]):
        said = run(*words, "--user", name)

        assert said.exit_code == 1
        assert "不能执行此操作" in said.output
