"""Serious waterlogging spots that still exist."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Let a removed spot count as a known none, whatever it was before."""
    for spot in facts.spots:
        items = ("U55",) if spot.is_serious and not spot.is_removed else ()
        is_known = bool(spot.is_removed) or spot.is_serious is not None
        yield counted("spot", spot, is_known=is_known, items=items)


WATERLOGGING = Indicator(
    code="U55",
    name_zh="严重易涝积水点数量",
    name_en="Serious waterlogging points",
    unit="spot",
    better="lower",
    source=edition_2025("U55"),
    cases=cases,
    add_up=total,
    counted="spot",
    absent="易涝积水点台账为空",
)
