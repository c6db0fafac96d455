"""Length of this year's old gas mains that is renewed."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Component, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.places import holds
from anju.science.checkup.reported import ratio_of
from anju.science.checkup.sources import edition_2025

reported = ratio_of("U60", ("renewed_m",), ("planned_m",))


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Read the plan off the registry; a place without one there reports it."""
    listed = [
        pipe
        for pipe in facts.pipes
        if pipe.network == "gas" and pipe.renewal_year == facts.as_of.year
    ]
    for pipe in listed:
        length_m = pipe.length_m
        if length_m is None or pipe.is_renewed is None:
            yield Case("pipe", pipe.code, pipe.area_code, None)
            continue
        done_m = length_m if pipe.is_renewed else 0.0
        yield Case("pipe", pipe.code, pipe.area_code, done_m, length_m)
    for case in reported(facts, limits):
        if not any(holds(case.area_code, pipe.area_code) for pipe in listed):
            yield case


GAS_MAINS_RENEWED = Indicator(
    code="U60",
    name_zh="老旧市政燃气管网年度改造完成率",
    name_en="Old gas main renewal completion",
    unit="share",
    better="higher",
    source=edition_2025("U60"),
    cases=cases,
    add_up=ratio,
    counted="pipe",
    absent="没有登记本年度燃气管网改造计划",
    components=(
        Component("renewed_m", "年内更新改造长度", "Renewed this year", "米", "m"),
        Component("planned_m", "年度计划长度", "Planned this year", "米", "m"),
    ),
)
