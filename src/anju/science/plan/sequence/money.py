"""What money a work needs, as rows that no plan can break.

Each year's money is a flow: every source pays at most its pool, and at most its cap of
each work; the city pays the rest, and the province at most `t` times what the city pays
of a work. Written as ``p (t + 1) / t`` the provincial money obeys the same bound as all
other outside money, the cost of the work; so outside money is a polymatroid, and the
least local money is found greedily: the other sources first, then the province, which
spares the city only ``t / (t + 1)`` of what it takes of the bound. By the theorem of
Gale (1957) both flows are the least of their cuts. Provincial money only fills works
up, so a pool that is used up with it is so without it. Hence the money suffices exactly
when every pair of cuts holds, ``B`` (of all) within ``A`` (of the others): one row a
pair and year, in whole numbers, in place of six amounts a work.
"""

from itertools import combinations
from typing import NamedTuple

import numpy as np

from anju.science.plan.sequence.instance import CAPPED, Bools, Ints, Options, Rules

PROVINCE = CAPPED.index("PROV")
OTHERS = tuple(i for i in range(len(CAPPED)) if i != PROVINCE)
LOCAL = len(CAPPED)


class Pair(NamedTuple):
    """Two cuts: sources whose pools are used up, without and with the province."""

    inner: tuple[int, ...]
    outer: tuple[int, ...]
    has_province: bool


def _pairs() -> tuple[Pair, ...]:
    subsets = [
        one for size in range(len(OTHERS) + 1) for one in combinations(OTHERS, size)
    ]
    found = [
        Pair(inner, outer, has)
        for has in (False, True)
        for outer in subsets
        for inner in subsets
        if set(outer) <= set(inner)
    ]
    return tuple(sorted(found, key=lambda pair: pair.inner != pair.outer))


PAIRS = _pairs()
PLAIN = np.arange(sum(pair.inner == pair.outer for pair in PAIRS))
"""The rows that bind nearly always come first, the one of all cuts as the last of
them; the rest is learned when a plan breaks it."""


def residents_pay(options: Options) -> Ints:
    """Return what the residents pay of each option, (m,): their money has no pool."""
    return np.minimum(options.residents_cap_k, options.cost_k)


def can_be_paid(options: Options) -> Bools:
    """Tell which options have residents who may pay what they must, (m,)."""
    return options.residents_cap_k >= options.residents_least_k


def net_of(options: Options) -> Ints:
    """Return what is left to pay after the residents, thousand yuan, (m,)."""
    return options.cost_k - residents_pay(options)


def needs_of(options: Options, rules: Rules) -> Ints:
    """Return what each option takes from each row of money, (m, pairs).

    In thousand yuan times ``t + 1``, so that it is whole.
    """
    net, cap, t = net_of(options), options.cap_k, rules.province_per_local
    needs = []
    for pair in PAIRS:
        inner = cap[:, _without(pair.inner)].sum(axis=1)
        outer = t * cap[:, _without(pair.outer)].sum(axis=1)
        if not pair.has_province:
            outer = outer + (t + 1) * cap[:, PROVINCE]
        needs.append(
            (t + 1) * net - np.minimum(net, inner) - np.minimum(t * net, outer)
        )
    return np.column_stack(needs)


def room_of(pools: Ints, rules: Rules) -> Ints:
    """Return what each row may hold in each year, (years, pairs).

    Parameters
    ----------
    pools
        Money of `CAPPED` and then the local money by year, (5, years).
    """
    t, rows = rules.province_per_local, []
    for pair in PAIRS:
        room = (t + 1) * pools[LOCAL] + pools[list(pair.inner)].sum(axis=0)
        room = room + t * pools[list(pair.outer)].sum(axis=0)
        rows.append(room + (t + 1) * pools[PROVINCE] * pair.has_province)
    return np.column_stack(rows)


def _without(chosen: tuple[int, ...]) -> list[int]:
    return [i for i in OTHERS if i not in chosen]
