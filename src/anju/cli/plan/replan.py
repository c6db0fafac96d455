"""`anju plan replan`: a new plan after news, with few changes."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anju.cli import progress
from anju.cli.plan.told import FOLDER, NEW_FILE, OLD_FILE, POSITIVE, names_of

if TYPE_CHECKING:
    from anju.science.plan.sequence.altered import News
    from anju.science.plan.sequence.change.replan import Replan
    from anju.science.plan.sequence.instance import Instance
    from anju.science.plan.sequence.plan import Work


@click.command()
@click.argument("instance", type=FOLDER)
@click.option("--plan", required=True, type=OLD_FILE, help="原方案 the plan before")
@click.option("--out", required=True, type=NEW_FILE, help="新方案 the new plan, .json")
@click.option(
    "--until-month",
    required=True,
    type=click.IntRange(min=0),
    help="此月之前开工的不动 works that start before it stay",
)
@click.option("--change", type=OLD_FILE, help="变化 what has changed, .json")
@click.option(
    "--pools-cut",
    multiple=True,
    metavar="来源:年=份额",
    help="到位份额 share that arrives, as CEN:1=0.6",
)
@click.option("--lost", multiple=True, type=int, help="未中标的工程 wins lost")
@click.option("--won", multiple=True, type=int, help="新中标的工程 wins gained")
@click.option("--withdrawn", multiple=True, type=int, help="撤回同意 consent withdrawn")
@click.option(
    "--given-up",
    default=0.002,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="为少改动最多让出的价值 value given up for fewer changes, as a share",
)
@click.option("--seconds", default=40.0, show_default=True, type=POSITIVE)
@click.option("--threads", default=2, show_default=True, type=click.IntRange(min=1))
@click.option("--seed", default=1, show_default=True, help="随机种子 random seed")
def replan(instance: Path, plan: Path, out: Path, **options: Any) -> None:
    """调整方案：资金、中标或同意有变，已开工的不动，改动最少。Plan anew after news.

    Works that have begun keep package, month and money. Change has a price, sought so
    that nearly no value is given up for keeping the rest; every change is listed with
    its reason. The last line is JSON.

    \b
    anju plan replan 实例 --plan plan.json --until-month 12 --pools-cut CEN:1=0.6 \\
        --lost 17 --withdrawn 40 --out new.json
    anju plan replan 实例 --plan plan.json --until-month 12 \\
        --change 变化.json --out new.json

    变化.json: {"pools": {"CEN:1": 0.6}, "lost": [17], "won": [], "ready": {"40": null}}
    (ready: month by which a unit has consent, null where it is withdrawn)
    """
    from anju.instances.folder import read
    from anju.instances.plan_file import read_works, write

    began = time.monotonic()
    whole = read(instance)
    before = read_works(plan, whole)
    news = _news(instance, whole, options)
    with progress.shown() as report:
        found = _replanned(whole, before, news, options, report)
    write(out, whole, found.plan)
    told = _told(found)
    told["seconds"] = round(time.monotonic() - began, 3)
    click.echo(json.dumps(told, ensure_ascii=False))


def _replanned(
    whole: "Instance",
    before: list["Work"],
    news: "News",
    options: dict[str, Any],
    report: progress.Report,
) -> "Replan":
    from anju.science.plan.sequence.altered import altered
    from anju.science.plan.sequence.change.replan import Ask, replan
    from anju.science.plan.sequence.search import Limits

    began = time.monotonic()

    def tell(value: float, bound: float) -> None:
        share = min(1.0, (time.monotonic() - began) / options["seconds"])
        told = "" if bound == float("inf") else f"，上界 bound {bound:,.0f}"
        report(share, f"已得 value {value:,.0f}{told}")

    limits = Limits(
        seconds=options["seconds"],
        gap=0.0,
        threads=options["threads"],
        clock=time.monotonic,
        seed=options["seed"],
    )
    ask = Ask(options["until_month"], options["given_up"])
    return replan(altered(whole, news), before, ask, limits, tell)


def _news(folder: Path, whole: "Instance", options: dict[str, Any]) -> "News":
    from anju.instances.applied import won_caps_of
    from anju.instances.news_file import read_news

    told: dict[str, Any] = {"pools": {}, "lost": [], "won": [], "ready": {}}
    if options["change"]:
        told |= json.loads(options["change"].read_text("utf-8"))
    for one in options["pools_cut"]:
        key, _, share = one.partition("=")
        told["pools"] = {**told["pools"], key: share}
    told["lost"] = [*told["lost"], *options["lost"]]
    told["won"] = [*told["won"], *options["won"]]
    gone = dict.fromkeys(options["withdrawn"])
    told["ready"] = {**told["ready"], **gone}
    return read_news(told, whole, won_caps_of(folder))


def _told(found: "Replan") -> dict[str, Any]:
    from anju.science.plan.sequence.change.told import told
    from anju.science.plan.sequence.explain.changes import counted

    block = found.block
    names, ids = names_of(block.instance), block.instance.units.id
    lines = told(block, found.column, list(found.changes), names)
    for one in lines:
        click.echo(f"{one.words.zh}（{one.why.zh}） {one.words.en} ({one.why.en})")
    return {
        "value": found.plan.value,
        "bound": found.plan.bound,
        "gap": found.plan.gap,
        "works": len(found.plan.works),
        "before": found.of,
        "started": found.started,
        "moved_share": round(found.moved_share, 4),
        "changed": counted(found.changes),
        "change_cost": round(found.change_cost, 3),
        "changes": [
            {
                "uid": int(ids[one.change.unit]),
                "kind": one.change.kind,
                "why": one.kind,
                "zh": f"{one.words.zh}（{one.why.zh}）",
                "en": f"{one.words.en} ({one.why.en})",
            }
            for one in lines
        ],
    }
