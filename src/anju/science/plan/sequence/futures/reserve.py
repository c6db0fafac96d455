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
from anju.science.plan.sequence.block import Block, with_pools
from anju.science.plan.sequence.explain.case import (
    columns_of,
    value_of,
)
from anju.science.plan.sequence.futures.core import Core, laid, subset
from anju.science.plan.sequence.futures.future import promised_k
from anju.science.plan.sequence.instance import YEAR_MONTHS, Instance, Ints
from anju.science.plan.sequence.payments import is_payable
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.state import worth
from anju.science.plan.sequence.verify import violations

STEPS = 10
FINE, TRIES = 100, 6
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
    rise = _Rise(instance, core, laid(instance, plan))
    held = list(core.works)
    entries: list[Entry] = []
    for step in range(1, STEPS + 1):
        tell(step / STEPS, f"资金到位 money {rise.share(step / STEPS):.0%}")
        now = rise.block_at(step / STEPS)
        column = subset(now, plan, held, seconds)
        if column is None:
            continue
        works = works_of(now, column) or []
        known = {work.unit for work in held}
        fresh = [work for work in works if work.unit not in known]
        for entry in _in_a_row(rise, held, fresh, step):
            entries.append(entry)
            held += entry.works
    known = {work.unit for work in held}
    return Reserve(entries, [work for work in plan if work.unit not in known])


class _Rise:
    """Money between what the core counts on and all that was promised."""

    def __init__(self, instance: Instance, core: Core, block: Block) -> None:
        self.instance, self.core, self.block = instance, core, block
        self.promised = promised_k(instance)

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
    together, fine = list[Work](), (step - 1) * FINE
    while waiting:
        chosen = next(
            (
                one
                for one in waiting
                if _holds(top, [*before, *together, one], [*together, one])
            ),
            None,
        )
        together.append(chosen or waiting[0])
        waiting.remove(together[-1])
        if chosen is not None or not waiting:
            fine = _fine(rise, [*before, *together], together, (fine, step * FINE))
            entries.append(_entry(rise, before, together, fine))
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
    rise: _Rise, before: Sequence[Work], works: Sequence[Work], fine: int
) -> Entry:
    after = [*before, *works]
    gain = _value(rise.block, after) - _value(rise.block, before)
    return Entry(tuple(works), rise.share(_part(fine)), gain)


def _fine(
    rise: _Rise,
    works: Sequence[Work],
    fresh: Sequence[Work],
    between: tuple[int, int],
) -> int:
    """Find the least money at which works hold, in fine steps of the rise."""
    column = columns_of(rise.block, works)
    for _ in range(TRIES):
        first = _first(rise, column, between)
        if first == between[1] or _holds(rise.block_at(_part(first)), works, fresh):
            return first
    return between[1]


def _first(rise: _Rise, column: Ints, between: tuple[int, int]) -> int:
    """Return the first of the fine steps at which the known rows of money allow it."""
    low, high = between
    while low < high:
        middle = (low + high) // 2
        if worth(rise.block_at(_part(middle)), column) is None:
            low = middle + 1
        else:
            high = middle
    return high


def _part(fine: int) -> float:
    return fine / (STEPS * FINE)


def _value(block: Block, works: Sequence[Work]) -> float:
    return value_of(block, columns_of(block, works))


def _holds(block: Block, works: Sequence[Work], fresh: Sequence[Work]) -> bool:
    """Tell whether works keep all rules and can be paid, as could those before some."""
    column = columns_of(block, works)
    if worth(block, column) is None:
        return False
    mine = column[np.searchsorted(block.units, [one.unit for one in fresh])]
    spans = zip(block.arrays.start[mine], block.arrays.finish[mine], strict=True)
    years = {
        year
        for start, finish in spans
        for year in range(int(start) // YEAR_MONTHS, int(finish) // YEAR_MONTHS + 1)
    }
    last = block.pools.shape[1]
    return is_payable(block, column, {year for year in years if year < last})


def checked(
    instance: Instance, core: Core, reserve: Reserve, every: int = 1
) -> list[str]:
    """Return what any beginning of the list breaks with its money; else nothing.

    Parameters
    ----------
    every
        Look only at each so-manieth beginning, and at the whole list.
    """
    plan = [*core.works, *(work for one in reserve.entries for work in one.works)]
    rise = _Rise(instance, core, laid(instance, plan))
    held, broken = list(core.works), list[str]()
    for number, entry in enumerate(reserve.entries, 1):
        held = [*held, *entry.works]
        if number % every and number < len(reserve.entries):
            continue
        parts = np.arange(STEPS * FINE + 1) / (STEPS * FINE)
        part = next(
            one for one in parts if rise.share(one) >= entry.arrives_share - 1e-9
        )
        block = rise.block_at(float(part))
        works = works_of(block, columns_of(block, held))
        now = rise.at(float(part))
        broken += ["资金"] if works is None else violations(now, works)
    return broken
