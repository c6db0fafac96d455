"""Share of last year's problems that are closed."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Count every problem of last year's list once."""
    for problem in facts.rectifications:
        closed = int(problem.is_closed)
        yield Case("problem", problem.code, problem.area_code, closed)


RECTIFIED = Indicator(
    code="T77",
    name_zh="问题整治完成率",
    name_en="Rectification completion rate",
    unit="share",
    better="higher",
    source=edition_2025("T77"),
    cases=cases,
    add_up=ratio,
    counted="problem",
    absent="没有上年度体检问题清单",
)
