"""Dwellings without a kitchen or toilet of their own."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Give a house two cases: its dwellings looked at, and those not looked at."""
    for house in facts.buildings:
        seen, incomplete = house.dwellings_surveyed, house.dwellings_incomplete
        if seen:
            yield Case(
                "building",
                house.code,
                house.area_code,
                incomplete,
                weight=seen,
                items=("H05",) if incomplete else (),
                is_hit=incomplete > 0,
            )
        if house.dwellings > seen:
            unseen = house.dwellings - seen
            yield Case("building", house.code, house.area_code, None, weight=unseen)


SELF_CONTAINED = Indicator(
    code="H05",
    name_zh="非成套住宅数量",
    name_en="Dwellings without own kitchen or toilet",
    unit="dwelling",
    better="lower",
    source=edition_2025("H05"),
    cases=cases,
    add_up=total,
    counted="building",
    absent="没有登记住宅套数",
)
