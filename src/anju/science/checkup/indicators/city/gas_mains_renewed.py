"""Length of this year's old gas mains that is renewed."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Count the gas pipes whose renewal is planned for the year."""
    for pipe in facts.pipes:
        if pipe.network != "gas" or pipe.renewal_year != facts.as_of.year:
            continue
        length_m = pipe.length_m
        if length_m is None or pipe.is_renewed is None:
            yield Case("pipe", pipe.code, pipe.area_code, None)
            continue
        done_m = length_m if pipe.is_renewed else 0.0
        yield Case("pipe", pipe.code, pipe.area_code, done_m, length_m)


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
)
