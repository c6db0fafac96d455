"""Comprehensive parks for each 100,000 residents."""

from collections.abc import Iterator
from fractions import Fraction

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.places import holds
from anju.science.checkup.sources import edition_2025

PERSONS = 100_000


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Count parks above the size that a city of its people asks for.

    A place that measured not one park has no list of parks yet.
    """
    parks = facts.facilities_inside(limits.words("park_kinds"))
    sizes_m2 = [(one.area_code, one.site_m2) for one in parks if one.site_m2]
    for ground in facts.grounds:
        mine = [m2 for code, m2 in sizes_m2 if holds(ground.area_code, code)]
        is_known = bool(mine) and ground.residents is not None
        large = sum(1 for m2 in mine if m2 > least_m2(facts, limits))
        base = Fraction(ground.residents or 0, PERSONS)
        amount = large if is_known else None
        yield Case("area", ground.area_code, ground.area_code, amount, base)


def least_m2(facts: Facts, limits: Limits) -> Fraction:
    """Return the site area that a comprehensive park must exceed, in m²."""
    residents = sum(ground.residents or 0 for ground in facts.grounds)
    is_large = residents >= limits.number("large_city_residents")
    name = "large_city_park_m2" if is_large else "comprehensive_park_m2"
    return limits.number(name)


LARGE_PARKS = Indicator(
    code="U34",
    name_zh="10万人拥有综合公园个数",
    name_en="Comprehensive parks per 100k people",
    unit="per_100k",
    better="higher",
    source=edition_2025("U34"),
    cases=cases,
    add_up=ratio,
    counted="area",
    absent="没有登记公园面积或本区域常住人口",
)
