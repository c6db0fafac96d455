"""Sub-districts without a multi-use sports ground that is large enough."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.required import lacking
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each sub-district: has it a facility that is large enough."""
    return lacking(
        "S23",
        facts,
        level="subdistrict",
        kinds=limits.words("sports_ground_kinds"),
        least_site_m2=limits.number("sports_ground_site_m2"),
    )


SPORTS_GROUNDS = Indicator(
    code="S23",
    name_zh="未达标配建的多功能运动场地数量",
    name_en="Sub-standard multi-use sports grounds",
    unit="subdistrict",
    better="lower",
    source=edition_2025("S23"),
    cases=cases,
    add_up=total,
    counted="area",
    absent="没有登记街道",
)
