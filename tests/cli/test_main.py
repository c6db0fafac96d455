from click.testing import CliRunner

from anju.cli.main import COMMANDS, anju


def test_every_command_teaches_by_example() -> None:
    for name in COMMANDS:
        said = CliRunner().invoke(anju, [name, "--help"])

        assert said.exit_code == 0, said.output
        assert f"anju {name}" in said.output.replace("Usage: anju", "", 1)


def test_an_unknown_command_is_refused() -> None:
    said = CliRunner().invoke(anju, ["nonsense"])

    assert said.exit_code == 2
    assert "nonsense" in said.output
