"""Roads where lamps are missing, broken or dark."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts, Road
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Hit a road by any ratio that is too low; find it sound only by all three."""
    for road in facts.roads:
        told = lit_well(road, limits)
        items = ("S27",) if False in told else ()
        yield counted("road", road, is_known=None not in told, items=items)


def lit_well(road: Road, limits: Limits) -> list[bool | None]:
    """Tell whether lamps are installed, intact and lit as they should be.

    Parameters
    ----------
    road
        Its counts of lamps; `None` where nobody counted.
    limits
        The least share of each, 0 to 1.
    """
    pairs = (
        (road.lamps, road.lamps_needed, "lamps_installed_share"),
        (road.lamps_intact, road.lamps, "lamps_intact_share"),
        (road.lamps_lit, road.lamps, "lamps_lit_share"),
    )
    return [
        None if part is None or not whole else part >= whole * limits.number(name)
        for part, whole, name in pairs
    ]


STREET_LIGHTING = Indicator(
    code="S27",
    name_zh="存在道路照明问题的道路数量",
    name_en="Roads with street lighting problems",
    unit="road",
    better="lower",
    source=edition_2025("S27"),
    cases=cases,
    add_up=total,
    counted="road",
    absent="没有登记城市道路",
)
