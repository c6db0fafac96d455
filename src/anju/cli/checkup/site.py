"""`anju checkup site`: where to put k facilities so that most people are served."""

import json
import time
from pathlib import Path
from typing import Any

import click

from anju.cli import progress
from anju.cli.checkup.walking import FILE, given_of, on_files_of_a_kind, rules

NEW_FILE = click.Path(dir_okay=False, path_type=Path)
POSITIVE = click.FloatRange(min=0, min_open=True)


@click.command()
@on_files_of_a_kind
@click.option("--kind", "wanted", required=True, help="哪一类设施 which kind")
@click.option("--k", required=True, type=click.IntRange(min=1), help="几处 how many")
@click.option(
    "--limit-m",
    default=500.0,
    show_default=True,
    type=POSITIVE,
    help="步行限值，米 longest walk, metres",
)
@click.option("--people", help="人口列 column of people; one a home if left out")
@click.option("--candidates", type=FILE, help="候选点 candidate places, as points")
@click.option("--candidates-layer", help="候选点的图层名 their layer")
@click.option(
    "--spacing-m",
    default=100.0,
    show_default=True,
    type=POSITIVE,
    help="无候选文件时沿街每隔多少米 else a street corner every so many m",
)
@click.option(
    "--gap",
    default=0.02,
    show_default=True,
    type=click.FloatRange(min=0),
    help="证到相差多少即停 enough of a gap, as a share",
)
@click.option(
    "--seconds",
    default=5.0,
    show_default=True,
    type=POSITIVE,
    help="最多算几秒 time to search",
)
@click.option("--out", required=True, type=NEW_FILE, help=".gpkg / .parquet / .csv")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON print JSON")
def site(out: Path, *, as_json: bool, **options: Any) -> None:
    """设施选址：新建 k 处，使最多尚未服务的居民走得到。Where to put k facilities.

    Homes within the limit of an existing facility of the kind count as served. Prints
    the people newly served, the proven bound that no other choice can exceed, and
    the gap between them. Needs no city and no database.

    \b
    anju checkup site --network 路网.gpkg --homes 单元口.gpkg \\
        --facilities 设施.gpkg --kind Q03 --k 5 --limit-m 500 --out 选址.gpkg
    anju checkup site --network 城市.osm.pbf --kind Q03 --k 5 --spacing-m 150 \\
        --out 选址.parquet --json
    """
    began = time.perf_counter()
    with progress.shown() as report:
        told = _sited(out, options, progress.quiet if as_json else report)
    told["seconds"] = round(time.perf_counter() - began, 3)
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else _words(told, out))


def _sited(
    out: Path, options: dict[str, Any], report: progress.Report
) -> dict[str, Any]:
    from anju.layers import sites, tables
    from anju.layers.load import load

    tables.check_ending(out, tables.SITES)
    asked = {name: options.pop(name) for name in ASKED}
    given = given_of(options)
    scene = load(given, rules(), report)
    report(0.6, "候选点和人口 candidates and people")
    homes = given.homes, given.homes_layer
    people, column = sites.people_of(scene, *homes, (given.home_id, asked["people"]))
    places = sites.candidates_of(
        scene, asked["candidates"], asked["candidates_layer"], asked["spacing_m"]
    )
    report(0.7, "从每个候选点步行 walking from every candidate")
    limit_m, kind = asked["limit_m"], asked["wanted"]
    demand = sites.demand_of(scene, kind, places, people, limit_m)
    report(0.8, "选址 choosing")
    siting, search_s = _chosen(demand, asked)
    tables.write_sites(scene.plane, places, siting, out)
    click.echo(sites.kinds_told(scene, kind), err=True, nl=kind not in scene.kinds)
    return {
        "kind": kind,
        "k": asked["k"],
        "limit_m": limit_m,
        "people_column": column or None,
        "homes": len(scene.homes.ids),
        "candidates": len(places.ids),
        "people": siting.people,
        "served_before": siting.served_before,
        "reachable": siting.reachable,
        "value": siting.value,
        "bound": siting.bound,
        "gap_share": siting.gap_share,
        "curve": siting.curve,
        "sites": tables.site_rows(places, siting),
        "search_seconds": round(search_s, 3),
    }


ASKED = (
    "wanted",
    "k",
    "limit_m",
    "people",
    "candidates",
    "candidates_layer",
    "spacing_m",
    "gap",
    "seconds",
)


def _chosen(demand: Any, asked: dict[str, Any]) -> tuple[Any, float]:
    from anju.science.checkup.siting import choose_sites
    from anju.science.tools.optimise.coverage import Effort, make_ready

    make_ready()
    began = time.perf_counter()
    effort = Effort(gap_share=asked["gap"], seconds=asked["seconds"])
    siting = choose_sites(demand, asked["k"], effort, clock=time.perf_counter)
    return siting, time.perf_counter() - began


def _words(told: dict[str, Any], out: Path) -> str:
    unit = "人 people" if told["people_column"] else "处住宅 homes"
    said = (
        f"候选点 candidates {told['candidates']:,}，住宅 homes {told['homes']:,}，"
        f"{told['limit_m']:g} 米内已服务 served {told['served_before']:,}"
        f" / {told['people']:,} {unit}\n"
        f"选出 {len(told['sites'])} 处 sites，新增服务 value {told['value']:,} {unit}，"
        f"上界 bound {told['bound']:,}，最多还能再好 gap {told['gap_share']:.2%}\n"
    )
    for one in told["sites"]:
        said += f"  {one['rank']}. {one['candidate_id']}：+{one['adds']:,}"
        said += f"（仅此处 alone {one['alone']:,}）\n"
    took = f"用时 took {told['seconds']:.1f} s"
    return f"{said}{out}，{took}（其中选址 search {told['search_seconds']:.1f} s）"
