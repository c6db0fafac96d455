"""Bridges graded D or E."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Read the grade of the last inspection."""
    dangerous = limits.words("dangerous_grades")
    for bridge in facts.bridges:
        items = ("U59",) if bridge.grade in dangerous else ()
        is_known = bridge.grade is not None
        yield counted("bridge", bridge, is_known=is_known, items=items)


BRIDGES = Indicator(
    code="U59",
    name_zh="城市危旧桥梁数量",
    name_en="Dangerous old bridges",
    unit="bridge",
    better="lower",
    source=edition_2025("U59"),
    cases=cases,
    add_up=total,
    counted="bridge",
    absent="没有登记城市桥梁",
)
