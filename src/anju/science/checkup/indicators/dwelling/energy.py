"""Old houses that were never insulated."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted, verdict_on
from anju.science.checkup.facts import Building, Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Let a survey of worth decide first, then year, walls and windows."""
    for house in facts.buildings:
        seen = verdict_on(house.code, "H08", facts, limits)
        needs = bool(seen.items) if seen.is_known else needs_retrofit(house, limits)
        items = seen.items or (("H08.1",) if needs else ())
        yield counted("building", house, is_known=needs is not None, items=items)


def needs_retrofit(house: Building, limits: Limits) -> bool | None:
    """Tell from the registry; `None` where year, walls or windows are not known.

    Parameters
    ----------
    house
        Year of building, insulation, windows and retrofit.
    limits
        `energy_built_before`, the first year that is new enough, and
        `insulating_windows`.
    """
    if house.is_energy_retrofitted or house.is_insulated:
        return False
    if house.window in limits.words("insulating_windows"):
        return False
    if house.built_year is None:
        return None
    if house.built_year >= limits.number("energy_built_before"):
        return False
    if house.is_insulated is None or house.window is None:
        return None
    return True


ENERGY = Indicator(
    code="H08",
    name_zh="需要进行节能改造的住宅数量",
    name_en="Residential buildings needing energy retrofit",
    unit="building",
    better="lower",
    source=edition_2025("H08"),
    cases=cases,
    add_up=total,
    counted="building",
    absent="没有登记住宅楼栋",
)
