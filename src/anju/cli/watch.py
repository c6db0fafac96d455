"""`anju watch`: lead recorded readings through the detectors."""

import time
from pathlib import Path

import click

from anju.cli import progress, session

LIVE_ROWS = 500  # a batch of a recording that is played at the speed of life


@click.group()
def watch() -> None:
    """监测：回放读数，发出预警。Replay readings, raise alarms.

    \b
    anju watch replay 监测数据回放.parquet
    """


@watch.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--speed", type=float, help="按真实速度的倍数播放 times the speed of life"
)
def replay(path: Path, speed: float | None) -> None:
    """回放一份监测记录，从上次停下处继续。Replay a recording from where it was left.

    Columns: thing, quantity, at, value, received_at, quality; Parquet or CSV. A
    replay that was killed goes on; the same file again changes nothing.

    \b
    anju watch replay readings.csv
    anju watch replay readings.parquet --speed 60
    """
    with session.complete_city(), progress.shown() as report:
        from anju.web.site.clock import today
        from anju.web.watch.services import replay as lead
        from anju.web.watch.services.replay import BATCH_ROWS

        started_s = time.monotonic()
        done = lead(
            path=path,
            day=today(),
            report=report,
            pause=(lambda passed_s: time.sleep(passed_s / speed)) if speed else None,
            batch_rows=LIVE_ROWS if speed else BATCH_ROWS,
        )
    took_s = time.monotonic() - started_s
    click.echo(
        f"读数 readings {done.rows}（跳过 skipped {done.skipped}），"
        f"新预警 new alarms {done.alarms}，用时 took {took_s:.1f} s"
    )
    for key, count in sorted(done.unknown.items()):
        click.echo(f"未登记的数据流 unknown stream {key}：{count} 条 rows", err=True)
