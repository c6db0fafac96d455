"""The same list practice over several cities: shared money is shared out first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from anju.science.plan.sequence.block import Block, block_of, pools_of
from anju.science.plan.sequence.instance import Floats, Instance, Ints, PoolKey
from anju.science.plan.sequence.plan import Plan, Work, works_of
from anju.science.plan.sequence.ranking.cut import NAMES, Cut, cut_of
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.state import OUT, state_of, worth
from anju.science.plan.sequence.verify import violations

NO_BOUND = float("inf")
Left = dict[PoolKey, Ints]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best that lists can do, and what each of them does.

    Parameters
    ----------
    plan
        Of the best list; a list has no bound.
    variant
        Which of `NAMES` it is.
    values
        Points of every list that gives a sound plan.
    """

    plan: Plan
    variant: str
    values: dict[str, float]


def ranked(instance: Instance, need: Floats) -> Ranking:
    """Return the best plan that score lists give under the rules of an instance.

    Parameters
    ----------
    need
        Score of each unit, the more urgent the higher, (n,).

    Raises
    ------
    NoPlan
        No list places all works that must be done.
    """
    best: tuple[float, str, list[Work]] | None = None
    values = {}
    for name in NAMES:
        works, value = _listed(instance, need, name)
        if works is None or violations(instance, works):
            continue
        values[name] = value
        if best is None or value > best[0]:
            best = value, name, works
    if best is None:
        raise NoPlan(
            "按评分排序没有得到可行方案：必须实施的工程没有全部排进第一年。"
            "请增加第一年资金或施工力量，或改用优化求解。"
        )
    return Ranking(Plan(best[2], best[0], NO_BOUND), best[1], values)


def _listed(
    instance: Instance, need: Floats, name: str
) -> tuple[list[Work] | None, float]:
    """Go down one list in every city; the value is 0 where there is no plan."""
    blocks, cuts = [], []
    for block, cut in _by_city(instance, need, name):
        if cut is None:
            return None, 0.0
        blocks.append(block)
        cuts.append(cut)
    cuts = _lifted(instance, need, blocks, cuts)
    columns = _evened(instance, blocks, cuts)
    if columns is None:
        return None, 0.0
    found = [works_of(*one) for one in zip(blocks, columns, strict=True)]
    values = [worth(*one) for one in zip(blocks, columns, strict=True)]
    if any(one is None for one in found):
        return None, 0.0
    works = [work for one in found for work in one or ()]
    return works, float(sum(value or 0.0 for value in values))


def _by_city(
    instance: Instance, need: Floats, name: str
) -> Iterator[tuple[Block, Cut | None]]:
    """Yield city after city; what one returns of shared money goes to the next."""
    cities = np.unique(instance.units.city)
    shares, left = _shares(instance, cities), _nothing_left(instance)
    for city in cities.tolist():
        units = np.flatnonzero(instance.units.city == city)
        block = block_of(instance, units, _money(instance, city, shares, left))
        cut = cut_of(block, need[units], name)
        if cut:
            _return(instance, block, works_of(block, cut.column) or (), left)
        yield block, cut


def _lifted(
    instance: Instance, need: Floats, blocks: Sequence[Block], cuts: list[Cut]
) -> list[Cut]:
    """Let cities that fall behind renovate their fair share before anything else."""
    if len(blocks) == 1:
        return cuts
    there = [float(block.arrays.households.sum()) for block in blocks]
    done = [
        float(state_of(block.arrays, cut.column).counted[-1])
        for block, cut in zip(blocks, cuts, strict=True)
    ]
    num, den = instance.rules.fair_share
    share = sum(done) / max(sum(there), 1.0) * num / den
    lifted = list(cuts)
    for i, block in enumerate(blocks):
        if done[i] < share * there[i]:
            mine = need[block.units], cuts[i].name, share * there[i]
            lifted[i] = cut_of(block, *mine) or cuts[i]
    return lifted


def _keys(instance: Instance, city: int) -> list[PoolKey]:
    """Return the pools that a city is paid from, as rows of its money, year 0."""
    province = int(instance.units.province[instance.units.city == city][0])
    pooled = instance.sources.pooled
    return [instance.pool_of(source, city, province) for source in pooled]


def _shares(instance: Instance, cities: Ints) -> dict[int, Floats]:
    """Return the share of each pool that each city gets: as its largest works ask."""
    options, units = instance.options, instance.units
    last = np.append(np.flatnonzero(np.diff(options.unit)), len(options) - 1)
    asks = np.column_stack([options.cap_k, options.cost_k])[last]
    of_city = units.city[options.unit[last]]
    asked = {city: asks[of_city == city].sum(axis=0) for city in cities.tolist()}
    total: dict[PoolKey, float] = defaultdict(float)
    for city, amounts in asked.items():
        for key, amount in zip(_keys(instance, city), amounts, strict=True):
            total[key] += float(amount)
    return {
        city: np.array(
            [
                amount / max(total[key], 1.0) if key[1] != "city" else 1.0
                for key, amount in zip(_keys(instance, city), amounts, strict=True)
            ]
        )
        for city, amounts in asked.items()
    }


def _nothing_left(instance: Instance) -> Left:
    return defaultdict(lambda: np.zeros(instance.rules.years, np.int64))


def _money(
    instance: Instance, city: int, shares: dict[int, Floats], left: Left
) -> Ints:
    """Return what a city may spend, (sources, years): its share, and what came back."""
    province = int(instance.units.province[instance.units.city == city][0])
    pools = pools_of(instance, city, province)
    mine = np.floor(pools * shares[city][:, None]).astype(np.int64)
    for row, key in enumerate(_keys(instance, city)):
        mine[row] += left.pop(key, 0)
    return mine


def _return(
    instance: Instance, block: Block, works: Sequence[Work], left: Left
) -> None:
    """Put what a city did not spend of shared pools aside for the next one."""
    rest = block.pools.copy()
    for work in works:
        year = work.start // 12
        rest[:, year] -= [work.paid[x] for x in instance.sources.pooled]
    city = int(instance.units.city[block.units[0]])
    for row, key in enumerate(_keys(instance, city)):
        if key[1] != "city":
            left[key] = left[key] + rest[row]


def _evened(
    instance: Instance, blocks: Sequence[Block], cuts: Sequence[Cut]
) -> list[Ints] | None:
    """Cut the lists of cities that have most shorter until every group is fair."""
    columns = [cut.column.copy() for cut in cuts]
    there = _households(instance, blocks, None)
    (num, den), total = instance.rules.fair_share, sum(there.values())
    done = _households(instance, blocks, columns)
    waiting = _last_first(instance, blocks, cuts)
    while any(
        den * total * done[g] < num * there[g] * sum(done.values()) for g in there
    ):
        shortened = [g for g in there if waiting[g]]
        if not shortened:
            return None
        group = max(shortened, key=lambda g: done[g] / max(there[g], 1))
        place, u = waiting[group].pop()
        columns[place][u] = OUT
        done[group] -= int(blocks[place].arrays.households[u])
    return columns


def _households(
    instance: Instance, blocks: Sequence[Block], columns: Sequence[Ints] | None
) -> dict[int, int]:
    """Count households by group: all, or those renovated by a plan."""
    found: dict[int, int] = defaultdict(int)
    for place, block in enumerate(blocks):
        a, group = block.arrays, instance.units.group[block.units]
        mine = a.households > 0
        if columns is not None:
            chosen = columns[place]
            mine &= (chosen != OUT) & a.counts[np.maximum(chosen, 0)]
        for g, households in zip(group[mine], a.households[mine], strict=True):
            found[int(g)] += int(households)
    return found


def _last_first(
    instance: Instance, blocks: Sequence[Block], cuts: Sequence[Cut]
) -> dict[int, list[tuple[int, int]]]:
    """Return the renovated estates of each group that may be left out, last first."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, (block, cut) in enumerate(zip(blocks, cuts, strict=True)):
        a = block.arrays
        for u in np.argsort(cut.rank, kind="stable").tolist():
            c = int(cut.column[u])
            if c != OUT and a.counts[c] and not a.is_fixed[u]:
                found[int(instance.units.group[block.units[u]])].append((place, u))
    return found
