"""The people behind each door: an estimate that adds up to the estate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anju.science.checkup.life_circle import spread
from anju.web.checkup.bridge.life_circle.city import Home, by_estate
from anju.web.registry.models import Estate

COUNTS = {
    "residents": "resident_count",
    "elderly": "elderly_count",
    "children": "child_count",
}
NOBODY_COUNTED = -1


@dataclass(frozen=True)
class People:
    """How many live behind each entrance; -1 where nobody has counted them."""

    residents: NDArray[np.int64]
    elderly: NDArray[np.int64]
    children: NDArray[np.int64]

    def known(self, group: str) -> NDArray[np.int64]:
        """Return the people of a group, none where nobody has counted."""
        counted: NDArray[np.int64] = np.maximum(getattr(self, group), 0)
        return counted

    def of(self, place: int) -> dict[str, int | None]:
        """Return the people behind one entrance, by group."""
        counts = {group: int(getattr(self, group)[place]) for group in COUNTS}
        return {g: None if n == NOBODY_COUNTED else n for g, n in counts.items()}


def people_of(homes: Sequence[Home]) -> People:
    """Spread the people of each estate over its entrances, by households."""
    counts = _counts(homes)
    found = {group: np.full(len(homes), NOBODY_COUNTED, np.int64) for group in COUNTS}
    for estate, places in by_estate(homes).items():
        weights = _weights([homes[place] for place in places])
        for group, total in counts[estate].items():
            if total is not None:
                found[group][places] = spread(total, weights)
    return People(**found)


def _counts(homes: Sequence[Home]) -> Mapping[int, dict[str, int | None]]:
    wanted = {home.estate for home in homes} - {None}
    rows = Estate.objects.filter(pk__in=wanted).values_list("pk", *COUNTS.values())
    return {pk: dict(zip(COUNTS, counts, strict=True)) for pk, *counts in rows}


def _weights(homes: Sequence[Home]) -> list[int]:
    """Return the households behind each door, or a share of its building's."""
    doors: dict[int, int] = {}
    for home in homes:
        doors[home.building] = doors.get(home.building, 0) + 1
    return [
        home.households
        if home.households is not None
        else round((home.building_households or 0) / doors[home.building])
        for home in homes
    ]
