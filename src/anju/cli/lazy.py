"""A group of commands that imports each one only when it is asked for."""

import importlib
from typing import Any, ClassVar

import click

from anju.launch.refusals import LaunchRefused
from anju.science.errors import AnjuError


class LazyGroup(click.Group):
    """Keeps `anju --help` quick: listing the commands imports none of them."""

    table: ClassVar[dict[str, tuple[str, str]]] = {}
    """Name of each command, with `module:function` and one line of help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List in the order of the table."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in self.table:
            return None
        module, name = self.table[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Print the table without importing anything."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Turn what a person can put right into a sentence."""
        try:
            return super().invoke(ctx)
        except (LaunchRefused, AnjuError) as refused:
            raise click.ClickException(str(refused)) from refused
