"""`anju checkup reach`: the walk from each home to each kind of facility."""

import time
from pathlib import Path
from typing import Any

import click

from anju.cli import progress
from anju.cli.checkup.walking import given_of, on_files, rules

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@on_files
@click.option(
    "--limit-m",
    default=1000.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="最远步行米数 longest walk, metres",
)
@click.option(
    "--speed",
    "speed_m_min",
    type=click.FloatRange(min=0, min_open=True),
    help="步速，米/分：另加分钟列 metres a minute: adds a column of minutes",
)
@click.option("--out", required=True, type=NEW_FILE, help=".parquet / .csv")
@click.option(
    "--layers-out",
    type=NEW_FILE,
    help="把用到的路网、住宅、设施写成 .gpkg what was walked, as layers",
)
def reach(
    limit_m: float,
    speed_m_min: float | None,
    out: Path,
    layers_out: Path | None,
    **options: Any,
) -> None:
    """步行可达：每处住宅到每类设施的最近步行距离。Walk from each home to each kind.

    Both ends are joined to the nearest way at right angles, and the straight way there
    counts. One row for each home and kind; metres is empty where no facility of the
    kind lies within the limit. Needs no city and no database.

    \b
    anju checkup reach --network 城市.osm.pbf --out 可达.parquet
    anju checkup reach --network 路网.gpkg --homes 单元口.gpkg \\
        --facilities 设施.gpkg --limit-m 1200 --speed 80 --out 可达.parquet
    """
    began = time.perf_counter()
    with progress.shown() as report:
        told = _walk(
            given_of(options), (limit_m, speed_m_min), (out, layers_out), report
        )
    click.echo(f"{told}，用时 took {time.perf_counter() - began:.1f} s")
    click.echo(f"{out}")


def _walk(
    given: Any,
    asked: tuple[float, float | None],
    out: tuple[Path, Path | None],
    report: progress.Report,
) -> str:
    from anju.layers import tables
    from anju.layers.islands import on_islands
    from anju.layers.load import load
    from anju.layers.scene import by_home
    from anju.science.tools.geo.walking import reach as walk

    tables.check_ending(out[0])
    ways = rules()
    scene = load(given, ways, report)
    report(0.7, "计算步行距离 walking")
    net = scene.network
    kinds = [places.joined(net) for places in scene.kinds.values()]
    found = by_home(scene.homes, walk(net, scene.homes.joined(net), kinds, asked[0]))
    report(0.9, "写出结果 writing")
    table = tables.reach_table(scene, found, tables.Asked(*asked), ways.named)
    tables.write_table(table, out[0])
    if out[1]:
        tables.write_layers(scene, out[1])
    alone = on_islands(scene)
    if alone:
        click.echo(
            f"{alone:,} 处住宅连在与路网不通的路段上 homes stand on islands of the"
            " network；可用 --drop-islands-m 200 不用这些路段"
        )
    reached = len(table) - table["metres"].null_count
    return (
        f"{len(net.u):,} 段路 edges，{len(scene.homes.ids):,} 处住宅 homes，"
        f"{len(scene.kinds)} 类设施 kinds：{len(table):,} 对 pairs，"
        f"{reached:,} 对在 {asked[0]:g} 米内 within the limit"
    )
