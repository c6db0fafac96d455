"""Estates that need a smart retrofit."""

from collections.abc import Iterator
from datetime import date

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025
from anju.science.checkup.surveys import Look, verdict


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Let the registry answer first; a survey of the same item outranks it."""
    for estate in facts.estates:
        known = {"C21.1": estate.has_lockers, "C21.2": estate.has_smart_security}
        registered = [
            Look(item, not is_there, date.min)
            for item, is_there in known.items()
            if is_there is not None
        ]
        looks = (*registered, *facts.looks.get("C21", {}).get(estate.code, ()))
        seen = verdict(looks, indicator="C21", asked=limits.items("C21"))
        yield counted("estate", estate, is_known=seen.is_known, items=seen.items)


SMART = Indicator(
    code="C21",
    name_zh="需要进行智慧化改造的小区数量",
    name_en="Estates needing smart retrofit",
    unit="estate",
    better="lower",
    source=edition_2025("C21"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
