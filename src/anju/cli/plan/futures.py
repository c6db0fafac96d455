"""`anju plan futures`: what stands if the money does not come."""

import json
import time
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

import click

from anju.cli import progress
from anju.cli.plan.told import FOLDER, NEW_FILE, OLD_FILE, POSITIVE, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anju.science.plan.sequence.explain.names import Names
    from anju.science.plan.sequence.futures.core import Core
    from anju.science.plan.sequence.futures.evaluate import Outcome
    from anju.science.plan.sequence.futures.future import Futures
    from anju.science.plan.sequence.futures.reserve import Reserve
    from anju.science.plan.sequence.instance import Instance
    from anju.science.plan.sequence.plan import Work

LONGEST_S = 6.0


@click.command()
@click.argument("instance", type=FOLDER)
@click.option("--plan", required=True, type=OLD_FILE, help="方案 the plan, .json")
@click.option(
    "--arrives",
    default=0.43,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="核心清单假定的到位份额 share of outside money the core counts on",
)
@click.option("--count", type=click.IntRange(min=0), help="只看前几种 only so many")
@click.option(
    "--seconds",
    default=15.0,
    show_default=True,
    type=POSITIVE,
    help="每种情景算几秒 time for each future",
)
@click.option("--threads", default=2, show_default=True, type=click.IntRange(min=1))
@click.option("--core-out", type=NEW_FILE, help="核心清单 the core as a plan, .json")
@click.option("--out", type=NEW_FILE, help="逐情景与清单 futures and lists, .json")
def futures(instance: Path, plan: Path, **options: Any) -> None:
    """资金情景：钱不到位时方案还值多少，哪些工程保得住，先后补哪些。Money may not come.

    Each future of the instance (scen_pools, scen_wins) is planned anew, the works of
    the first year staying. The core list keeps its money in every future at or above
    the cut; the reserve list says who comes in next as the money arrives. Both are
    checked rule by rule. The last line is JSON.

    \b
    anju plan futures 实例 --plan plan.json
    anju plan futures 实例 --plan plan.json --arrives 0.6 --core-out 核心.json --count 0
    """
    from anju.instances.folder import read
    from anju.instances.futures_file import read_futures
    from anju.instances.plan_file import read_works

    began = time.monotonic()
    whole = read(instance)
    works, known = read_works(plan, whole), read_futures(instance, whole)
    told, rows = _lists(whole, works, known, options)
    if options["count"] != 0:
        told |= _evaluated(whole, works, known, options, rows)
    if options["out"]:
        text = json.dumps(rows, ensure_ascii=False, indent=1)
        options["out"].write_text(text, encoding="utf-8")
    told["seconds"] = round(time.monotonic() - began, 3)
    click.echo(json.dumps(told, ensure_ascii=False))


def _lists(
    whole: "Instance", works: "list[Work]", known: "Futures", options: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Print the core and the reserve list."""
    from anju.instances.plan_file import write
    from anju.science.plan.sequence.futures import reserve
    from anju.science.plan.sequence.futures.core import core_of
    from anju.science.plan.sequence.plan import Plan

    names = names_of(whole)
    with progress.shown() as report:
        report(0.0, "核心清单 the core list")
        core = core_of(whole, works, known, options["arrives"], LONGEST_S)
        entries = reserve.reserve_of(whole, works, core, LONGEST_S, report)
    broken = [*core.broken, *reserve.checked(whole, core, entries)]
    if options["core_out"]:
        write(options["core_out"], whole, Plan(core.works, core.value, float("inf")))
    _say(core, entries, names, options["arrives"])
    told = {
        "core_works": len(core.works),
        "core_value": core.value,
        "of": len(works),
        "futures_above": len(core.futures),
        "reserve_works": sum(len(entry.works) for entry in entries.entries),
        "left_over": len(entries.rest),
        "broken": broken,
    }
    return told, _rows(whole, core, entries)


def _rows(whole: "Instance", core: "Core", entries: "Reserve") -> dict[str, Any]:
    ids = whole.units.id
    return {
        "core": [int(ids[work.unit]) for work in core.works],
        "reserve": [
            {
                "uids": [int(ids[work.unit]) for work in entry.works],
                "arrives": round(entry.arrives_share, 4),
                "gain": round(entry.gain, 3),
            }
            for entry in entries.entries
        ],
    }


def _say(core: "Core", entries: "Reserve", names: "Names", arrives: float) -> None:
    click.echo(
        f"到位 {arrives:.0%} 的核心清单：{len(core.works)} 项，"
        f"价值 {core.value:,.0f} 分，在 {len(core.futures)} 种情景下资金都落实"
        f" core: {len(core.works)} works hold in {len(core.futures)} futures"
    )
    for place, entry in enumerate(entries.entries, 1):
        who = "、".join(names.unit(work.unit) for work in entry.works)
        click.echo(
            f"  储备 reserve {place}: {who}，"
            f"上级资金到位 {entry.arrives_share:.1%} 时补入，多 {entry.gain:,.0f} 分"
            f" comes in when {entry.arrives_share:.1%} has arrived"
        )


def _evaluated(
    whole: "Instance",
    works: "list[Work]",
    known: "Futures",
    options: dict[str, Any],
    rows: dict[str, Any],
) -> dict[str, Any]:
    """Plan anew for each future, and say what is lost."""
    from dataclasses import replace

    from anju.science.plan.sequence.explain.case import columns_of, layout, value_of
    from anju.science.plan.sequence.futures.evaluate import Effort, evaluate, survival

    some = replace(known, all=known.all[: options["count"]])
    effort = Effort(options["seconds"], options["threads"], time.monotonic)
    with progress.shown() as report:
        found = evaluate(whole, works, some, effort, report)
    block = layout(whole)
    value = value_of(block, columns_of(block, works))
    lived = survival(works, found)
    rows["futures"] = [_row(one, value) for one in found]
    rows["times_done"] = {int(whole.units.id[u]): n for u, n in lived.items()}
    return _lost(found, value)


def _row(one: "Outcome", value: float) -> dict[str, Any]:
    return {
        "future": one.future.number,
        "arrives": round(one.arrives_share, 4),
        "value": one.value,
        "bound": one.bound,
        "without_replanning": one.left,
        "lost": None if one.value is None else round(1 - one.value / value, 4),
    }


def _lost(found: "Sequence[Outcome]", value: float) -> dict[str, Any]:
    lost = [1 - one.value / value for one in found if one.value is not None]
    fixed = [1 - one.left / value for one in found if one.left is not None]
    if not lost:
        return {"futures": len(found), "unpayable": len(found)}
    click.echo(
        f"{len(found)} 种情景，重新编排后平均损失 {mean(lost):.1%}，"
        f"最差 {max(lost):.1%}；不重新编排平均损失 {mean(fixed):.1%}"
        f" lost when planned anew: {mean(lost):.1%} on average,"
        f" {max(lost):.1%} at worst; {mean(fixed):.1%} when nobody plans anew"
    )
    return {
        "value": value,
        "futures": len(found),
        "unpayable": len(found) - len(lost),
        "lost_mean": round(mean(lost), 5),
        "lost_worst": round(max(lost), 5),
        "lost_without_replanning": round(mean(fixed), 5),
        "lost_without_replanning_worst": round(max(fixed), 5),
    }
