"""Estates that nobody manages."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Accept the modes that the policy accepts."""
    accepted = limits.words("managed_modes")
    for estate in facts.estates:
        is_known = estate.management_mode is not None
        is_bare = is_known and estate.management_mode not in accepted
        items = ("C20",) if is_bare else ()
        yield counted("estate", estate, is_known=is_known, items=items)


MANAGED = Indicator(
    code="C20",
    name_zh="未实施物业管理的小区数量",
    name_en="Estates without property management",
    unit="estate",
    better="lower",
    source=edition_2025("C20"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
