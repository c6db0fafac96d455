"""What money a work needs, as rows that no plan can break.

Each year's money is a flow: every source pays at most its pool, and at most its cap of
each work; what is left is local. Such a flow exists exactly when, for every set `S` of
the capped sources, what the works need beyond the sources outside `S` fits in the pools
of `S` and the local one (Gale 1957). Sixteen rows a year replace six amounts a work.

The province pays at most so many times what the city pays, which is no flow: the rows
hold what that rule leaves to it in each case, so they are necessary, and nearly enough;
`payments` splits the money exactly, and says when it cannot.
"""

from itertools import combinations

import numpy as np

from anju.science.plan.sequence.instance import CAPPED, Bools, Ints, Options, Rules

PROVINCE = CAPPED.index("PROV")
SETS = tuple(
    tuple(chosen) for size in range(len(CAPPED) + 1)
    for chosen in combinations(range(len(CAPPED)), size)
)  # fmt: skip
"""Every set of capped sources; the last holds all of them."""


def residents_pay(options: Options) -> Ints:
    """Return what the residents pay of each option, (m,): their money has no pool."""
    return np.minimum(options.residents_cap_k, options.cost_k)


def can_be_paid(options: Options) -> Bools:
    """Tell which options have residents who may pay what they must, (m,)."""
    return options.residents_cap_k >= options.residents_least_k


def caps_of(options: Options, rules: Rules) -> Ints:
    """Return what each capped source can pay at most of each option, (m, 4)."""
    net = options.cost_k - residents_pay(options)
    caps = np.minimum(options.cap_k, net[:, None])
    times = rules.province_per_local
    caps[:, PROVINCE] = np.minimum(caps[:, PROVINCE], net * times // (times + 1))
    return caps


def needs_of(options: Options, rules: Rules) -> Ints:
    """Return what each option takes from each row of money, (m, 16).

    A row holds what the sources outside its set cannot pay. Where the province is
    outside, it pays at most its multiple of what then is left to the city.
    """
    net = options.cost_k - residents_pay(options)
    caps, times = caps_of(options, rules), rules.province_per_local
    needs = []
    for one in SETS:
        others = [i for i in range(len(CAPPED)) if i not in (*one, PROVINCE)]
        left = np.maximum(0, net - caps[:, others].sum(axis=1))
        if PROVINCE not in one:
            left -= np.minimum(caps[:, PROVINCE], left * times // (times + 1))
        needs.append(left)
    return np.column_stack(needs)


def room_of(pools: Ints) -> Ints:
    """Return what each row may hold in each year, (years, 16).

    Parameters
    ----------
    pools
        Money of `CAPPED` and then the local money by year, (5, years).
    """
    local = pools[len(CAPPED)]
    return np.column_stack([pools[list(one)].sum(axis=0) + local for one in SETS])
