"""Parking spaces that estates are short of."""

from collections.abc import Iterator
from math import ceil

from anju.science.checkup.cases import verdict_on
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Compare with the need of the survey, or else with the households."""
    per_household = limits.number("spaces_per_household")
    for estate in facts.estates:
        seen = verdict_on(estate.code, "C14", facts, limits)
        need = estate.parking_needed
        if need is None and estate.households is not None:
            need = ceil(estate.households * per_household)
        gap = None
        if need is not None and estate.parking_spaces is not None:
            gap = max(0, need - estate.parking_spaces)
        short = ("C14",) if gap else ()
        yield Case(
            "estate",
            estate.code,
            estate.area_code,
            gap,
            items=(*short, *seen.items),
            is_hit=bool(gap),
        )


PARKING = Indicator(
    code="C14",
    name_zh="停车泊位缺口数",
    name_en="Parking space gap",
    unit="space",
    better="lower",
    source=edition_2025("C14"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
