"""Money of a new plan: what has been paid for works that have begun stays as it was."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.instance import (
    QUARTERS_A_YEAR,
    YEAR_MONTHS,
    Ints,
)
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.state import OUT, state_of
from anju.science.plan.sequence.verify import violations


def paid_as_before(
    block: Block, column: Ints, begun: Mapping[int, Work]
) -> list[Work] | None:
    """Return the works of a plan, those begun paid as they were if that is possible.

    Where it is not, as when money that was counted on does not come, or nobody knows
    what was paid, all are split anew; None where no split keeps the rules.
    """
    is_known = all(work.paid for work in begun.values())
    works = _beside(block, column, begun) if is_known else None
    if works is not None and not violations(block.instance, works):
        return works
    return works_of(block, column)


def _beside(block: Block, column: Ints, begun: Mapping[int, Work]) -> list[Work] | None:
    """Pay the other works from what those begun leave."""
    rest = column.copy()
    rest[np.isin(block.units, list(begun))] = OUT
    pools, pooled = block.pools.copy(), block.instance.sources.pooled
    for work in begun.values():
        paid = [work.paid.get(one, 0) for one in pooled]
        pools[:, work.start // YEAR_MONTHS] -= paid
    pools[-1] -= _openings(block, column) - _openings(block, rest)
    if (pools < 0).any():
        return None
    others = works_of(replace(block, pools=pools), rest)
    return (
        None
        if others is None
        else sorted([*begun.values(), *others], key=lambda work: work.unit)
    )


def _openings(block: Block, column: Ints) -> Ints:
    """Return what opening streets costs in each year, (years,)."""
    dug = state_of(block.arrays, column).diggers > 0
    cost = (dug * block.arrays.open_cost[:, None]).sum(axis=0)
    return np.asarray(cost.reshape(-1, QUARTERS_A_YEAR).sum(axis=1), np.int64)
