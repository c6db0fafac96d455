"""`anju checkup`: the check-up of a city, and its tools that need no city."""

from typing import ClassVar

import click

from anju.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    table: ClassVar = {
        "run": ("anju.cli.checkup.run:run", "城市体检 Run the city check-up"),
        "form": (
            "anju.cli.checkup.field:form",
            "调查表 Field forms for ODK and Kobo",
        ),
        "submissions": (
            "anju.cli.checkup.field:submissions",
            "调查提交 Read filled-in field forms",
        ),
        "reach": ("anju.cli.checkup.reach:reach", "步行可达 Walk to facilities"),
        "what-if": (
            "anju.cli.checkup.what_if:what_if",
            "设施推演 Who gains, who loses",
        ),
        "site": ("anju.cli.checkup.site:site", "设施选址 Where to put facilities"),
        "outputs": ("anju.cli.checkup.outputs:outputs", "成果输出 Hand results out"),
        "consistency": (
            "anju.cli.checkup.consistency:consistency",
            "报告核对 What in a report disagrees",
        ),
    }


@click.group(cls=_Commands)
def checkup() -> None:
    """城市体检。Check the city up: indicators, walks, what-if, siting, reports.

    \b
    anju checkup run                       做一次体检 a whole check-up
    anju checkup reach --network 城市.osm.pbf --out 可达.parquet
    anju checkup site --network 城市.osm.pbf --kind Q03 --k 5 --out 选址.gpkg
    anju checkup consistency 体检报告.docx     核对报告 check a finished report
    anju checkup COMMAND --help            每个命令的例子 examples for each command
    """
