"""The ledger's tasks of a year, as the subsidy formula reads them."""

from datetime import date
from fractions import Fraction

from anju.science.plan.subsidy import FACTORS
from anju.science.values import Measured
from anju.web.loop.ledger import Value, value_of

FIGURE_OF = {
    "floor_area_m2": "plan.task_floor_area",
    "households": "plan.task_households",
    "buildings": "plan.task_buildings",
    "estates": "plan.task_estates",
}


def day_of(year: int, today: date) -> date:
    """Return the day of whose year the tasks are counted."""
    return today if year == today.year else date(year, 12, 31)


def tasks_of(area_code: str, year: int, today: date) -> dict[str, Value]:
    """Return the tasks of a year by factor, as figures of the ledger."""
    day = day_of(year, today)
    return {factor: value_of(FIGURE_OF[factor], area_code, day) for factor in FACTORS}


def number_of(value: Value) -> Fraction | None:
    """Return a figure's number; None when it has none."""
    answer = value.answer
    return Fraction(answer.value) if isinstance(answer, Measured) else None
