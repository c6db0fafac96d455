"""Residential land within reach of a park, straight line."""

from collections.abc import Iterator

from anju.science.checkup.coverage import Disc, land_served
from anju.science.checkup.facts import Facility, Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Give a large park the long radius and a small one the short radius."""
    kinds = limits.words("park_kinds")
    discs = [
        Disc(park.place, radius_m)
        for park in facts.facilities
        if park.kind in kinds
        and park.place
        and park.is_open is not False
        and (radius_m := radius_of(park, limits))
    ]
    return land_served(facts.estates, discs)


def radius_of(park: Facility, limits: Limits) -> float | None:
    """Return the service radius in metres; `None` for a park too small or unmeasured.

    Parameters
    ----------
    park
        With its site area in square metres, when known.
    limits
        Radii, and the site areas from which they hold.
    """
    site_m2 = park.site_m2
    if site_m2 is None or site_m2 < limits.number("small_park_site_m2"):
        return None
    is_large = site_m2 >= limits.number("park_site_m2")
    name = "park_radius_m" if is_large else "small_park_radius_m"
    return float(limits.number(name))


PARKS = Indicator(
    code="S25",
    name_zh="公园绿化活动场地服务半径覆盖率",
    name_en="Park service coverage",
    unit="share",
    better="higher",
    source=edition_2025("S25"),
    cases=cases,
    add_up=ratio,
    counted="estate",
    absent="没有登记公园范围、面积或小区用地范围",
)
