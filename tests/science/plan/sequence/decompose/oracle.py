"""The best plan of a small province by trying all, and its whole relaxation."""

from itertools import product

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.decompose.bid import _Market
from anju.science.plan.sequence.decompose.fair import is_fair
from anju.science.plan.sequence.decompose.places import (
    Place,
    Shared,
    place_block,
    places_of,
)
from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.payments import _openings
from anju.science.plan.sequence.splits import splits_of
from anju.science.plan.sequence.state import OUT, state_of, worth
from anju.science.plan.sequence.wishes import NOTHING


def best_of_all(instance: Instance) -> float | None:
    """Try every plan, the most valuable first, until one can be paid and is fair."""
    places, shared = places_of(instance, NOTHING)
    blocks = [place_block(place, shared.amount[place.pools]) for place in places]
    sound = [_sound(block) for block in blocks]
    ways = product(*(range(len(one)) for one in sound))
    totals = [(sum(sound[i][w][0] for i, w in enumerate(way)), way) for way in ways]
    for value, way in sorted(totals, reverse=True):
        columns = [sound[i][w][1] for i, w in enumerate(way)]
        if _fair(places, shared, blocks, columns) and _paid(
            places, shared, blocks, columns
        ):
            return value
    return None


def _sound(block: Block) -> list[tuple[float, Ints]]:
    first = block.arrays.first
    ways = [[OUT, *range(first[u], first[u + 1])] for u in range(len(first) - 1)]
    columns = [np.array(way) for way in product(*ways)]
    values = [(worth(block, column), column) for column in columns]
    return [(value, column) for value, column in values if value is not None]


def _fair(
    places: list[Place], shared: Shared, blocks: list[Block], columns: list[Ints]
) -> bool:
    households = np.zeros(len(shared.least))
    for place, block, column in zip(places, blocks, columns, strict=True):
        households[place.groups] += state_of(block.arrays, column).counted[:-1]
    return is_fair(households, shared.least)


def _paid(
    places: list[Place], shared: Shared, blocks: list[Block], columns: list[Ints]
) -> bool:
    """Tell whether whole money pays the works of all towns, year by year."""
    return all(
        _paid_in(year, places, shared, list(zip(blocks, columns, strict=True)))
        for year in range(shared.amount.shape[1])
    )


def _paid_in(
    year: int, places: list[Place], shared: Shared, plans: list[tuple[Block, Ints]]
) -> bool:
    inside, common, most, low, high = [], [], [], [], []
    for place, (block, column) in zip(places, plans, strict=True):
        chosen = column[column != OUT]
        chosen = chosen[block.arrays.year[chosen] == year]
        splits = splits_of(block.instance, block.option[chosen])
        count, pools = len(splits.most), len(block.pools) - 1
        local = block.pools[-1, year] - _openings(block, column, year)
        by_source = sp.kron(np.ones((1, splits.works)), sp.identity(pools)).tocsr()
        by_source = by_source.reshape(pools, count)
        every = sp.csr_matrix(np.ones((1, count)))
        inside.append(sp.vstack([splits.matrix, by_source, every]))
        room = block.pools[:-1, year].astype(float)
        low.append(np.full(inside[-1].shape[0], -np.inf))
        low[-1][-1] = splits.net.sum() - local
        high.append(np.concatenate([splits.high, room, [np.inf]]))
        most.append(splits.most)
        at = (place.pools, place.sources)
        pick = sp.csr_matrix(
            (np.ones(len(place.pools)), at), shape=(len(shared.amount), pools)
        )
        common.append(pick @ by_source)
    variables = sum(len(one) for one in most)
    if not variables:
        return all(one[-1] <= 0 for one in low)
    found = milp(
        np.zeros(variables),
        integrality=np.ones(variables),
        bounds=Bounds(0, np.concatenate(most)),
        constraints=LinearConstraint(
            sp.vstack([sp.block_diag(inside), sp.hstack(common)]).tocsc(),
            np.concatenate([*low, np.full(len(shared.amount), -np.inf)]),
            np.concatenate([*high, shared.amount[:, year]]),
        ),
    )
    return bool(found.success)


def whole_relaxation(instance: Instance) -> float | None:
    """Return the value of the relaxation of all towns in one; None without any."""
    places, shared = places_of(instance, NOTHING)
    markets = [_Market(place) for place in places]
    years, groups = shared.amount.shape[1], len(shared.least)
    gain, most, money, served = [], [], [], []
    for place, market in zip(places, markets, strict=True):
        p, bought, here = market.program, len(place.pools) * years, len(place.groups)
        width, none = len(p.worth), np.zeros(bought + here)
        gain.append(np.concatenate([p.worth, none]))
        most.append(np.concatenate([p.most, none + np.inf]))
        row = (place.pools[:, None] * years + np.arange(years)).ravel()
        at = (row, width + np.arange(bought))
        shape = (shared.amount.size, width + bought + here)
        money.append(sp.csr_matrix((np.ones(bought), at), shape=shape))
        at = (place.groups, width + bought + np.arange(here))
        served.append(sp.csr_matrix((np.ones(here), at), shape=(groups, shape[1])))
    counted = sp.hstack(served)
    fair = counted - sp.csr_matrix(np.outer(shared.least, np.ones(groups))) @ counted
    inside = sp.block_diag([market.matrix for market in markets])
    matrix = sp.vstack([inside, sp.hstack(money), -fair]).tocsr()
    coupled = shared.amount.size + groups
    low = np.concatenate([*(one.low for one in markets), np.full(coupled, -np.inf)])
    high = np.concatenate(
        [*(one.high for one in markets), shared.amount.ravel(), np.zeros(groups)]
    )
    is_low, is_high = np.isfinite(low), np.isfinite(high)
    found = linprog(
        -np.concatenate(gain),
        A_ub=sp.vstack([matrix[is_high], -matrix[is_low]]),
        b_ub=np.concatenate([high[is_high], -low[is_low]]),
        bounds=[(0, None if np.isinf(one) else one) for one in np.concatenate(most)],
    )
    return -found.fun if found.success else None
