"""Public toilets over the construction land."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Component, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.places import holds
from anju.science.checkup.reported import AWAITED, case_of
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Count the registered toilets of each place that reported its land.

    A place without a single toilet on the register has no list of them yet.
    """
    toilets = facts.facilities_inside(limits.words("toilet_kinds"))
    for one in facts.asked_of("U51"):
        mine = [toilet for toilet in toilets if holds(one.area_code, toilet.area_code)]
        count = sum(1 for toilet in mine if toilet.is_open is not False)
        land_m2 = one.amounts["construction_m2"] if one.amounts else None
        yield case_of(one, count if mine else None, land_m2)


PUBLIC_TOILETS = Indicator(
    code="U51",
    name_zh="公厕设置密度",
    name_en="Public toilet density",
    unit="per_m2",
    better="higher",
    source=edition_2025("U51"),
    cases=cases,
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "construction_m2", "建设用地面积", "Construction land", "平方米", "m²"
        ),
    ),
)
