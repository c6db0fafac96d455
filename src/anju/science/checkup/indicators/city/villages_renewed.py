"""Share of urban villages in need that were renewed."""

from collections.abc import Iterator

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, ratio
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:  # noqa: ARG001
    """Set aside villages that need no renewal."""
    for village in facts.villages:
        is_known = village.needs_renewal is not None and village.is_renewed is not None
        yield Case(
            "village",
            village.code,
            village.area_code,
            int(bool(village.is_renewed)) if is_known else None,
            applies=village.needs_renewal is not False,
        )


VILLAGES_RENEWED = Indicator(
    code="U53",
    name_zh="城中村改造完成率",
    name_en="Urban-village renewal completion",
    unit="share",
    better="higher",
    source=edition_2025("U53"),
    cases=cases,
    add_up=ratio,
    counted="village",
    absent="没有登记需改造的城中村",
)
