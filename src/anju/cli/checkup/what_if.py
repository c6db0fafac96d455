"""`anju checkup what-if`: who gains and who loses by a change, on files."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from anju.cli import progress
from anju.cli.checkup.walking import given_of, on_files, rules

CHANGES = ("add", "move", "close_facility", "open_line", "close_line")


@click.command("what-if")
@on_files
@click.option(
    "--limit-m",
    default=1000.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="步行限值，米 limit of a walk, metres",
)
@click.option("--add", multiple=True, metavar="KIND:X,Y", help="新增设施 a new one")
@click.option("--move", multiple=True, metavar="ID:X,Y", help="移动设施 move one")
@click.option("--close-facility", multiple=True, metavar="ID", help="关闭设施")
@click.option("--open-line", multiple=True, metavar="ID", help="打开路段或门 open")
@click.option("--close-line", multiple=True, metavar="ID", help="关闭路段或门 close")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="有变化的住宅 homes that differ: .parquet / .csv",
)
def what_if(limit_m: float, out: Path | None, **options: Any) -> None:
    """设施推演：改动之后谁新增可达、谁不再可达。Who gains and who loses by a change.

    Prints JSON: counts for each kind, and the homes that gain or lose. X,Y are in the
    coordinate system of the network's file (of a .pbf: longitude, latitude). Exactly
    what `anju checkup reach` would give on the changed files. Changes may be repeated.

    \b
    anju checkup what-if --network 城市.osm.pbf --add market:111.2,34.78
    anju checkup what-if --network 路网.gpkg --homes 单元口.gpkg \\
        --facilities 设施.gpkg --close-facility F12 --open-line G3 --out 变化.parquet
    """
    changes = {name: options.pop(name) for name in CHANGES}
    if not any(changes.values()):
        raise click.UsageError(
            "请至少给出一项改动，如 --add。Give at least one change."
        )
    with progress.shown() as report:
        table = _differences(given_of(options), changes, limit_m, out, report)
    click.echo(json.dumps(_told(table, limit_m, changes), ensure_ascii=False, indent=1))


def _differences(
    given: Any,
    changes: dict[str, Any],
    limit_m: float,
    out: Path | None,
    report: progress.Report,
) -> Any:
    from anju.layers import tables
    from anju.layers.load import load
    from anju.layers.trial import Asked, differences

    if out:
        tables.check_ending(out)
    scene = load(given, rules(), report)
    report(0.7, "推演 working out what changes")
    table = differences(scene, Asked(**changes), limit_m)
    if out:
        tables.write_table(table, out)
    return table


def _told(table: Any, limit_m: float, changes: dict[str, Any]) -> dict[str, Any]:
    rows = table.to_pylist()
    counts = Counter((row["kind"], row["change"]) for row in rows)
    kinds: dict[str, dict[str, int]] = {}
    for (kind, change), count in sorted(counts.items()):
        kinds.setdefault(kind, {})[change] = count
    return {
        "simulated": True,
        "limit_m": limit_m,
        "changes": {name: list(words) for name, words in changes.items() if words},
        "kinds": kinds,
        "gained": [row for row in rows if row["change"] == "gained"],
        "lost": [row for row in rows if row["change"] == "lost"],
    }
