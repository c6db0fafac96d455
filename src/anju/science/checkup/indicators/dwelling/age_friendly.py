"""Houses that need an age-friendly retrofit, each counted once."""

from collections.abc import Iterator
from datetime import date

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Building, Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025
from anju.science.checkup.surveys import Look, verdict


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Let the registry answer for the lift and the survey for the rest."""
    for house in facts.buildings:
        looks = facts.looks.get("H07", {}).get(house.code, ())
        feasible = lacks_feasible_lift(house, limits)
        if feasible is not None:
            looks = (Look("H07.1", feasible, date.min), *looks)
        seen = verdict(looks, indicator="H07", asked=limits.items("H07"))
        yield counted("building", house, is_known=seen.is_known, items=seen.items)


def lacks_feasible_lift(house: Building, limits: Limits) -> bool | None:
    """Tell whether a lift could be added and was not; `None` where not known.

    Parameters
    ----------
    house
        Storeys, lifts and the free strip beside its stairwell.
    limits
        `lift_from_storeys` and `lift_free_strip_m`.
    """
    if house.lifts:
        return False
    if house.storeys is not None and house.storeys < limits.number("lift_from_storeys"):
        return False
    if house.storeys is None or house.lifts is None or house.lift_strip_m is None:
        return None
    return house.lift_strip_m >= limits.number("lift_free_strip_m")


AGE_FRIENDLY = Indicator(
    code="H07",
    name_zh="需要进行适老化改造的住宅数量",
    name_en="Residential buildings needing age-friendly retrofit",
    unit="building",
    better="lower",
    source=edition_2025("H07"),
    cases=cases,
    add_up=total,
    counted="building",
    absent="没有登记住宅楼栋",
)
