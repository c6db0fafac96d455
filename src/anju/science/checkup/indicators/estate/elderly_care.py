"""Communities without elderly care that is large enough."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.required import lacking
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each community: has it a facility that is large enough."""
    return lacking(
        "C10",
        facts,
        level="community",
        kinds=limits.words("elderly_care_kinds"),
        least_floor_m2=limits.number("elderly_care_floor_m2"),
    )


ELDERLY_CARE = Indicator(
    code="C10",
    name_zh="未达标配建养老服务设施的小区数量",
    name_en="Estates/communities without compliant elderly-care facility",
    unit="community",
    better="lower",
    source=edition_2025("C10"),
    cases=cases,
    add_up=total,
    counted="area",
    absent="没有登记社区",
)
