"""Decision sheets as the plan's science reads them, and what the registry knows."""

from datetime import date
from fractions import Fraction
from typing import Any

from anju.science.plan.ways import Sheet, Test, check_sheet
from anju.web.plan.models import WaySheet
from anju.web.policy import on
from anju.web.registry.models import Building, UrbanVillage

MODELS = {"village": UrbanVillage, "building": Building}
COPIED = (
    *("floor_area_m2", "exempt_m2", "demolish_m2", "build_m2"),
    *("households", "rehoused_near", "rent_before_fen", "rent_after_fen"),
    *("heritage_m2", "heritage_demolish_m2", "worst_grade", "income_fen", "cost_fen"),
)


def sheet_of(row: WaySheet) -> Sheet:
    """Turn a row into the record that the rules read."""
    willing = row.willing_share
    return Sheet(
        way=row.way or None,
        willing_share=None if willing is None else Fraction(willing),
        **{name: getattr(row, name) for name in COPIED},
    )


def tests_of(row: WaySheet, day: date) -> tuple[Test, ...]:
    """Apply the floor rules of a day to a row."""
    return check_sheet(sheet_of(row), rules_on(day))


def rules_on(day: date) -> dict[str, Any]:
    """Return the floor rules in force on a day."""
    rules: dict[str, Any] = on("plan/ways", day)["rules"]
    return rules


def from_registry(one: UrbanVillage | Building) -> dict[str, Any]:
    """Return what a new sheet may take over from the registry."""
    if isinstance(one, UrbanVillage):
        legal, illegal = one.legal_floor_area_m2, one.illegal_floor_area_m2
        both = None if legal is None or illegal is None else int(legal + illegal)
        return {
            "way": one.way,
            "households": one.household_count,
            "floor_area_m2": both,
            "exempt_m2": None if illegal is None else int(illegal),
            "willing_share": one.willing_share,
        }
    area = one.floor_area_m2
    return {
        "households": one.household_count,
        "floor_area_m2": None if area is None else int(area),
        "worst_grade": one.danger_grade,
    }
