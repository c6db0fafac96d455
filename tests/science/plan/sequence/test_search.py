import time
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
import scipy.sparse as sp
from scipy.optimize import linprog

from anju.science.plan.sequence.block import Block, block_of, pools_of
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.money import needs_of, room_of
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.plan import Plan, works_of
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.splits import splits_of
from anju.science.plan.sequence.state import OUT, state_of
from anju.science.plan.sequence.verify import violations
from tests.science.plan.sequence.towns import town

SEEDS = range(24)


def block(instance: Instance) -> Block:
    units = np.arange(len(instance.units))
    return block_of(instance, units, pools_of(instance, 0, 0))


def best_of_all(instance: Instance) -> float | None:
    """Try every way to do every work; keep the best that breaks no rule."""
    whole, best = block(instance), None
    first = whole.arrays.first
    ways = [[OUT, *range(first[u], first[u + 1])] for u in range(len(first) - 1)]
    for chosen in product(*ways):
        column = np.array(chosen)
        works = works_of(whole, column)
        if works is None or violations(instance, works):
            continue
        value = float(state_of(whole.arrays, column).value[0])
        best = value if best is None else max(best, value)
    return best


def solved(instance: Instance, seconds: float = 30.0) -> Plan:
    limits = Limits(seconds, gap=1e-9, threads=1, clock=time.monotonic)
    return solve_instance(instance, limits, lambda _value, _bound: None)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_small_town_gets_the_best_of_all_its_plans(seed: int) -> None:
    instance = town(seed, units=3)
    best = best_of_all(instance)

    if best is None:
        with pytest.raises(NoPlan):
            solved(instance, seconds=6)
        return
    plan = solved(instance, seconds=6)

    assert plan.value == pytest.approx(best)
    assert plan.bound >= best - 1e-6


@pytest.mark.parametrize("seed", [1, 2])
def test_a_plan_of_two_years_breaks_no_rule(seed: int) -> None:
    instance = town(seed, units=9, years=2)

    plan = solved(instance, seconds=3)

    assert not violations(instance, plan.works)
    assert plan.bound >= plan.value


@pytest.mark.parametrize("seed", SEEDS)
def test_money_that_can_be_split_fits_every_row(seed: int) -> None:
    instance = town(seed, units=6)
    whole = block(instance)
    rng = np.random.default_rng(seed)
    first = whole.arrays.first
    column = np.array(
        [
            rng.integers(first[u], first[u + 1]) if first[u + 1] > first[u] else OUT
            for u in range(len(first) - 1)
        ]
    )
    column[rng.random(len(column)) < 0.5] = OUT

    can = payments(whole, column) is not None
    spent = state_of(whole.arrays, column).spent

    assert not can or bool((spent <= whole.arrays.room).all())


@pytest.mark.parametrize("seed", range(150))
def test_the_rows_hold_exactly_where_fractions_pay_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    instance, count = town(seed, units=5), 8
    cost = rng.integers(10, 60, count)
    cap = (cost[:, None] * rng.uniform(0, 1.0, (count, 4))).astype(np.int64)
    options = replace(
        instance.options,
        unit=np.arange(count),
        cost_k=cost,
        cap_k=cap,
        residents_cap_k=np.zeros(count, np.int64),
    )
    instance, pools = replace(instance, options=options), rng.integers(0, 120, (5, 1))
    needs = needs_of(options, instance.rules).sum(axis=0)

    holds = bool((needs <= room_of(pools, instance.rules)[0]).all())

    splits = splits_of(instance, np.arange(count))
    paid = linprog(
        -np.ones(len(splits.most)),
        A_ub=sp.vstack([splits.matrix, sp.kron(np.ones((1, count)), sp.identity(4))]),
        b_ub=np.concatenate([splits.high, pools[:4, 0]]),
        bounds=list(zip(np.zeros(len(splits.most)), splits.most, strict=True)),
    )
    short = splits.net.sum() + paid.fun - pools[4, 0]
    assert holds == (short <= 1e-6)


def test_a_row_of_money_holds_what_the_others_cannot_pay() -> None:
    instance = town(3)
    needs = needs_of(instance.options, instance.rules)
    room = room_of(pools_of(instance, 0, 0), instance.rules)

    assert needs.shape == (len(instance.options), 54)
    assert (needs[:, -1] >= needs[:, 0]).all()
    assert (room[:, -1] >= room[:, 0]).all()
