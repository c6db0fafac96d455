"""`anju plan conflict`: why demands cannot be met together, and the least money."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anju.cli.plan.told import FOLDER, POSITIVE, names_of, place_of, say

if TYPE_CHECKING:
    from anju.science.plan.sequence.instance import Instance
    from anju.science.plan.sequence.wishes import Wishes


@click.command()
@click.argument("instance", type=FOLDER)
@click.option("--must", multiple=True, type=int, help="必须入选 must be in")
@click.option(
    "--must-by",
    multiple=True,
    metavar="工程:月",
    help="须在此月前开工 must start before a month, as 52:12",
)
@click.option(
    "--seconds",
    default=60.0,
    show_default=True,
    type=POSITIVE,
    help="最多找几秒 time to look for the fewest",
)
def conflict(instance: Path, **options: Any) -> None:
    """冲突：指定的工程为何不能同时满足，至少还差多少钱。Why demands cannot be met.

    Names the fewest rules that cannot be kept together: leave out any one of them, and
    the others can. Says the least more local money with which all demands can be met,
    or that money does not help. Mandatory works are demands as well. The last line is
    JSON.

    \b
    anju plan conflict 实例 --must 245 --must 289 --must-by 52:12
    """
    from anju.instances.folder import read
    from anju.science.plan.sequence.conflict.conflict import conflict_of

    began = time.monotonic()
    whole = read(instance)
    end = began + options["seconds"]
    found = conflict_of(
        whole,
        _wishes(whole, options),
        names_of(whole),
        stop=lambda: time.monotonic() >= end,
    )
    told: dict[str, Any] = {"feasible": found is None}
    if found is None:
        click.echo("没有发现冲突。 No conflict was found.")
    else:
        say(found.said)
        told |= {
            "rules": [
                {"kind": rule.kind, "zh": words.zh, "en": words.en}
                for rule, words in zip(found.rules, found.words, strict=True)
            ],
            "is_fewest": found.is_fewest,
            "more_k": found.more.found_k,
            "floor_k": found.more.floor_k,
            "is_least": found.more.is_least,
            "money_helps": found.more.helps,
        }
    told["seconds"] = round(time.monotonic() - began, 3)
    click.echo(json.dumps(told, ensure_ascii=False))


def _wishes(whole: "Instance", options: dict[str, Any]) -> "Wishes":
    from anju.science.plan.sequence.wishes import Wish, Wishes

    asked = {place_of(whole, uid): Wish(is_in=True) for uid in options["must"]}
    for one in options["must_by"]:
        uid, _, month = one.partition(":")
        if not (uid.isdigit() and month.isdigit()):
            raise click.BadParameter(f"“{one}”应写作 工程:月，如 52:12")
        place = place_of(whole, int(uid))
        asked[place] = Wish(is_in=True, last=int(month) - 1)
    return Wishes(asked)
