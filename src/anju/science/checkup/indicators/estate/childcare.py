"""Communities without childcare for the youngest that is large enough."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.required import lacking
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each community: has it a facility that is large enough."""
    return lacking(
        "C11",
        facts,
        level="community",
        kinds=limits.words("childcare_kinds"),
        least_floor_m2=limits.number("childcare_floor_m2"),
    )


CHILDCARE = Indicator(
    code="C11",
    name_zh="未达标配建婴幼儿照护服务设施的小区数量",
    name_en="Estates/communities without compliant childcare (0-3) facility",
    unit="community",
    better="lower",
    source=edition_2025("C11"),
    cases=cases,
    add_up=total,
    counted="area",
    absent="没有登记社区",
)
