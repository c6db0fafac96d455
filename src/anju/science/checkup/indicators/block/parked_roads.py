"""Roads with disorderly parking, each counted once."""

from collections.abc import Iterator

from anju.science.checkup.cases import surveyed
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give one case for each road, as the field survey found it."""
    return surveyed("S28", "road", facts.roads, facts, limits)


PARKED_ROADS = Indicator(
    code="S28",
    name_zh="存在乱停乱放车辆问题的道路数量",
    name_en="Roads with disorderly parking",
    unit="road",
    better="lower",
    source=edition_2025("S28"),
    cases=cases,
    add_up=total,
    counted="road",
    absent="没有登记城市道路",
)
