"""Sub-districts without a cultural centre that is large enough."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.required import lacking
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each sub-district: has it a facility that is large enough."""
    return lacking(
        "S24",
        facts,
        level="subdistrict",
        kinds=limits.words("culture_centre_kinds"),
        least_floor_m2=limits.number("culture_centre_floor_m2"),
    )


CULTURE_CENTRES = Indicator(
    code="S24",
    name_zh="未达标配建的文化活动中心数量",
    name_en="Sub-standard cultural centres",
    unit="subdistrict",
    better="lower",
    source=edition_2025("S24"),
    cases=cases,
    add_up=total,
    counted="area",
    absent="没有登记街道",
)
