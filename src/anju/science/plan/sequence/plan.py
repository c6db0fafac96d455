"""A plan as it leaves the search: what starts when, with whose money."""

from collections.abc import Sequence
from dataclasses import dataclass

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.payments import payments


@dataclass(frozen=True, slots=True)
class Work:
    """A work that is in a plan.

    Parameters
    ----------
    unit, option
        Places in the instance.
    start
        First month, from January of the first year.
    paid
        Thousand yuan by source.
    """

    unit: int
    option: int
    start: int
    paid: dict[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Works, what they are worth, and what no plan can exceed.

    Parameters
    ----------
    value, bound
        Points; the bound is at least the value of every plan.
    """

    works: Sequence[Work]
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """Return how far the plan may be from the best, as a share of its value."""
        return (
            (self.bound - self.value) / self.value if self.value > 0 else float("inf")
        )


def works_of(
    block: Block, column: Ints, gain: Floats | None = None
) -> list[Work] | None:
    """Return the works of a plan with their money, or None where it cannot be split.

    Parameters
    ----------
    gain
        As `payments` has it.
    """
    split = payments(block, column, gain)
    if split is None:
        return None
    made, sources = [], block.instance.sources
    for i, unit in enumerate(split.unit.tolist()):
        c = int(column[unit])
        paid = dict(zip(sources.pooled, split.paid[i].tolist(), strict=True))
        paid[sources.own] = int(split.residents[i])
        start = int(block.arrays.start[c])
        made.append(Work(int(block.units[unit]), int(block.option[c]), start, paid))
    return made
