"""``python -m bench.sequence INSTANCE…``: how near plans come to their bound, and when.

Prints for each instance when the first plan and the bound were there, the gap at some
seconds, and beside it what HiGHS alone makes of the same programme in the same time
(one city; ``--no-peer`` leaves it out). No city in a database.
"""

import resource
import time
from bisect import bisect_right
from pathlib import Path

import click
import numpy as np

from anju.instances.folder import read
from anju.science.plan.sequence.block import block_of, pools_of
from anju.science.plan.sequence.finish import Effort, decided
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.plan import Plan
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.search import Limits
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.state import worth
from anju.science.plan.sequence.verify import violations
from anju.spread.processes import Processes

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
LOOKED_S = (5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600)
MIB = 1024


@click.command(help=__doc__)
@click.argument("instances", nargs=-1, required=True, type=FOLDER)
@click.option("--seconds", default=120.0, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--peer/--no-peer", default=True, show_default=True)
def bench(
    instances: tuple[Path, ...], seconds: float, threads: int, *, peer: bool
) -> None:
    """Print a line for each instance."""
    for folder in instances:
        instance = read(folder)
        plan, course = _solved(instance, seconds, threads)
        broken = len(violations(instance, plan.works))
        click.echo(f"{folder.name}: {_told(course, seconds)}; {broken} rules broken")
        if peer and len(np.unique(instance.units.city)) == 1:
            click.echo(f"    HiGHS alone: {_peer(instance, plan, seconds)}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    each = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MIB
    click.echo(f"memory {most:,.0f} MiB, the largest of its processes {each:,.0f} MiB")


Course = list[tuple[float, float, float]]


def _solved(instance: Instance, seconds: float, threads: int) -> tuple[Plan, Course]:
    """Solve; return the plan, and seconds, value and bound of every step."""
    began, course = time.perf_counter(), Course()

    def tell(value: float, bound: float) -> None:
        course.append((time.perf_counter() - began, value, bound))

    limits = Limits(seconds, gap=0.0, threads=threads, clock=time.monotonic)
    with Processes(threads) as spread:
        plan = solve_instance(instance, limits, tell, spread=spread)
    tell(plan.value, plan.bound)
    return plan, course


def _told(course: Course, seconds: float) -> str:
    first = next(s for s, value, _ in course if value > 0)
    bound = next(s for s, _, bound in course if np.isfinite(bound))
    looked = [s for s in LOOKED_S if s < seconds]
    at = [course[max(0, bisect_right(course, (s, np.inf)) - 1)] for s in looked]
    gaps = [
        f"{(bound - value) / value:.2%} at {s} s"
        for s, (_, value, bound) in zip(
            [*looked, seconds], [*at, course[-1]], strict=True
        )
        if value > 0 and np.isfinite(bound)
    ]
    return f"first plan {first:.1f} s, bound {bound:.1f} s; gap {', '.join(gaps)}"


def _peer(instance: Instance, plan: Plan, seconds: float) -> str:
    units, city = np.arange(len(instance.units)), int(instance.units.city[0])
    pools = pools_of(instance, city, int(instance.units.province[0]))
    block = block_of(instance, units, pools)
    column, _ = decided(program_of(block, PLAIN), Effort(seconds, 0.0))
    value = worth(block, column) if column is not None else None
    if value is None:
        return f"no sound plan in {seconds:.0f} s"
    return f"{value:,.0f}; ours is {plan.value / value:.3f} times as much"


if __name__ == "__main__":
    bench()
