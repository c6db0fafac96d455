"""The command `anju`. To add one: a file here, and one line in COMMANDS."""

import signal
import sys
from types import FrameType
from typing import ClassVar

import click

from anju.cli.lazy import LazyGroup

COMMANDS = {
    "demo": ("anju.cli.demo:demo", "打开演示城市 Open the demo city"),
    "serve": ("anju.cli.serve:serve", "打开网页 Open the web product"),
    "checkup": (
        "anju.cli.checkup:checkup",
        "城市体检 Check the city up",
    ),
    "plan": ("anju.cli.plan:plan", "计划 Plan: works, order, money, openings"),
    "watch": ("anju.cli.watch:watch", "监测回放 Replay readings, raise alarms"),
    "figures": ("anju.cli.figures:figures", "打印数字 Print the city's figures"),
    "import": ("anju.cli.intake:import_", "导入文件 Import a workbook or layer"),
    "export": ("anju.cli.intake:export", "导出文件 Export a workbook or layer"),
}
STOPPED_BY_SIGNAL = 128


class _Commands(LazyGroup):
    table: ClassVar = COMMANDS


@click.group(cls=_Commands, context_settings={"max_content_width": 100})
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
