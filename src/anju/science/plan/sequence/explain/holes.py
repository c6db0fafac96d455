"""What is missing for a work to be added to a plan as it stands."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from anju.science.plan.sequence.block import Arrays, Block
from anju.science.plan.sequence.explain.loosen import Loosening
from anju.science.plan.sequence.instance import (
    QUARTERS_A_YEAR,
    Floats,
    Ints,
)
from anju.science.plan.sequence.state import OUT, State, state_of

EVEN = 1e-9
PARTS = 1000
"""A lowered fair share is told in so many parts."""


@dataclass(frozen=True, slots=True)
class Hole:
    """One way to add a unit, and all that it lacks.

    Parameters
    ----------
    column
        The column that would be added.
    gain
        What it is worth less the nuisance of streets that only it opens, points.
    lacks
        What would have to be loosened; the money as that which may pay for all.
    instead
        Sources that could pay the lack of money alone, with their thousand yuan.
    priced
        What the lack is worth at the prices given, points.
    """

    column: int
    gain: float
    lacks: Loosening
    instead: tuple[tuple[str, int, int], ...]
    priced: float

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is missing."""
        return self.lacks == Loosening()


class Holes:
    """Finds what columns lack in one plan.

    Parameters
    ----------
    prices
        Points that one more of money by year and row (of all pairs), and of crews by
        row, would buy.
    """

    def __init__(
        self, block: Block, column: Ints, prices: tuple[Floats, Floats]
    ) -> None:
        self.block, self.column, self.prices = block, column, prices
        self.state: State = state_of(block.arrays, column)
        self.weights = block.purse.weight

    def of(self, unit: int) -> list[Hole]:
        """Return every way to add a unit, the least lack for the gain first."""
        first = self.block.arrays.first
        found = [self.at(unit, c) for c in range(first[unit], first[unit + 1])]
        return sorted(found, key=lambda one: (not one.is_open, one.priced - one.gain))

    def at(self, unit: int, c: int) -> Hole:
        """Return what a column of a unit lacks."""
        a, s = self.block.arrays, self.state
        streets, quarters = self._opened(unit, c)
        spent = np.zeros_like(a.room)
        spent[a.year[c]] += a.need[c]
        for street, quarter in zip(streets, quarters, strict=True):
            spent[quarter // QUARTERS_A_YEAR] += a.money_unit * a.open_cost[street]
        short = np.maximum(0, s.spent + spent - a.room) * (spent > 0)
        crew = self._crew(c)
        pools, instead = self._pools(short, c)
        gain = float(a.value[c] - a.nuisance[streets].sum())
        lacks = Loosening(
            pools=pools,
            crews={divmod(row, len(a.crew) // 4): more for row, more in crew.items()},
            streets=self._streets(streets),
            mains=self._mains(unit, c),
            paving=self._paving(unit, c),
            fair_share=self._share(unit, c),
        )
        priced = float((short * self.prices[0]).sum())
        priced += sum(more * self.prices[1][row] for row, more in crew.items())
        return Hole(c, gain, lacks, instead, priced + self._hard(lacks, short))

    def _hard(self, lacks: Loosening, short: Ints) -> float:
        """Rank ways that lack as much: fewer kinds of lack first."""
        kinds = (lacks.crews, lacks.streets, lacks.mains, lacks.paving)
        return EVEN * float(short.sum()) + sum(len(one) for one in kinds) * 1.0

    def _opened(self, unit: int, c: int) -> tuple[Ints, Ints]:
        """Return streets and quarters that only this column would open."""
        a = self.block.arrays
        mine = a.street[a.street_first[unit] : a.street_first[unit + 1]]
        bits = np.arange(self.state.diggers.shape[1])
        quarters = bits[a.quarters[c] >> bits & 1 == 1]
        fresh = self.state.diggers[np.ix_(mine, quarters)] == 0
        at = np.argwhere(fresh)
        return mine[at[:, 0]], quarters[at[:, 1]]

    def _crew(self, c: int) -> dict[int, int]:
        a = self.block.arrays
        short = {}
        for i in range(a.load_first[c], a.load_first[c + 1]):
            row = int(a.load_row[i])
            more = int(self.state.load[row] + a.load[i] - a.crew[row])
            if more > 0:
                short[row] = more
        return short

    def _streets(self, streets: Ints) -> dict[int, int]:
        a, found = self.block.arrays, {}
        for street in np.unique(streets).tolist():
            opened = int(self.state.opened[street]) + int((streets == street).sum())
            if opened > a.most[street]:
                found[self._street_place(street)] = opened - int(a.most[street])
        return found

    def _street_place(self, street: int) -> int:
        """Return the place in the instance of a street of the block."""
        return int(streets_of(self.block)[street])

    def _pools(
        self, short: Ints, c: int
    ) -> tuple[dict[tuple[str, int], int], tuple[tuple[str, int, int], ...]]:
        """Return the money that each year lacks, and who else could pay it alone."""
        pools, instead, sources = {}, [], self.block.instance.sources
        caps = self.block.instance.options.cap_k[self.block.option[c]]
        for year in np.flatnonzero(short.any(axis=1)).tolist():
            rows = np.flatnonzero(short[year])
            for i, source in enumerate(sources.pooled):
                weight = self.weights[rows, i]
                if (weight > 0).all():
                    more = ceil(float((short[year, rows] / weight).max()) - EVEN)
                    if source == sources.rest:
                        pools[source, year] = more
                    elif caps[i]:
                        instead.append((source, year, more))
        return pools, tuple(instead)

    def _mains(self, unit: int, c: int) -> frozenset[tuple[int, int]]:
        a, units = self.block.arrays, self.block.units
        found = set()
        for i in range(a.main_first[unit], a.main_first[unit + 1]):
            main = int(a.main[i])
            if a.package[c] >= a.main_package[i] and not self._is_laid(
                main, a.start[c]
            ):
                found.add((int(units[main]), int(units[unit])))
        for i in range(a.behind_first[unit], a.behind_first[unit + 1]):
            other = int(a.behind[i])
            theirs = self.column[other]
            needs = theirs != OUT and a.package[theirs] >= a.behind_package[i]
            if needs and laid(a, c) >= a.start[theirs]:
                found.add((int(units[unit]), int(units[other])))
        return frozenset(found)

    def _is_laid(self, main: int, start: int) -> bool:
        theirs = int(self.column[main])
        return theirs != OUT and laid(self.block.arrays, theirs) < start

    def _paving(self, unit: int, c: int) -> frozenset[int]:
        """Return the units whose new surface is dug up."""
        a, found = self.block.arrays, set()
        for other in a.near[a.near_first[unit] : a.near_first[unit + 1]].tolist():
            theirs = int(self.column[other])
            if theirs == OUT or a.dig_end[theirs] < 0 or a.dig_end[c] < 0:
                continue
            if a.paves[theirs] and a.dig_end[c] > a.finish[theirs]:
                found.add(int(self.block.units[other]))
            if a.paves[c] and a.dig_end[theirs] > a.finish[c]:
                found.add(int(self.block.units[unit]))
        return frozenset(found)

    def _share(self, unit: int, c: int) -> tuple[int, int] | None:
        """Return the fair share that would still be kept, where the rule is broken."""
        a = self.block.arrays
        if not a.counts[c]:
            return None
        counted = self.state.counted.copy()
        counted[a.group[unit]] += a.households[unit]
        counted[-1] += a.households[unit]
        if (counted[:-1] >= a.share * counted[-1] - EVEN).all():
            return None
        num, den = self.block.instance.rules.fair_share
        fair = a.share * den / num * counted[-1]
        kept = float((counted[:-1] / np.maximum(fair, EVEN)).min())
        return int(kept * PARTS), PARTS


def laid(arrays: Arrays, c: int) -> int:
    """Return the month by which a main lies in the ground."""
    return int(arrays.dig_end[c] if arrays.dig_end[c] >= 0 else arrays.finish[c])


def streets_of(block: Block) -> Ints:
    """Return the place in the instance of each street of the block."""
    opens: Ints = block.instance.opens
    return np.unique(opens[np.isin(opens[:, 0], block.units), 1])
