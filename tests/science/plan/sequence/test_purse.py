from itertools import product

import numpy as np
import pytest

from anju.science.plan.sequence.block import Block, block_of, pools_of
from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.plan import works_of
from anju.science.plan.sequence.state import OUT, broken_money
from anju.science.plan.sequence.verify import violations
from tests.science.plan.sequence.test_search import best_of_all, solved
from tests.science.plan.sequence.towns import mixed

SEEDS = range(12)


def block(instance: Instance) -> Block:
    return block_of(instance, np.arange(len(instance.units)), pools_of(instance, 0, 0))


def random_columns(whole: Block, seed: int, many: int = 60) -> list[Ints]:
    rng, first = np.random.default_rng(seed), whole.arrays.first
    ways = [[OUT, *range(first[u], first[u + 1])] for u in range(len(first) - 1)]
    return [np.array([rng.choice(way) for way in ways]) for _ in range(many)]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_can_be_paid_breaks_no_row_however_many_were_learned(seed: int) -> None:
    whole = block(mixed(seed, years=2))
    columns = random_columns(whole, seed)
    payable = [payments(whole, column) is not None for column in columns]

    kept = [not len(broken_money(whole, column)) for column in columns]

    assert all(row for paid, row in zip(payable, kept, strict=True) if paid)


def test_a_plan_that_cannot_be_paid_teaches_the_row_that_it_breaks() -> None:
    learned = 0
    for seed in SEEDS:
        whole = block(mixed(seed, units=6))
        for column in random_columns(whole, seed):
            before, known = len(broken_money(whole, column)), whole.purse.known
            if payments(whole, column) is None and not before:
                learned += whole.purse.known > known
                assert len(broken_money(whole, column))

    assert learned


@pytest.mark.parametrize("seed", SEEDS)
def test_a_town_with_many_pools_gets_the_best_of_all_its_plans(seed: int) -> None:
    instance = mixed(seed, units=3)

    best = best_of_all(instance)

    if best is not None:
        plan = solved(instance, seconds=2)
        assert plan.value == pytest.approx(best)
        assert plan.bound >= best - 1e-6


def test_joint_sources_and_other_counties_are_never_overdrawn() -> None:
    found = 0
    for seed in SEEDS:
        instance = mixed(seed, units=6)
        whole = block(instance)
        for column in random_columns(whole, seed):
            works = works_of(whole, column)
            if works is None:
                continue
            said = [one for one in violations(instance, works) if "资金" in one]
            found += len(works)
            assert said == []

    assert found


def test_every_split_of_a_small_plan_is_found_where_there_is_one() -> None:
    for seed in SEEDS:
        instance = mixed(seed, units=1)
        whole = block(instance)
        for column in range(whole.columns):
            chosen = np.array([column])

            paid = payments(whole, chosen) is not None

            assert paid == _has_split(whole, int(whole.option[column]))


def _has_split(whole: Block, option: int) -> bool:
    """Try all splits of one work in steps of a thousand yuan."""
    instance, sources = whole.instance, whole.instance.sources
    options, room = instance.options, whole.pools[:, 0]
    column = np.flatnonzero(whole.option == option)[0]
    net = int(
        options.cost_k[option]
        - min(options.cost_k[option], options.residents_cap_k[option])
    )
    quarters = int(whole.arrays.quarters[column]).bit_count()
    opening = quarters * int(whole.arrays.open_cost.sum())
    caps = [min(int(options.cap_k[option, k]), int(room[k]), net) for k in range(6)]
    own = 4 + int(instance.units.group[0])
    most = caps[own]
    for a, b, c, p in product(*(range(caps[k] + 1) for k in range(4))):
        joints = ((a + b, 0), (a + b + c + p, 1))
        if any(x > sources.joint[j].most_k[option] for x, j in joints):
            continue
        left = net - a - b - c - p
        city = max(0, left - most)
        if left >= 0 and p <= 2 * left and city + opening <= room[6]:
            return True
    return False
