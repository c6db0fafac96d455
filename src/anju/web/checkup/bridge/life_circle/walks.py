"""Every door walked to every kind: by the science, and as rows to keep."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anju.science.checkup.life_circle import Group, Walks, nearest_straight
from anju.science.tools.geo.walking import reach
from anju.web.checkup.bridge.life_circle.city import City, Home
from anju.web.checkup.bridge.life_circle.people import COUNTS, People
from anju.web.checkup.bridge.life_circle.rules import Rules
from anju.web.checkup.models import ReachHome, ReachRun
from anju.web.site.jobs import Report

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Walked:
    """The ways of every door, and the key of the facility nearest on foot (or 0)."""

    walks: Walks
    nearest: NDArray[np.int64]


def walk(city: City, kinds: Sequence[dict[str, Any]], report: Report) -> Walked:
    """Walk to each kind that has facilities, and note with each how many serve.

    Rounded to the decimetre, as stored: what is judged is what can be read again.
    """
    shape = (len(city.homes), len(kinds))
    metres, straight = np.full(shape, np.inf), np.full(shape, np.inf)
    nearest = np.zeros(shape, np.int64)
    for k, kind in enumerate(kinds):
        mine = city.serving(kind) if kind["is_walked"] else np.empty(0, np.intp)
        kind["facilities"] = len(mine)
        kind["unattached"] = int((city.facilities.edge[mine] < 0).sum())
        if len(mine):
            found = reach(city.network, city.homes, [city.anchors(mine)], city.limit_m)
            metres[:, k] = found.metres[0]
            got = found.nearest[0] >= 0
            nearest[got, k] = city.facility_ids[mine][found.nearest[0][got]]
            straight[:, k] = _straight(city, mine)
        report(0.1 + 0.4 * (k + 1) / len(kinds), f"{kind['code']} {kind['name_zh']}")
    return Walked(Walks(metres.round(1), straight.round(1)), nearest)


def _straight(city: City, mine: NDArray[np.intp]) -> Floats:
    """Return straight lines from the doors that have a place."""
    placed = np.isfinite(city.homes.xy).all(axis=1)
    there = city.facilities.xy[mine]
    there = there[np.isfinite(there).all(axis=1)]
    found = np.full(len(placed), np.inf)
    found[placed] = nearest_straight(city.homes.xy[placed], [there])[:, 0]
    return found


def groups_of(
    people: People, kinds: Sequence[dict[str, Any]], rules: Rules
) -> dict[str, Group]:
    """Return who is counted, by which limits and at which speed."""
    far = np.array([kind["limit_m"] for kind in kinds])
    elderly = np.array([kind["limit_elderly_m"] for kind in kinds])
    doors = Group(np.ones(len(people.residents), np.int64), far)
    return {"homes": doors} | {
        name: Group(
            people.known(name),
            elderly if name == "elderly" else far,
            float(rules.speeds[name]),
        )
        for name in COUNTS
    }


def home_rows(
    run: ReachRun, homes: Sequence[Home], facts: tuple[City, People], walked: Walked
) -> list[ReachHome]:
    """Return the rows; their arrays are written as the database reads them."""
    city, people = facts
    metres = _arrays(walked.walks.metres)
    straight = _arrays(walked.walks.straight_m)
    nearest, states = _arrays(walked.nearest), _states(city)
    access = [round(m, 1) if np.isfinite(m) else None for m in city.homes.access_m]
    return [
        ReachHome(
            run=run,
            entrance_id=home.pk,
            building_id=home.building,
            code=home.code,
            name=home.name,
            estate_code=home.estate_code or "",
            area_code=home.area_code,
            state=states[n],
            access_m=access[n],
            households=home.households,
            metres=metres[n],
            straight_m=straight[n],
            nearest=nearest[n],
            **people.of(n),
        )
        for n, home in enumerate(homes)
    ]


def _states(city: City) -> list[str]:
    """Tell of each door whether it is joined to the network."""
    state = ReachHome.State
    placed = np.isfinite(city.homes.xy).all(axis=1)
    away = np.where(placed, state.NOT_CONNECTED.value, state.NOT_PLACED.value)
    joined = np.where(city.homes.edge >= 0, state.CONNECTED.value, away)
    return [str(name) for name in joined]


def _arrays(values: NDArray[Any]) -> list[Any]:
    return ["{" + json.dumps(row)[1:-1] + "}" for row in values.tolist()]
