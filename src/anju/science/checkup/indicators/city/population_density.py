"""Residents over the built-up area."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Count a place only where both its people and its land are known."""
    for ground in facts.grounds:
        is_known = ground.residents is not None and ground.built_up_m2 is not None
        residents = ground.residents if is_known else None
        size_m2 = ground.built_up_m2 or 0
        yield Case("area", ground.area_code, ground.area_code, residents, size_m2)


POPULATION_DENSITY = Indicator(
    code="U32",
    name_zh="建成区人口密度",
    name_en="Population density of built-up area",
    unit="person_per_m2",
    better="range",
    source=edition_2025("U32"),
    cases=cases,
    add_up=ratio,
    counted="area",
    absent="没有登记本区域常住人口或建成区面积",
)
