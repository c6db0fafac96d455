"""The doors of a run: who lives behind them, and whom a kind serves already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anju.science.checkup.siting import Demand
from anju.science.tools.geo.walking import within
from anju.web.checkup.bridge.life_circle.city import City
from anju.web.checkup.bridge.siting.candidates import Candidates
from anju.web.checkup.models import ReachHome, ReachRun

GROUPS = ("residents", "elderly", "children")
ROUNDED_M = 0.05 - 1e-6
"""Walks are kept to the decimetre; new ones are judged as they would be kept."""


class Door(NamedTuple):
    """What is read of a door."""

    pk: int
    state: str
    estate: str
    area: str
    residents: int | None
    elderly: int | None
    children: int | None
    metres: float


@dataclass(frozen=True)
class Doors:
    """Connected doors of an area, in the order of their places in the network.

    Parameters
    ----------
    places
        Their numbers among the doors of the run's network.
    people
        By group, nobody where nobody has counted.
    is_served
        Whether the kind is within the limit already.
    estates
        (code, area) of each door's estate.
    unsurveyed, unconnected
        Connected doors whose people nobody has counted; doors that do not join.
    """

    places: NDArray[np.int64]
    people: Mapping[str, NDArray[np.int64]]
    is_served: NDArray[np.bool_]
    estates: list[tuple[str, str]]
    unsurveyed: int
    unconnected: int


def doors_of(
    run: ReachRun, city: City, prefix: str, asked: tuple[str, str, float]
) -> Doors:
    """Read the doors of an area, asked for a kind, a group and a limit in metres."""
    kind, group, limit_m = asked
    asked_of_home = ("entrance_id", "state", "estate_code", "area_code", *GROUPS)
    walk = f"metres__{run.place_of(kind)}"
    rows = [
        Door._make(row)
        for row in run.homes.within(prefix).order_by().values_list(*asked_of_home, walk)
    ]
    number = {int(pk): n for n, pk in enumerate(city.home_ids)}
    joined = [door for door in rows if door.state == ReachHome.State.CONNECTED]
    joined.sort(key=lambda door: number[door.pk])
    return Doors(
        places=np.array([number[door.pk] for door in joined], np.int64),
        people={name: _known(joined, name) for name in GROUPS},
        is_served=np.array([door.metres <= limit_m for door in joined], np.bool_),
        estates=[(door.estate, door.area) for door in joined],
        unsurveyed=sum(getattr(door, group) is None for door in joined),
        unconnected=len(rows) - len(joined),
    )


def _known(doors: Sequence[Door], group: str) -> NDArray[np.int64]:
    return np.array([getattr(door, group) or 0 for door in doors], np.int64)


def demand_of(
    city: City, doors: Doors, candidates: Candidates, group: str, limit_m: float
) -> Demand:
    """Walk from every candidate to the doors within the limit."""
    homes = city.homes.picked(doors.places)
    found = within(city.network, homes, candidates.joined, limit_m + ROUNDED_M)
    return Demand(found.starts, found.homes, doors.people[group], doors.is_served)
