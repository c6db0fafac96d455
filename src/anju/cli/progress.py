"""How far long work is: a bar in a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[float, object], None]
"""Told which share of the work is done (0 to 1) and what is being done."""

EVERY_S = 3.0


@contextmanager
def shown() -> Iterator[Report]:
    """Give long work somebody to report to."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lines()
        return
    columns = (BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=1.0)

        def report(share: float, what: object) -> None:
            progress.update(task, completed=share, description=str(what))

        yield report


def quiet(share: float, what: object) -> None:
    """Say nothing: what is printed is for a programme."""


def lines() -> Report:
    """Print a line now and then, the first at once."""
    last_s = -float("inf")

    def report(share: float, what: object) -> None:
        nonlocal last_s
        if time.monotonic() - last_s >= EVERY_S:
            click.echo(f"{share:4.0%}  {what}")
            last_s = time.monotonic()

    return report
