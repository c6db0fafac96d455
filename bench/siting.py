"""``python -m bench.siting``: sites among 4,000 candidates, on towns of many shapes.

For each town it prints the gap that is proven, and the seconds. A gap is the share by
which the choice might still be beaten. Needs no city and no database.
"""

import time
from collections.abc import Iterator
from itertools import product

import click
import numpy as np
from scipy.spatial import cKDTree

from anju.science.tools.optimise.coverage import Cover, Effort, cover_most, make_ready

SEED = 20250612
ENOUGH, LIMIT_S = 0.02, 5.0
SHAPES = ("even", "towns", "grid")
CENTRES, SPREAD = 15, 0.06


@click.command(help=__doc__)
@click.option("--candidates", default=4000, show_default=True)
@click.option("--points", default=10_000, show_default=True)
@click.option("--seeds", default=1, show_default=True)
def bench(candidates: int, points: int, seeds: int) -> None:
    """Print the gap and the seconds of each town; say how many fall short."""
    began = time.perf_counter()
    make_ready()
    click.echo(f"{time.perf_counter() - began:.1f} s to read the compiled loops\n")
    lines = list(_lines(candidates, points, seeds))
    short = sum(gap > ENOUGH or took_s > LIMIT_S for gap, took_s in lines)
    click.echo(
        f"\n{len(lines)} towns; {short} with a gap above {ENOUGH:.0%}"
        f" or above {LIMIT_S:.0f} s; the slowest {max(s for _, s in lines):.2f} s"
    )


def _lines(candidates: int, points: int, seeds: int) -> Iterator[tuple[float, float]]:
    asked = product(SHAPES, (False, True), (0.02, 0.05, 0.1, 0.15), (1, 5, 20, 50))
    for (shape, is_even, radius, k), seed in product(asked, range(seeds)):
        rng = np.random.default_rng(SEED + seed)
        cover = town(rng, shape, (candidates, points), radius, even=is_even)
        began = time.perf_counter()
        found = cover_most(cover, k, Effort(ENOUGH, LIMIT_S), clock=time.perf_counter)
        took_s = time.perf_counter() - began
        told = f"{shape:6} {'even' if is_even else 'uneven':6} weights, radius {radius}"
        click.echo(
            f"{told:38} k {k:2} {len(cover.points):10,} pairs:"
            f" {found.value:8,} of {int(cover.weights.sum()):8,},"
            f" gap {found.gap_share:6.2%} {took_s:5.2f} s"
        )
        yield found.gap_share, took_s


def town(
    rng: np.random.Generator,
    shape: str,
    sizes: tuple[int, int],
    radius: float,
    *,
    even: bool,
) -> Cover:
    """Invent a town of size one: homes, candidates, and who is near whom."""
    candidates, points = sizes
    middles = rng.random((CENTRES, 2))

    def places(count: int) -> np.ndarray:
        if shape != "towns":
            return rng.random((count, 2))
        near = middles[rng.integers(CENTRES, size=count)]
        return near + rng.normal(0, SPREAD, (count, 2))

    homes = places(points)
    if shape == "grid":
        side = int(np.sqrt(candidates))
        sites = np.indices((side, side)).reshape(2, -1).T / side
    else:
        sites = places(candidates)
    weights = np.ones(points) if even else rng.lognormal(3, 1, points).round()
    near = cKDTree(homes).query_ball_point(sites, radius)
    return Cover.of_lists([sorted(one) for one in near], weights)


if __name__ == "__main__":
    bench()
