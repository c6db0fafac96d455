"""What the commands on planning instances share: names, options and lines."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from anju.science.plan.records import Words
    from anju.science.plan.sequence.explain.names import Names
    from anju.science.plan.sequence.instance import Instance

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OLD_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
POSITIVE = click.FloatRange(min=0, min_open=True)


def names_of(instance: "Instance") -> "Names":
    """Call units and streets by their numbers in the instance."""
    from anju.science.plan.sequence.explain.names import Names

    units, streets = instance.units.id, instance.streets.id
    return Names(lambda unit: str(units[unit]), lambda street: str(streets[street]))


def say(words: "Words", before: str = "") -> None:
    """Print a sentence in both languages."""
    click.echo(f"{before}{words.zh} {words.en}")


def place_of(instance: "Instance", uid: int) -> int:
    """Return the place of a unit by its number."""
    found = (instance.units.id == uid).nonzero()[0]
    if not len(found):
        raise click.BadParameter(f"实例里没有工程 {uid} no unit {uid}")
    return int(found[0])
