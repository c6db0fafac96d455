"""Estates that do not sort household waste."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Read it off the registry."""
    for estate in facts.estates:
        items = ("C19",) if estate.sorts_waste is False else ()
        is_known = estate.sorts_waste is not None
        yield counted("estate", estate, is_known=is_known, items=items)


WASTE_SORTING = Indicator(
    code="C19",
    name_zh="未实施生活垃圾分类的小区数量",
    name_en="Estates without waste sorting",
    unit="estate",
    better="lower",
    source=edition_2025("C19"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
