"""`anju plan rank`: what a score list, cut off at the budget, would have done."""

import json
import time
from pathlib import Path
from typing import Any

import click

from anju.cli import progress

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
LISTS = {
    "need": "按需求评分排序 by need score",
    "value": "按单位资金价值排序 by value for the money",
    "estates_first": "先小区后项目，各按评分 estates first, then projects",
    "benefit_cost": "按增量效益费用比 by incremental benefit-cost",
}


@click.command()
@click.argument("instance", type=FOLDER)
@click.option("--out", type=NEW_FILE, help="方案 the plan of the best list, .json")
def rank(instance: Path, out: Path | None) -> None:
    """评分排序：打分排名、资金用完为止，作为对照。What a score list would do.

    INSTANCE is a folder as for `anju plan solve`; the same rules hold: windows,
    consent, crews, streets, mains, fairness and money. Every list is tried with every
    standard of works; each work takes the earliest month that fits, and what does not
    fit is skipped. The last line is JSON: value, variant, and each list's value.

    \b
    anju plan rank 实例 --out rank.json
    """
    began = time.monotonic()
    with progress.shown() as report:
        told = _ranked(instance, out, report)
    for name, value in told["values"].items():
        click.echo(f"{value:14,.1f}  {LISTS[name]}")
    told["seconds"] = round(time.monotonic() - began, 3)
    click.echo(json.dumps(told, ensure_ascii=False))


def _ranked(folder: Path, out: Path | None, report: progress.Report) -> dict[str, Any]:
    from anju.instances.folder import read
    from anju.instances.needs import read_needs
    from anju.instances.plan_file import write
    from anju.science.plan.sequence.ranking import ranked

    report(0.0, "读取实例 reading the instance")
    instance = read(folder)
    report(0.2, "排名并分配资金 going down the lists")
    found = ranked(instance, read_needs(folder))
    if out:
        write(out, instance, found.plan)
    return {
        "value": found.plan.value,
        "variant": found.variant,
        "values": found.values,
        "works": len(found.plan.works),
        "of": len(instance.units),
    }
