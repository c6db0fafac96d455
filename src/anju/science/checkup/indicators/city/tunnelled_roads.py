"""Length of utility tunnels over the length of roads."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2024


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Put roads below the line and tunnels above it.

    Without a single tunnel on the register nobody knows that there are none.
    """
    if not facts.tunnels:
        return
    for road in facts.roads:
        amount = None if road.length_m is None else 0.0
        yield Case("road", road.code, road.area_code, amount, road.length_m or 0.0)
    for tunnel in facts.tunnels:
        yield Case("tunnel", tunnel.code, tunnel.area_code, tunnel.length_m, base=0)


TUNNELLED_ROADS = Indicator(
    code="O08",
    name_zh="城市地下管廊的道路占比",
    name_en="Share of roads with utility tunnel",
    unit="share",
    better="higher",
    source=edition_2024("O08", "M"),
    cases=cases,
    add_up=ratio,
    counted="tunnel",
    absent="没有登记城市道路长度",
)
