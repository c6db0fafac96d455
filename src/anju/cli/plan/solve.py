"""`anju plan solve`: the sequence of works of an instance, with its bound."""

import json
import time
from pathlib import Path
from typing import Any

import click

from anju.cli import progress

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
POSITIVE = click.FloatRange(min=0, min_open=True)


@click.command()
@click.argument("instance", type=FOLDER)
@click.option("--out", required=True, type=NEW_FILE, help="方案 the plan, .json")
@click.option(
    "--seconds",
    default=120.0,
    show_default=True,
    type=POSITIVE,
    help="最多算几秒 time to search",
)
@click.option(
    "--gap",
    default=0.001,
    show_default=True,
    type=click.FloatRange(min=0),
    help="证到相差多少即停 enough of a gap, as a share",
)
@click.option(
    "--threads",
    default=2,
    show_default=True,
    type=click.IntRange(min=1),
    help="并行搜索数 searches side by side",
)
@click.option("--seed", default=1, show_default=True, help="随机种子 random seed")
@click.option(
    "--effort",
    type=click.IntRange(min=1),
    help="按步数而不按时间搜索，结果可重现 count steps, not time: the same plan again",
)
@click.option(
    "--strict",
    is_flag=True,
    help="有必做工程做不到时不编方案 no plan where something that must be done cannot",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Dask 集群的调度器地址 do the cities on a cluster, tcp://host:8786",
)
def solve(instance: Path, out: Path, **options: Any) -> None:
    """建设时序：在资金、力量、窗口和开挖约束内排出最优方案。Sequence works.

    INSTANCE is a folder with meta.json and its tables: one city, a province or the
    nation. A plan is there within seconds and then improves; the bound is what no
    plan can exceed. Several cities are planned side by side, at prices for the money
    they share. The plan is checked once more, rule by rule, before it is written.
    The last line is JSON: value, bound, gap, seconds.

    A work that must be done and cannot be, whatever the plan, is told with its reason
    and named in the JSON; the plan is made without it, or with --strict not at all.

    \b
    anju plan solve 实例 --out plan.json --seconds 120
    anju plan solve 实例 --out plan.json --seconds 600 --gap 0.008
    anju plan solve 全省 --out plan.json --seconds 900 --threads 4
    anju plan solve 全国 --out plan.json --seconds 3600 --cluster tcp://10.0.0.1:8786
    """
    began = time.monotonic()
    with progress.shown() as report:
        told = _solved(instance, out, options, report)
    told["seconds"] = round(time.monotonic() - began, 3)
    click.echo(json.dumps(told, ensure_ascii=False))


def _solved(
    folder: Path, out: Path, options: dict[str, Any], report: progress.Report
) -> dict[str, Any]:
    from anju.instances.folder import read
    from anju.instances.plan_file import write
    from anju.science.plan.sequence.musts import impossible, told_of, without
    from anju.science.plan.sequence.search import Limits
    from anju.science.plan.sequence.solve import solve_instance
    from anju.spread.cluster import Cluster
    from anju.spread.processes import Processes

    began = time.monotonic()
    report(0.0, "读取实例 reading the instance")
    instance = read(folder)
    undone = [] if options["strict"] else impossible(instance)
    if undone:
        click.echo(told_of(instance, undone), err=True)
        instance = without(instance, undone)

    def tell(value: float, bound: float) -> None:
        share = (time.monotonic() - began) / options["seconds"]
        report(min(1.0, share), _words(value, bound))

    left_s = options["seconds"] - (time.monotonic() - began)
    limits = Limits(
        seconds=max(1.0, left_s),
        gap=options["gap"],
        threads=options["threads"],
        clock=time.monotonic,
        seed=options["seed"],
        rounds=options["effort"],
    )
    cluster, threads = options["cluster"], options["threads"]
    with Cluster(cluster) if cluster else Processes(threads) as spread:
        plan = solve_instance(instance, limits, tell, spread=spread)
    write(out, instance, plan)
    told: dict[str, Any] = {
        "value": plan.value,
        "bound": plan.bound,
        "gap": plan.gap,
        "works": len(plan.works),
        "of": len(instance.units),
    }
    if undone:
        told["impossible"] = [int(instance.units.id[one.unit]) for one in undone]
    return told


def _words(value: float, bound: float) -> str:
    if bound == float("inf"):
        return f"已得 value {value:,.0f}，上界尚未得出 no bound yet"
    if value <= 0:
        return f"上界 bound {bound:,.0f}"
    gap = (bound - value) / value
    return f"已得 value {value:,.0f}，上界 bound {bound:,.0f}，差距 gap {gap:.2%}"
