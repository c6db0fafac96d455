"""``python -m bench.checker``: faults found in invented reports, and false alarms.

Each report is written sound, and again with one fault of each kind drawn at random.
Options: ``--reports 200``, ``--faults 4`` per report, ``--seed 40000``,
``--pages 40`` (how many indicators are told at length). Needs no city.
"""

import random
import sys
import time
from collections import Counter

import click

from anju.documents.known import known
from anju.science.checkup.consistency import check
from tests.factories import reports


@click.command(help=__doc__)
@click.option("--reports", "most", default=200, show_default=True)
@click.option("--faults", default=4, show_default=True)
@click.option("--seed", "first", default=40_000, show_default=True)
@click.option("--pages", default=40, show_default=True)
def bench(most: int, faults: int, first: int, pages: int) -> None:
    """Print faults found and false alarms; 1 when there are misses or alarms."""
    names = known()
    sown: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    alarms, spent_s = 0, 0.0
    for seed in range(first, first + most):
        started = time.perf_counter()
        found = check(reports.clean(seed, pages), names).findings
        spent_s += time.perf_counter() - started
        alarms += bool(found)
        for one in found:
            click.echo(f"false alarm {seed}: {one.message}")
        for kind, spot in _spots(seed, faults, pages):
            document, wrong = reports.seeded(seed, spot, pages)
            sown[kind] += 1
            if not check(document, names).findings:
                missed[kind] += 1
                click.echo(f"missed {seed}/{spot} {kind}: {wrong}")
    found_share = 1 - missed.total() / max(sown.total(), 1)
    click.echo(f"{most} sound reports: {alarms} with a false alarm")
    click.echo(f"{sown.total()} seeded faults: {found_share:.2%} found; {dict(sown)}")
    click.echo(f"{spent_s / most:.2f} s to write and check a report")
    sys.exit(1 if alarms or missed else 0)


def _spots(seed: int, faults: int, pages: int) -> list[tuple[str, int]]:
    """Draw kinds first, so that rare kinds are tried as often as common ones."""
    sites = reports.sites(seed, pages)
    rng = random.Random(seed)  # noqa: S311
    drawn = set()
    for _ in range(faults):
        kind = rng.choice(sorted(set(sites)))
        drawn.add(rng.choice([at for at, name in enumerate(sites) if name == kind]))
    return [(sites[at], at) for at in sorted(drawn)]


if __name__ == "__main__":
    bench()
