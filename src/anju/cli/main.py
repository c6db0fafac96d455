"""The command `anju`. To add one: a file here, and one line in COMMANDS."""

import importlib
import signal
import sys
from types import FrameType
from typing import Any

import click

from anju.launch.refusals import LaunchRefused
from anju.science.errors import AnjuError

COMMANDS = {
    "demo": ("anju.cli.demo:demo", "打开演示城市 Open the demo city"),
    "serve": ("anju.cli.serve:serve", "打开网页 Open the web product"),
    "checkup": ("anju.cli.checkup:checkup", "城市体检 Run the city check-up"),
    "plan": ("anju.cli.plan:plan", "年度计划 Choose the works of a year"),
    "watch": ("anju.cli.watch:watch", "监测回放 Replay readings, raise alarms"),
    "figures": ("anju.cli.figures:figures", "打印数字 Print the city's figures"),
    "import": ("anju.cli.intake:import_", "导入文件 Import a workbook or layer"),
    "export": ("anju.cli.intake:export", "导出文件 Export a workbook or layer"),
}
STOPPED_BY_SIGNAL = 128


class LazyGroup(click.Group):
    """Imports a command only when it is asked for: `anju --help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List in the order of the table above."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Print the table without importing anything."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Turn what a person can put right into a sentence."""
        try:
            return super().invoke(ctx)
        except (LaunchRefused, AnjuError) as refused:
            raise click.ClickException(str(refused)) from refused


@click.group(cls=LazyGroup, context_settings={"max_content_width": 100})
def anju() -> None:
    """Anju 安居: a city's urban renewal as one closed loop.

    体检 check-up → 计划 plan → 实施 deliver → 监测 watch → 长效 keep, and round again.

    \b
    anju demo                     演示城市 build the demo city and open it
    anju figures --area 411202    湖滨区的数字 figures of one county
    anju COMMAND --help           每个命令的例子 examples for each command
    """
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _stop(number: int, frame: FrameType | None) -> None:
    """Leave by the front door, so that servers we started are stopped."""
    del frame
    sys.exit(STOPPED_BY_SIGNAL + number)
