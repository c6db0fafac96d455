"""The reserve list: in which order works come in as the money arrives.

Between the core's money and all that was promised, the money rises step by step. At
each step the best part of the plan is chosen with everything of the steps before
pinned, so the lists are nested. Within a step works are put in a row so that every
beginning of the list keeps all rules; works that only keep them together share a place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from anju.science.plan.sequence.altered import MILLI
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.explain.case import (
    columns_of,
    layout,
    value_of,
    with_pools,
)
from anju.science.plan.sequence.futures.core import Core, subset
from anju.science.plan.sequence.futures.future import promised_k
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.state import worth
from anju.science.plan.sequence.verify import violations

STEPS = 10
FINE = 100
"""The share of money at which a work comes in is told in so many parts of the rise."""
Tell = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the reserve list.

    Parameters
    ----------
    works
        One work, or a few that only go together.
    arrives_share
        Share of the promised outside money at which they come in, after all before.
    gain
        Points that they add.
    """

    works: Sequence[Work]
    arrives_share: float
    gain: float


@dataclass(frozen=True, slots=True)
class Reserve:
    """The reserve list in order, and works of the plan that no money of its own brings.

    Parameters
    ----------
    rest
        Works of the plan left over when all promised money has arrived.
    """

    entries: Sequence[Entry]
    rest: Sequence[Work]


def reserve_of(
    instance: Instance, plan: Sequence[Work], core: Core, seconds: float, tell: Tell
) -> Reserve:
    """Return the order in which the other works of a plan come in.

    Parameters
    ----------
    instance
        With all the promised money.
    seconds
        Longest search at each step.
    """
    rise = _Rise(instance, core)
    held = list(core.works)
    entries: list[Entry] = []
    for step in range(1, STEPS + 1):
        tell(step / STEPS, f"资金到位 money {rise.share(step / STEPS):.0%}")
        now = rise.at(step / STEPS)
        column = subset(now, plan, held, seconds)
        if column is None:
            continue
        works = works_of(layout(now), column) or []
        known = {work.unit for work in held}
        fresh = [work for work in works if work.unit not in known]
        for entry in _in_a_row(rise, held, fresh, step):
            entries.append(entry)
            held += entry.works
    known = {work.unit for work in held}
    return Reserve(entries, [work for work in plan if work.unit not in known])


class _Rise:
    """Money between what the core counts on and all that was promised."""

    def __init__(self, instance: Instance, core: Core) -> None:
        self.instance, self.core = instance, core
        self.promised = promised_k(instance)
        self.block = layout(instance)

    def block_at(self, part: float) -> Block:
        """Return the works with a part of the rise arrived."""
        pools = self.block.pools.copy()
        pooled = self.instance.sources.pooled
        for (source, year), amount in self._amounts(part).items():
            pools[pooled.index(source), year] = amount
        return with_pools(self.block, pools)

    def at(self, part: float) -> Instance:
        """Return the instance with a part of the rise arrived, 0 to 1."""
        pools, instance = dict(self.instance.pools), self.instance
        city, province = int(instance.units.city[0]), int(instance.units.province[0])
        for (source, year), amount in self._amounts(part).items():
            key = (*instance.pool_of(source, city, province)[:3], year)
            pools[key] = amount
        return replace(instance, pools=pools)

    def share(self, part: float) -> float:
        """Return which share of the promised money that is."""
        total = sum(self.promised.values())
        return sum(self._amounts(part).values()) / total if total else 1.0

    def _amounts(self, part: float) -> Mapping[tuple[str, int], int]:
        amounts = {}
        for key, promised in self.promised.items():
            low = self._low(key, promised)
            amounts[key] = int(low + part * (promised - low))
        return amounts

    def _low(self, key: tuple[str, int], promised: int) -> int:
        """Return what the core counts on: of what must be won, only what it uses."""
        if key[0] == self.core.applied:
            return self.core.paid_k(*key)
        return promised * self.core.arrives_milli.get(key, MILLI) // MILLI


def _in_a_row(
    rise: _Rise, held: Sequence[Work], fresh: Sequence[Work], step: int
) -> list[Entry]:
    """Put the works of a step in a row, each beginning of which keeps all rules."""
    top, before = rise.block_at(step / STEPS), list(held)
    waiting, entries = _by_density(top, fresh), list[Entry]()
    together: list[Work] = []
    while waiting:
        chosen = next(
            (one for one in waiting if _holds(top, [*before, *together, one])), None
        )
        together.append(chosen or waiting[0])
        waiting.remove(together[-1])
        if chosen is not None or not waiting:
            entries.append(_entry(rise, before, together, step))
            before += together
            together = []
    return entries


def _by_density(block: Block, works: Sequence[Work]) -> list[Work]:
    """Put works in order of value for money."""
    options = block.instance.options
    return sorted(
        works,
        key=lambda w: (
            -float(options.value[w.option]) / max(1, int(options.cost_k[w.option]))
        ),
    )


def _entry(
    rise: _Rise, before: Sequence[Work], works: Sequence[Work], step: int
) -> Entry:
    """Find the least money at which works come in after those before them."""
    low, high = (step - 1) * FINE, step * FINE
    after = [*before, *works]
    while low < high:
        middle = (low + high) // 2
        if _holds(rise.block_at(middle / (STEPS * FINE)), after):
            high = middle
        else:
            low = middle + 1
    gain = _value(rise.block, after) - _value(rise.block, before)
    return Entry(tuple(works), rise.share(high / (STEPS * FINE)), gain)


def _value(block: Block, works: Sequence[Work]) -> float:
    return value_of(block, columns_of(block, works))


def _holds(block: Block, works: Sequence[Work]) -> bool:
    """Tell whether works keep all rules and can be paid."""
    column = columns_of(block, works)
    return worth(block, column) is not None and payments(block, column) is not None


def checked(instance: Instance, core: Core, reserve: Reserve) -> list[str]:
    """Return what any beginning of the list breaks with its money; else nothing."""
    rise, held, broken = _Rise(instance, core), list(core.works), list[str]()
    for entry in reserve.entries:
        held = [*held, *entry.works]
        parts = np.arange(STEPS * FINE + 1) / (STEPS * FINE)
        part = next(
            one for one in parts if rise.share(one) >= entry.arrives_share - 1e-9
        )
        block = rise.block_at(float(part))
        works = works_of(block, columns_of(block, held))
        now = rise.at(float(part))
        broken += ["资金"] if works is None else violations(now, works)
    return broken
