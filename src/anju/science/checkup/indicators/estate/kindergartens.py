"""Communities without a kindergarten that is large enough."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.required import lacking
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each community: has it a facility that is large enough."""
    return lacking(
        "C12",
        facts,
        level="community",
        kinds=limits.words("kindergarten_kinds"),
        least_floor_m2=limits.number("kindergarten_floor_m2"),
    )


KINDERGARTENS = Indicator(
    code="C12",
    name_zh="未达标配建幼儿园的小区数量",
    name_en="Estates/communities without compliant kindergarten",
    unit="community",
    better="lower",
    source=edition_2025("C12"),
    cases=cases,
    add_up=total,
    counted="area",
    absent="没有登记社区",
)
