"""``python -m bench``: pages from one worker, then the whole loop, in figures.

Options: ``--visits 30`` and ``--user shi``. Needs the demo city; changes nothing.
"""

import os
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from anju.cli import session
from anju.launch import places, serving
from bench import asking, loop, pages
from bench.visitor import Visitor

LIMIT_S = 0.300
LOOP_LIMIT_S = 60.0
ANSWER_LIMIT_S = 0.050
ZOOMS = (10, 13, 15)
BEYOND = (
    "/checkup/life-circle/kinds/CC02/",
    "/checkup/life-circle/kinds/G1001/?level=community",
    "/checkup/life-circle/estates/411202-XQ-0001/",
)
"""Pages a click farther that read the most rows."""


@click.command(help=__doc__)
@click.option("--visits", default=30, show_default=True)
@click.option("--user", default="shi", show_default=True)
def bench(visits: int, user: str) -> None:
    """Print how fast pages and the loop are; 1 if a limit is passed."""
    with session.complete_city():
        with one_worker() as port:
            slow = bench_pages(port, visits, user)
            slow += bench_what_if(port, user)
        took_s = bench_loop()
    sys.exit(1 if slow or took_s > LOOP_LIMIT_S else 0)


@contextmanager
def one_worker() -> Iterator[int]:
    """Serve with a single worker on a free port."""
    with socket.socket() as probe:
        probe.bind((serving.HOST, 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(serving.command(port, 1), cwd=places.CHECKOUT)
    try:
        serving.wait_for_page(f"http://{serving.HOST}:{port}", server)
        yield port
    finally:
        serving.stop(server)


def bench_pages(port: int, visits: int, user: str) -> int:
    """Time each page and print it; return how many pass the limit."""
    visitor = Visitor(serving.HOST, port)
    visitor.sign_in(user, password_of(user))
    click.echo(f"\n{'first ms':>9} {'median':>7} {'p95':>5} {'kB':>7}  one worker")
    measured = list(_measured(visitor, visits))
    for one in measured:
        click.echo(
            f"{1000 * one.first_s:9.0f} {1000 * one.median_s:7.0f}"
            f" {1000 * one.p95_s:5.0f} {one.size_kb:7.1f}"
            f"  {one.name}{'' if one.status == pages.OK else f'  [{one.status}]'}"
        )
    slow = [one for one in measured if one.p95_s > LIMIT_S]
    worst_ms = 1000 * max(one.p95_s for one in measured)
    click.echo(
        f"\n{len(measured)} pages; {len(slow)} above {1000 * LIMIT_S:.0f} ms at p95;"
        f" the slowest {worst_ms:.0f} ms"
    )
    return len(slow)


def bench_what_if(port: int, user: str) -> int:
    """Time answers of the what-if page; return how many sorts pass the limit."""
    visitor = Visitor(serving.HOST, port)
    visitor.sign_in(user, password_of(user))
    click.echo("\nwhat if, milliseconds at the server")
    slow = 0
    for name, took_ms in asking.questions(visitor):
        median_ms = statistics.median(took_ms)
        slow += median_ms > 1000 * ANSWER_LIMIT_S
        click.echo(f"{median_ms:9.1f} median, {max(took_ms):.1f} at most: {name}")
    return slow


def _measured(visitor: Visitor, visits: int) -> Iterator[pages.Timed]:
    for path in pages.found_from(visitor, "/"):
        yield pages.timed(visitor, path, [path] * visits)
    for path in BEYOND:
        yield pages.timed(visitor, path, [path] * visits)
    lon, lat = middle()
    for kind in layers():
        for zoom in ZOOMS:
            around = pages.tiles(kind, lon, lat, zoom)
            yield pages.timed(visitor, f"tiles {kind} z{zoom}", around)


def bench_loop() -> float:
    """Print how long the loop took when the city was built; return the sum."""
    click.echo("\nthe whole loop, when this city was built (demo --fresh builds anew)")
    took_s = loop.stages()
    for name, seconds in took_s.items():
        click.echo(f"{seconds:10.1f} s  {name}")
    click.echo(f"{sum(took_s.values()):10.1f} s  in all, on {os.cpu_count()} cores")
    return sum(took_s.values())


def password_of(user: str) -> str:
    """Return the printed password of a demo user."""
    from anju.web.accounts.demo_users import DEMO_USERS

    return next(one.password for one in DEMO_USERS if one.username == user)


def middle() -> tuple[float, float]:
    """Return where the city's buildings are: the middle of the median one."""
    import shapely

    from anju.web.registry.models import Building

    placed = Building.objects.exclude(geometry=None).order_by("code")
    shape = shapely.from_wkb(bytes(placed[placed.count() // 2].geometry))
    return shape.centroid.x, shape.centroid.y


def layers() -> list[str]:
    """Return the layers of the map."""
    from anju.web.registry.layers import BY_KIND

    return list(BY_KIND)


if __name__ == "__main__":
    bench()
