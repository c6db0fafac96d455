"""Options of the commands that walk on files: network, homes, facilities."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from anju.launch.places import CHECKOUT

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
POLICY = CHECKOUT / "policy" / "checkup" / "walking.yaml"
OPTIONS = (
    click.option(
        "--network",
        required=True,
        type=FILE,
        help="路网 .osm.pbf，或 GeoPackage/GeoJSON 线 ways: an extract, or lines",
    ),
    click.option("--homes", type=FILE, help="住宅或单元口的点 homes, as points"),
    click.option("--facilities", type=FILE, help="设施的点 facilities, as points"),
    click.option("--network-layer", help="路网的图层名 layer of the lines"),
    click.option("--homes-layer", help="住宅的图层名 layer of the homes"),
    click.option("--facilities-layer", help="设施的图层名 layer of the facilities"),
    click.option("--line-id", help="路段编号列 column that names a line"),
    click.option("--home-id", help="住宅编号列 column that names a home"),
    click.option("--facility-id", help="设施编号列 column that names a facility"),
    click.option(
        "--entrances",
        is_flag=True,
        help="同号的点是一处住宅的几个出入口 points of one id are one home's entrances",
    ),
    click.option(
        "--drop-islands-m",
        default=0.0,
        type=click.FloatRange(min=0),
        help="不与路网相连、总长不足此数的路段不用 leave out shorter islands, metres",
    ),
)


KIND = "设施类型列 column that says the kind"


def on_files(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what to walk on."""
    return _with_options(click.option("--kind", help=KIND)(command))


def on_files_of_a_kind(command: Callable[..., None]) -> Callable[..., None]:
    """Add the same options for a command of which `--kind` names one kind."""
    return _with_options(click.option("--kind-column", "kind", help=KIND)(command))


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def given_of(options: dict[str, Any]) -> Any:
    """Return these options as the files given."""
    from anju.layers.load import Given

    return Given(**options)


def rules() -> Any:
    """Read the rules of walking in force today."""
    from anju.layers.rules import Rules

    return Rules.read(POLICY, datetime.now().astimezone().date())
