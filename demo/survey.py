"""The field check-up of spring 2025: who looked at what, and what was found.

Of the estates that were visited some had every form of every building filled in, and
of the rest only the stairwells were looked at; the others nobody has seen.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from demo.estates import DONE, NEWER, PLANNED
from demo.names import person
from demo.seeds import chance

BUILDING_FORMS: Final = {  # items, and how often an old house has them
    "H01": {"H01.1": 0.012, "H01.2": 0.02, "H01.3": 0.022, "H01.4": 0.03},
    "H03": {"H03.1": 0.14, "H03.3": 0.08, "H03.5": 0.12, "H03.7": 0.2, "H03.8": 0.16},
    "H04": {"H04.1": 0.16, "H04.2": 0.06, "H04.4": 0.18, "H04.5": 0.07},
    "H06": {"H06.1": 0.15, "H06.2": 0.2, "H06.4": 0.18},
    "H09": {"H09.1": 0.04, "H09.2": 0.3},
}
PARTLY: Final = ("H03",)
FULL: Final = {PLANNED: 1.0, DONE: 0.3, NEWER: 0.25}  # whose every form was filled in
LIKELIHOOD: Final = {PLANNED: 1.0, DONE: 0.12, NEWER: 0.05}
ESTATE_FORMS: Final = {
    "C14": {"C14.3": 0.25},
    "C16": {"C16.2": 0.2},
    "C17": {"C17.1": 0.2, "C17.2": 0.1},
    "C18": {"C18.1": 0.2, "C18.4": 0.12},
}
ROAD_FORM: Final = {"S28.1": 0.13, "S28.2": 0.1, "S28.3": 0.08}
GAS: Final = {"H02.1": 0.1, "H02.2": 0.06}
FIRST_DAY: Final = date(2025, 3, 10)


def surveys(
    estates: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    roads: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Return every act of the field survey.

    Parameters
    ----------
    estates, rows
        The estates with their buildings, and their registry rows, in one order.
    roads
        The city's roads.
    """
    acts: list[dict[str, Any]] = []
    for estate, row in zip(estates, rows, strict=True):
        if row["survey"] != "none":
            acts += _estate(estate, row)
    for road in roads:
        acts += _road(road)
    return acts


def _estate(estate: dict[str, Any], row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rng = chance(f"check-up {estate['code']}")
    act = _Act(rng, row["surveyed_on"], row["surveyed_by"])
    scale = LIKELIHOOD[estate["group"]]
    is_full = row["survey"] == "full" and rng.random() < FULL[estate["group"]]
    forms = BUILDING_FORMS if is_full else {k: BUILDING_FORMS[k] for k in PARTLY}
    for building in estate["buildings"]:
        place = ("building", building["code"], building["area_code"])
        name = f"{estate['name']}{building['name']}"
        for form, items in forms.items():
            yield from act.form(place, name, form, items, scale)
        gas_year = building["gas_pipe_year"]
        if is_full and gas_year and 2025 - gas_year >= 20:
            yield from act.form(place, name, "H02", GAS, scale)
    if is_full:
        place = ("estate", estate["code"], estate["area_code"])
        for form, items in ESTATE_FORMS.items():
            yield from act.form(place, estate["name"], form, items, scale)


def _road(road: dict[str, Any]) -> Iterator[dict[str, Any]]:
    rng = chance(f"check-up {road['code']}")
    if rng.random() < 0.3:
        return
    day = FIRST_DAY + timedelta(days=int(rng.integers(0, 70)))
    act = _Act(rng, day, f"城管巡查 {person(rng)}")
    place = ("road", road["code"], road["area_code"])
    yield from act.form(place, road["name"], "S28", ROAD_FORM, 1.0)


class _Act:
    """One surveyor on one day, going through forms."""

    def __init__(self, rng: np.random.Generator, day: date, who: str) -> None:
        self.rng, self.day, self.who = rng, day, who

    def form(
        self,
        place: tuple[str, str, str],
        name: str,
        form: str,
        items: dict[str, float],
        scale: float,
    ) -> Iterator[dict[str, Any]]:
        """Give one line for each problem found, or one for the whole form."""
        found = [item for item, share in items.items() if self._hit(share * scale)]
        for item in found:
            yield self._line(place, name, item, "found")
        if not found:
            yield self._line(place, name, form, "none")

    def _hit(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def _line(
        self, place: tuple[str, str, str], name: str, item: str, answer: str
    ) -> dict[str, Any]:
        kind, code, area_code = place
        found = answer == "found"
        return {
            "object_kind": kind,
            "object_code": code,
            "object_name": name,
            "area_code": area_code,
            "item_code": item,
            "answer": answer,
            "quantity": self._quantity(item) if found else None,
            "surveyor": self.who,
            "surveyed_on": self.day,
            "photo": f"{code}_{item}.jpg" if found else "",
        }

    def _quantity(self, item: str) -> float | None:
        if item == "H04.1":  # damaged facade, square metres
            return round(float(self.rng.lognormal(2.3, 0.8)), 1)
        if item.startswith("C18."):  # length of the footpath, metres
            return round(float(self.rng.uniform(15, 160)), 1)
        if item == "H01.1":  # width of the crack, millimetres
            return round(float(self.rng.uniform(0.3, 6)), 1)
        return None
