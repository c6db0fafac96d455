"""Estates whose public activity ground is too small or unfit."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted, verdict_on
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Ask the registry for the size and the survey for the state."""
    least_m2 = limits.number("ground_min_m2")
    for estate in facts.estates:
        seen = verdict_on(estate.code, "C17", facts, limits)
        size_m2 = estate.activity_ground_m2
        is_small = size_m2 is not None and size_m2 < least_m2
        items = (*(("C17",) if is_small else ()), *seen.items)
        is_known = seen.is_known and size_m2 is not None
        yield counted("estate", estate, is_known=is_known, items=items)


ACTIVITY_GROUND = Indicator(
    code="C17",
    name_zh="未达标配建公共活动场地的小区数量",
    name_en="Estates without compliant public activity ground",
    unit="estate",
    better="lower",
    source=edition_2025("C17"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
