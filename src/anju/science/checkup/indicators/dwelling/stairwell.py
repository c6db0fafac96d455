"""Houses with stairwell hazards, each counted once."""

from collections.abc import Iterator

from anju.science.checkup.cases import surveyed
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each building, as the field survey found it."""
    return surveyed("H03", "building", facts.buildings, facts, limits)


STAIRWELL = Indicator(
    code="H03",
    name_zh="存在楼道安全隐患的住宅数量",
    name_en="Residential buildings with stairwell hazards",
    unit="building",
    better="lower",
    source=edition_2025("H03"),
    cases=cases,
    add_up=total,
    counted="building",
    absent="没有登记住宅楼栋",
)
