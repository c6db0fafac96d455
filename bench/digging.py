"""``python -m bench.digging``: conflicts among planned openings of a whole country.

Prints the seconds for each size, and how the time for one opening grows from the
smallest to the largest; looking at every two it would grow as the size does. No city.
"""

import time
from dataclasses import replace
from datetime import date, timedelta

import click
import numpy as np
import shapely

from anju.science.plan.dig_once import Opening, Pavement, find
from tests.science.plan.dig_once.ground import FLOOD, RULES, TODAY

SEED = 20250612
SIZES = (2_000, 10_000, 50_000)
ON_A_STREET, BLOCK_M, DAYS = 6, 300.0, 1800


@click.command(help=__doc__)
@click.option("--seed", default=SEED, show_default=True)
def bench(seed: int) -> None:
    """Print seconds by size, and the growth of the time for one opening."""
    rules = replace(RULES, seasons=(FLOOD,))
    each = []
    for size in SIZES:
        rng = np.random.default_rng(seed)
        openings = [_opening(rng, number, size) for number in range(size)]
        paved = [
            Pavement(str(street), "overhauled", date(2024, 5, 1))
            for street in range(0, size // ON_A_STREET, 3)
        ]
        began = time.perf_counter()
        found = find(openings, paved, rules, TODAY)
        took_s = time.perf_counter() - began
        each.append(took_s / size)
        click.echo(
            f"{size:6,} openings: {len(found.pairs):7,} pairs, {len(found.held):6,} in"
            f" a moratorium, {len(found.joints):6,} joint openings, {took_s:6.2f} s"
        )
    click.echo(
        f"time for one opening: × {each[-1] / each[0]:.2f}"
        f" from {SIZES[0]:,} to {SIZES[-1]:,}"
        f" (every two: × {SIZES[-1] / SIZES[0]:.0f})"
    )


def _opening(rng: np.random.Generator, number: int, size: int) -> Opening:
    """Invent a stretch of a street in a town of square blocks."""
    streets = size // ON_A_STREET
    street = int(rng.integers(streets))
    row, column = divmod(street, int(np.sqrt(streets)))
    along = float(rng.uniform(0, 100)) + np.linspace(0, float(rng.uniform(80, 300)), 5)
    beside = float(rng.uniform(-6, 6)) + np.sin(np.arange(5))
    turned = (beside, along) if street % 2 else (along, beside)
    corner = np.array([column, row]) * BLOCK_M
    first = date(2025, 1, 1) + timedelta(days=int(rng.integers(DAYS)))
    return Opening(
        code=str(number),
        network=str(rng.choice(RULES.order)),
        shape=shapely.LineString(np.column_stack(turned) + corner),
        streets=(str(street),),
        width_m=2.0,
        first_day=first,
        last_day=first + timedelta(days=int(rng.integers(20, 200))),
    )


if __name__ == "__main__":
    bench()
