"""Houses whose gas pipes are both old and damaged, each counted once."""

from collections.abc import Iterator

from anju.science.checkup.cases import verdict_on
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Count damage only where the pipe is old enough, or its year is not known.

    A young pipe is a known "none" without a visit. What a survey found there, and
    faults behind the meter (a local item), stay on the list but do not count.
    """
    age_years = limits.number("gas_pipe_age_years")
    for house in facts.buildings:
        seen = verdict_on(house.code, "H02", facts, limits)
        year = house.gas_pipe_year
        is_young = year is not None and facts.as_of.year - year < age_years
        counts = {"H02", *limits.items("H02")} & set(seen.items)
        is_hit = bool(counts) and not is_young
        is_known = seen.is_known or is_young
        yield Case(
            "building",
            house.code,
            house.area_code,
            int(is_hit) if is_known else None,
            items=seen.items,
            is_hit=is_hit,
            applies="gas_pipe_year" not in house.lacks,
        )


GAS = Indicator(
    code="H02",
    name_zh="存在燃气安全隐患的住宅数量",
    name_en="Residential buildings with gas hazards",
    unit="building",
    better="lower",
    source=edition_2025("H02"),
    cases=cases,
    add_up=total,
    counted="building",
    absent="没有登记住宅楼栋",
)
