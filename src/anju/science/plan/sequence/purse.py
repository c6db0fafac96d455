"""Rows of money for any set of sources: some from the start, the rest learned.

A row weighs the pools. Whatever the weights, the works of a year cannot cost more at
these weights, each paid as cheaply as may be, than the pools of that year are worth at
them; and where that holds for all weights, the money suffices (duality of linear
programmes). The pairs of cuts in `money` are the weights that matter for five sources.
For more there are too many: a plan that cannot be paid tells the weights that it
breaks, and every later plan has to keep that row as well.
"""

from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.money import PLAIN, needs_of, room_of
from anju.science.plan.sequence.splits import Bills

FINENESS = 60
"""Learned weights are whole multiples of one part in so many."""
SPARE = 48
"""Rows that can be learned; those left over never bind."""
NEVER = 2**62


@dataclass
class Purse:
    """The rows of money of a block.

    Parameters
    ----------
    weight
        Of each capped source and the rest in each row, (K, sources + 1).
    need
        What each option takes from each row, (m, K).
    unit
        Weight of a thousand yuan of the rest, in every row.
    known
        How many rows there are by now; those behind never bind.
    bills
        Reckons what a new row needs; None where all rows are known.
    """

    weight: Ints
    need: Ints
    unit: int
    known: int
    bills: Bills | None = None
    lock: Lock = field(default_factory=Lock)

    def room(self, pools: Ints, held: Ints) -> Ints:
        """Return what each row may hold in each year, (years, K).

        Parameters
        ----------
        pools
            By source, the rest last, thousand yuan, (sources + 1, years).
        held
            What is held back of each row, (years,).
        """
        room = pools.T @ self.weight.T - held[:, None]
        room[:, self.known :] = NEVER
        return np.ascontiguousarray(room, np.int64)

    def learn(self, weight: Ints) -> int | None:
        """Add a row and return its place; None where it is known or none is left."""
        if self.bills is None or self.known == len(self.weight):
            return None
        if (self.weight[: self.known] == weight).all(axis=1).any():
            return None
        place, self.known = self.known, self.known + 1
        self.weight[place] = weight
        self.need[:, place] = self.bills.at(weight)
        return place


def purse_of(instance: Instance) -> Purse:
    """Return the rows of money of an instance."""
    rules, sources = instance.rules, instance.sources
    unit = rules.province_per_local + 1
    if sources.is_plain:
        weight = room_of(np.eye(len(sources.pooled), dtype=np.int64), rules).T
        need = needs_of(instance.options, rules)
        return Purse(weight, need, unit, len(weight))
    unit *= FINENESS
    bills, weight = Bills(instance), unit * _first(instance)
    need = np.column_stack([bills.at(row) for row in weight])
    spare = ((0, SPARE), (0, 0))
    return Purse(
        np.pad(weight, spare), np.pad(need, spare[::-1]), unit, len(weight), bills
    )


def _first(instance: Instance) -> Ints:
    """Weigh the local money alone, with each other source, and all; each county."""
    sources = instance.sources
    local = np.array([n in (*sources.beside, sources.rest) for n in sources.pooled])
    matched = np.array([name in sources.matched for name in sources.pooled])
    every = np.identity(len(local), np.bool_)
    others = every[~local & ~matched]
    rows = [local, local | matched, *(local | one for one in others)]
    rows += [local | matched | one for one in others]
    rows += [every[i] | every[-1] for i in np.flatnonzero(local[:-1])]
    unique = list(dict.fromkeys(tuple(row.tolist()) for row in rows))
    unique = [row for row in unique if not all(row)]
    place = len(PLAIN) - 1
    unique += [(True,) * len(local)] * max(0, place - len(unique))
    unique.insert(place, (True,) * len(local))
    return np.array(unique, np.int64)
