"""Share of pipe length that sensors watch."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Weigh pipes by length; leave out those with no known length or watch."""
    networks = limits.words("monitored_networks")
    for pipe in facts.pipes:
        if pipe.network not in networks:
            continue
        length_m = pipe.length_m or 0.0
        watched_m = None
        if pipe.length_m is not None and pipe.is_monitored is not None:
            watched_m = length_m if pipe.is_monitored else 0.0
        yield Case(
            "pipe", pipe.code, pipe.area_code, watched_m, length_m, weight=length_m
        )


PIPES_MONITORED = Indicator(
    code="U63",
    name_zh="市政管网管线智能化监测管理率",
    name_en="Share of pipes under smart monitoring",
    unit="share",
    better="higher",
    source=edition_2025("U63"),
    cases=cases,
    add_up=ratio,
    counted="pipe",
    absent="没有登记供水、排水、燃气、供热管线",
)
