"""Serious waterlogging spots that are gone."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2024


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Count a spot that was serious and is removed; it is no shortcoming."""
    for spot in facts.spots:
        is_known = spot.is_serious is not None and spot.is_removed is not None
        gone = int(bool(spot.is_serious and spot.is_removed))
        yield Case("spot", spot.code, spot.area_code, gone if is_known else None)


SPOTS_REMOVED = Indicator(
    code="O10",
    name_zh="消除严重易涝积水点数量（比例）",
    name_en="Serious waterlogging points removed",
    unit="spot",
    better="lower",
    source=edition_2024("O10", "M"),
    cases=cases,
    add_up=total,
    counted="spot",
    absent="易涝积水点台账为空",
)
