"""Car chargers that estates are short of."""

from collections.abc import Iterator
from math import ceil

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Compare with the need of the survey, or else with the parking spaces."""
    per_space = limits.number("chargers_per_space")
    for estate in facts.estates:
        need = estate.chargers_needed
        if need is None and estate.parking_spaces is not None:
            need = ceil(estate.parking_spaces * per_space)
        gap = None
        if need is not None and estate.chargers is not None:
            gap = max(0, need - estate.chargers)
        yield Case(
            "estate",
            estate.code,
            estate.area_code,
            gap,
            items=("C15",) if gap else (),
            is_hit=bool(gap),
        )


CHARGERS = Indicator(
    code="C15",
    name_zh="新能源汽车充电桩缺口数",
    name_en="EV charger gap",
    unit="charger",
    better="lower",
    source=edition_2025("C15"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
