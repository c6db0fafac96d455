"""Share of high-rise houses with smart fire monitoring."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Take houses of unknown height as not surveyed, never as low."""
    from_storeys = limits.number("high_rise_storeys")
    for house in facts.buildings:
        if house.storeys is not None and house.storeys < from_storeys:
            continue
        is_known = house.storeys is not None and house.has_fire_monitoring is not None
        is_fitted = int(bool(house.has_fire_monitoring)) if is_known else None
        yield Case("building", house.code, house.area_code, is_fitted)


FIRE_MONITORING = Indicator(
    code="U65",
    name_zh="高层民用建筑智能化火灾监测预警覆盖率",
    name_en="Smart fire monitoring of high-rises",
    unit="share",
    better="higher",
    source=edition_2025("U65"),
    cases=cases,
    add_up=ratio,
    counted="building",
    absent="没有登记高层住宅",
)
