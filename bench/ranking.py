"""``python -m bench.ranking INSTANCE…``: a plan next to the best score list.

Both have the same money and keep the same rules. Prints the value of every list, of
the plan found in the seconds given, and how much more it is worth; 1 if less than the
share demanded. No city.
"""

import sys
import time
from pathlib import Path

import click

from anju.instances.folder import read
from anju.instances.needs import read_needs
from anju.science.plan.sequence.ranking import ranked
from anju.science.plan.sequence.search import Limits
from anju.science.plan.sequence.solve import solve_instance

MORE_SHARE = 0.20
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.argument("instances", nargs=-1, required=True, type=FOLDER)
@click.option("--seconds", default=120.0, show_default=True)
@click.option("--threads", default=2, show_default=True)
def bench(instances: tuple[Path, ...], seconds: float, threads: int) -> None:
    """Print how much more a plan is worth than the best list; 1 if too little."""
    least = min(_more(one, seconds, threads) for one in instances)
    click.echo(f"at least {least:+.1%}; demanded {MORE_SHARE:+.0%}")
    sys.exit(1 if least < MORE_SHARE else 0)


def _more(folder: Path, seconds: float, threads: int) -> float:
    instance = read(folder)
    began = time.perf_counter()
    listed = ranked(instance, read_needs(folder))
    took_s = time.perf_counter() - began
    limits = Limits(seconds, gap=0.0, threads=threads, clock=time.monotonic)
    plan = solve_instance(instance, limits, lambda _value, _bound: None)
    more = plan.value / listed.plan.value - 1
    lists = ", ".join(f"{name} {value:,.0f}" for name, value in listed.values.items())
    click.echo(
        f"{folder.name}: lists {lists} ({took_s:.1f} s); plan {plan.value:,.0f} in"
        f" {seconds:.0f} s, gap {plan.gap:.2%}; {more:+.1%} over {listed.variant}"
    )
    return more


if __name__ == "__main__":
    bench()
