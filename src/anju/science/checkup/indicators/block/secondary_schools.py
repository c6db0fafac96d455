"""Residential land within reach of a secondary school, straight line."""

from collections.abc import Iterator

from anju.science.checkup.coverage import Disc, land_served
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Draw one radius round every open school of the city, not of the place alone."""
    radius_m = float(limits.number("secondary_school_radius_m"))
    kinds = limits.words("secondary_school_kinds")
    discs = [
        Disc(school.place, radius_m)
        for school in facts.facilities
        if school.kind in kinds and school.place and school.is_open is not False
    ]
    return land_served(facts.estates, discs)


SECONDARY_SCHOOLS = Indicator(
    code="S22",
    name_zh="中学服务半径覆盖率",
    name_en="Secondary school service coverage",
    unit="share",
    better="higher",
    source=edition_2025("S22"),
    cases=cases,
    add_up=ratio,
    counted="estate",
    absent="没有登记中学位置或小区用地范围",
)
