"""`anju plan explain`: why each work is in or out, what it would take, what if."""

import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anju.cli import progress
from anju.cli.plan.told import FOLDER, NEW_FILE, OLD_FILE, POSITIVE, names_of, say

if TYPE_CHECKING:
    from anju.science.plan.sequence.explain.case import Case
    from anju.science.plan.sequence.explain.names import Names
    from anju.science.plan.sequence.explain.prices import Margin
    from anju.science.plan.sequence.explain.reason import Reason

LEAST_S = 2.0


@click.command()
@click.argument("instance", type=FOLDER)
@click.option("--plan", required=True, type=OLD_FILE, help="方案 the plan, .json")
@click.option("--unit", type=int, help="只问一个工程 ask about one unit")
@click.option("--out", type=NEW_FILE, help="全部理由 all reasons, .json")
@click.option(
    "--seconds",
    default=14.0,
    show_default=True,
    type=POSITIVE,
    help="“为何不选”最多算几秒 time for why not",
)
@click.option(
    "--variations",
    default=0,
    show_default=True,
    type=click.IntRange(min=0),
    help="±20% 敏感性：按偶然各变几次 sensitivity: so many chances each",
)
def explain(instance: Path, plan: Path, **options: Any) -> None:
    """说明方案：每个工程为何入选或落选，差什么，为何不选它。Explain a plan.

    Each reason names what is lacking and how much. It is tried out before it is
    printed: with that loosened, the work comes in. Prices come from the relaxation and
    say so. With --unit the work is forced in as well: what it costs at least, what a
    plan that was found costs, and which works it displaces. The last line is JSON.

    \b
    anju plan explain 实例 --plan plan.json
    anju plan explain 实例 --plan plan.json --unit 52
    anju plan explain 实例 --plan plan.json --variations 4 --out 理由.json
    """
    from anju.instances.folder import read
    from anju.instances.plan_file import read_works
    from anju.science.plan.sequence.explain.case import case_of

    began = time.monotonic()
    whole = read(instance)
    with progress.shown() as report:
        report(0.0, "求解松弛 solving the relaxation")
        case = case_of(whole, read_works(plan, whole))
    names = names_of(whole)
    if options["unit"] is not None:
        left_s = max(LEAST_S, options["seconds"] - (time.monotonic() - began))
        told = _one(case, names, options["unit"], left_s)
    else:
        told = _all(case, names, options)
    told["seconds"] = round(time.monotonic() - began, 3)
    click.echo(json.dumps(told, ensure_ascii=False))


def _one(case: "Case", names: "Names", uid: int, seconds: float) -> dict[str, Any]:
    from anju.cli.plan.told import place_of
    from anju.science.plan.sequence.explain import changes
    from anju.science.plan.sequence.explain.reasons import Reasons, checked
    from anju.science.plan.sequence.explain.why_not import why_not

    unit = place_of(case.instance, uid)
    reason = Reasons(case, names).of(unit)
    say(reason.words)
    told = _told(case, reason) | {"checked": checked(case, reason)}
    if reason.is_in:
        return told
    answer = why_not(case, unit, seconds, time.monotonic)
    say(answer.words)
    displaced = [changes.said(case.instance, one, names) for one in answer.displaced]
    for words in displaced:
        say(words, "  - ")
    return told | {
        "at_least": answer.at_least,
        "found": answer.found,
        "displaced": [one.zh for one in displaced],
    }


def _all(case: "Case", names: "Names", options: dict[str, Any]) -> dict[str, Any]:
    from anju.science.plan.sequence.explain.prices import margins
    from anju.science.plan.sequence.explain.reasons import Reasons, checked

    reasons = Reasons(case, names).all()
    with progress.shown() as report:
        right = []
        for turn, one in enumerate(reasons):
            report(turn / len(reasons), "逐条验证理由 trying out each reason")
            right.append(checked(case, one))
    margin = margins(case)
    _say_all(reasons, margin, names)
    rows = [_told(case, one) for one in reasons]
    if options["out"]:
        text = json.dumps(rows, ensure_ascii=False, indent=1)
        options["out"].write_text(text, encoding="utf-8")
    told: dict[str, Any] = {
        "value": case.value,
        "in": dict(Counter(one.kind for one in reasons if one.is_in)),
        "out": dict(Counter(one.kind for one in reasons if not one.is_in)),
        "checked": sum(right),
        "of": len(right),
        "margins": [
            {"source": one.source, "year": one.year, "points": one.gained}
            for one in margin
        ],
    }
    return told | _firm(case, options["variations"])


def _say_all(reasons: "list[Reason]", margin: "list[Margin]", names: "Names") -> None:
    for one in reasons:
        if not one.is_in:
            say(one.words, f"{names.unit(one.unit)}  ")
    for line in margin:
        name = names.pool(line.source, line.year)
        click.echo(
            f"{name.zh} 再多 100 万元可多 {line.gained:,.0f} 分（松弛）"
            f" one more million of {name.en}: {line.gained:,.0f} points (relaxation)"
        )


def _firm(case: "Case", chances: int) -> dict[str, Any]:
    """Say which works are in whatever the weights and costs are."""
    if not chances:
        return {}
    import numpy as np

    from anju.science.plan.sequence.explain.spread import spread, variations

    varied = list(variations(case.instance, np.random.default_rng(1), chances))
    with progress.shown() as report:
        found = spread(case, varied, report)
    click.echo(
        f"价值或造价 ±20% 的 {found.of} 种变化中，{len(found.core)} 项始终入选（松弛）"
        f" under {found.of} variations {len(found.core)} works are always in"
    )
    ids = case.instance.units.id
    return {
        "variations": found.of,
        "always_in": [int(ids[unit]) for unit in found.core],
        "times_in": {int(ids[one.unit]): one.times for one in found.standings},
    }


def _told(case: "Case", reason: "Reason") -> dict[str, Any]:
    """Return a reason for a programme to read."""
    by, ids = reason.lacks, case.instance.units.id
    way = reason.way
    return {
        "uid": int(ids[reason.unit]),
        "in": reason.is_in,
        "kind": reason.kind,
        "zh": reason.words.zh,
        "en": reason.words.en,
        "pkg": None if way is None else int(case.instance.options.package[way[0]]),
        "start": None if way is None else way[1],
        "gain": round(reason.gain, 3),
        "price": None if reason.cost is None else round(reason.cost, 3),
        "money_k": {f"{one}:{year}": k for (one, year), k in by.pools.items()},
        "crews": {f"{trade}:{q}": more for (trade, q), more in by.crews.items()},
    }
