"""Residential land within reach of a food market, straight line."""

from collections.abc import Iterator

from anju.science.checkup.coverage import Disc, land_served
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Draw one radius round every open market of the city, not of the place alone."""
    radius_m = float(limits.number("market_radius_m"))
    kinds = limits.words("market_kinds")
    discs = [
        Disc(market.place, radius_m)
        for market in facts.facilities
        if market.kind in kinds and market.place and market.is_open is not False
    ]
    return land_served(facts.estates, discs)


MARKETS = Indicator(
    code="S26",
    name_zh="菜市场（生鲜超市）覆盖率",
    name_en="Food market coverage",
    unit="share",
    better="higher",
    source=edition_2025("S26"),
    cases=cases,
    add_up=ratio,
    counted="estate",
    absent="没有登记菜市场位置或小区用地范围",
)
