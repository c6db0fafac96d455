"""Share of this year's old estates that are finished."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Count the estates in the plan of the year."""
    for estate in facts.estates:
        if estate.planned_year == facts.as_of.year:
            done = int(estate.is_renovated)
            yield Case("estate", estate.code, estate.area_code, done)


ESTATES_RENOVATED = Indicator(
    code="U41",
    name_zh="城镇老旧小区改造完成率",
    name_en="Old-estate renovation completion",
    unit="share",
    better="higher",
    source=edition_2025("U41"),
    cases=cases,
    add_up=ratio,
    counted="estate",
    absent="本年度改造计划中没有小区",
)
