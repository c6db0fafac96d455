"""``python -m bench.walking``: walks, ours and python-igraph's, in one run.

Both are asked for the metres from every home to the nearest facility of every kind,
on the same invented street network, and must agree. Needs no city and no database.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import click
import numpy as np

from anju.science.tools.geo.walking import Anchors, Network, Reach, attach, reach

SEED = 20250612
LIMIT_M = 1200.0
FAR_M = 1e7
"""Length of the ways to a kind's own vertex: nobody walks through these."""
Answer = TypeVar("Answer")


@click.command(help=__doc__)
@click.option("--vertices", default=80_000, show_default=True)
@click.option("--homes", default=16_000, show_default=True)
@click.option("--kinds", default=20, show_default=True)
@click.option("--per-kind", default=60, show_default=True, help="facilities of a kind")
@click.option("--igraph/--no-igraph", "compare", default=True)
def bench(vertices: int, homes: int, kinds: int, per_kind: int, compare: bool) -> None:  # noqa: FBT001
    """Print how long the walks take."""
    rng = np.random.default_rng(SEED)
    network = town(rng, vertices)
    places = [rng.random((homes, 2)), *rng.random((kinds, per_kind, 2))]
    span = network.vertices.max(axis=0)
    warm_up()
    joined, attach_s = timed(lambda: [attach(network, xy * span) for xy in places])
    click.echo(f"{len(network.vertices):,} vertices, {len(network.u):,} edges")
    click.echo(f"{attach_s:8.3f} s  {homes + kinds * per_kind:,} places joined")
    found, ours_s = timed(lambda: reach(network, joined[0], joined[1:], LIMIT_M))
    _, again_s = timed(lambda: reach(network, joined[0], joined[1:], LIMIT_M))
    click.echo(f"{ours_s:8.3f} s  {kinds} kinds; again {again_s:.3f} s")
    click.echo(f"{np.isfinite(found.metres).mean():8.1%}  of pairs within {LIMIT_M} m")
    if compare:
        exact, built_s, theirs_s = by_igraph(network, joined[0], joined[1:])
        click.echo(f"{theirs_s:8.3f} s  python-igraph, after {built_s:.3f} s to build")
        click.echo(f"{theirs_s / ours_s:8.1f}  times faster; {disagree(found, exact)}")


def town(rng: np.random.Generator, vertices: int) -> Network:
    """Invent streets: a bent grid of blocks, a fifth of its sides built over."""
    rows = round(np.sqrt(vertices))
    row, column = np.divmod(np.arange(rows * rows), rows)
    xy = (np.column_stack([column, row]) + rng.uniform(-0.3, 0.3, (rows**2, 2))) * 60.0
    number = np.arange(rows * rows).reshape(rows, rows)
    sides = np.concatenate(
        [
            np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()]),
            np.column_stack([number[:-1].ravel(), number[1:].ravel()]),
        ]
    )
    sides = rng.permutation(sides[rng.random(len(sides)) < 0.8])  # noqa: PLR2004
    return Network.of_segments(xy[sides[:, 0]], xy[sides[:, 1]])


def warm_up() -> None:
    """Have the kernels compiled, or read from where they are kept."""
    rng = np.random.default_rng(SEED)
    small = town(rng, 100)
    places = attach(small, rng.random((10, 2)) * 500)
    reach(small, places, [places], LIMIT_M)


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    """Return what the work gives, and the seconds it took."""
    began = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - began


def by_igraph(
    network: Network, homes: Anchors, kinds: list[Anchors]
) -> tuple[np.ndarray, float, float]:
    """Ask python-igraph: each kind a vertex, far from its facilities by one length."""
    from tests.science.tools.geo.walking.oracle import igraph, split_graph

    began = time.perf_counter()
    graph, weights, (home, *facilities) = split_graph(network, [homes, *kinds])
    first = graph.vcount()
    graph.add_vertices(len(kinds))
    links = [(first + k, int(one)) for k, kind in enumerate(facilities) for one in kind]
    graph.add_edges(links)
    weights += [FAR_M] * len(links)
    built_s = time.perf_counter() - began
    sources = list(range(first, first + len(kinds)))
    goals = home.tolist()
    assert isinstance(graph, igraph.Graph)  # noqa: S101
    walks, took_s = timed(lambda: graph.distances(sources, goals, weights))
    return np.array(walks) - FAR_M, built_s, took_s


def disagree(found: Reach, exact: np.ndarray) -> str:
    """Tell how far the two answers are apart."""
    exact[exact > LIMIT_M] = np.inf
    both = np.isfinite(found.metres) & np.isfinite(exact)
    apart = np.abs(found.metres[both] - exact[both]).max(initial=0.0)
    missed = int((np.isfinite(found.metres) != np.isfinite(exact)).sum())
    return f"apart by at most {apart:.1e} m; {missed} pairs found by one alone"


if __name__ == "__main__":
    bench()
