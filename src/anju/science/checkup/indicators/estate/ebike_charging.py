"""Estates where e-bikes have no safe place to charge."""

from collections.abc import Iterator
from datetime import date

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025
from anju.science.checkup.surveys import Look, verdict


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Let the registry answer for the facility and the survey for its use."""
    for estate in facts.estates:
        looks = facts.looks.get("C16", {}).get(estate.code, ())
        if estate.ebike_chargers is not None:
            absent = Look("C16.1", estate.ebike_chargers == 0, date.min)
            looks = (absent, *looks)
        seen = verdict(looks, indicator="C16", asked=limits.items("C16"))
        yield counted("estate", estate, is_known=seen.is_known, items=seen.items)


EBIKE_CHARGING = Indicator(
    code="C16",
    name_zh="未配建电动自行车充电设施的小区数量",
    name_en="Estates without e-bike charging",
    unit="estate",
    better="lower",
    source=edition_2025("C16"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
