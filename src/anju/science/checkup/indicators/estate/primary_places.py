"""Places that primary schools are short of."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Compare each school's pupils with its approved places; a spare place fills none.

    What one school has to spare is another catchment's, so it is not set off.
    """
    for school in facts.facilities_inside(limits.words("primary_school_kinds")):
        gap = None
        if school.capacity is not None and school.users is not None:
            gap = max(0, school.users - school.capacity)
        yield Case(
            "facility",
            school.code,
            school.area_code,
            gap,
            items=("C13",) if gap else (),
            is_hit=bool(gap),
        )


PRIMARY_PLACES = Indicator(
    code="C13",
    name_zh="小学学位缺口数",
    name_en="Primary school place gap",
    unit="place",
    better="lower",
    source=edition_2025("C13"),
    cases=cases,
    add_up=total,
    counted="facility",
    absent="没有登记小学",
)
