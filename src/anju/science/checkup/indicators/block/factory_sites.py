"""Old factory sites that need renewal."""

from collections.abc import Iterator

from anju.science.checkup.cases import counted
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Read the judgement of the block's own survey off the registry."""
    kinds = limits.words("factory_block_kinds")
    for block in facts.blocks:
        if block.kind in kinds:
            items = ("S30",) if block.needs_renewal else ()
            is_known = block.needs_renewal is not None
            yield counted("block", block, is_known=is_known, items=items)


FACTORY_SITES = Indicator(
    code="S30",
    name_zh="需要更新改造的老旧厂区数量",
    name_en="Old factory sites needing renewal",
    unit="block",
    better="lower",
    source=edition_2025("S30"),
    cases=cases,
    add_up=total,
    counted="block",
    absent="没有登记老旧厂区",
)
