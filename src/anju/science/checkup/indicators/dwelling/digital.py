"""Houses that need a digital retrofit, each counted once."""

from collections.abc import Iterator

from anju.science.checkup.cases import surveyed
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each building, as the field survey found it."""
    return surveyed("H09", "building", facts.buildings, facts, limits)


DIGITAL = Indicator(
    code="H09",
    name_zh="需要进行数字化改造的住宅数量",
    name_en="Residential buildings needing digital retrofit",
    unit="building",
    better="lower",
    source=edition_2025("H09"),
    cases=cases,
    add_up=total,
    counted="building",
    absent="没有登记住宅楼栋",
)
