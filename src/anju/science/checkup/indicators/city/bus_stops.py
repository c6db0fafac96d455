"""Construction land within reach of a bus stop, straight line."""

from collections.abc import Iterator

from anju.science.checkup.coverage import Disc, land_served
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Weigh street blocks, which are the construction land of the registry."""
    radius_m = float(limits.number("bus_stop_radius_m"))
    kinds, left_out = limits.words("bus_stop_kinds"), limits.words("water_block_kinds")
    discs = [
        Disc(stop.place, radius_m)
        for stop in facts.facilities
        if stop.kind in kinds and stop.place and stop.is_open is not False
    ]
    blocks = [block for block in facts.blocks if block.kind not in left_out]
    return land_served(blocks, discs, kind="block")


BUS_STOPS = Indicator(
    code="U48",
    name_zh="公交站点覆盖率",
    name_en="Bus stop coverage",
    unit="share",
    better="higher",
    source=edition_2025("U48"),
    cases=cases,
    add_up=ratio,
    counted="block",
    absent="没有登记公交站位置或街坊用地范围",
)
