from dataclasses import replace

import numpy as np
import pytest

from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.ranking import NAMES, Cut, cut_of, ranked
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.verify import violations
from tests.science.plan.sequence.test_search import block
from tests.science.plan.sequence.towns import town

SEEDS = range(24)


def need_of(instance: Instance) -> np.ndarray:
    return np.arange(len(instance.units), 0, -1, dtype=np.float64)


def wealthy(instance: Instance) -> Instance:
    """Give every source more than all works cost together."""
    return replace(instance, pools=dict.fromkeys(instance.pools, 10_000))


def taken(cut: Cut | None) -> list[int]:
    assert cut is not None
    return np.flatnonzero(cut.column != OUT).tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_keeps_every_rule_of_the_instance(seed: int) -> None:
    instance = town(seed, units=12, years=2)

    try:
        found = ranked(instance, need_of(instance))
    except NoPlan:
        pytest.skip("no list places what must be done in this town")

    assert violations(instance, found.plan.works) == []
    assert found.plan.value == max(found.values.values())
    assert found.values[found.variant] == found.plan.value


@pytest.mark.parametrize("seed", SEEDS)
def test_every_list_is_cut_soundly(seed: int) -> None:
    instance = wealthy(town(seed, units=12, years=2))
    whole = block(instance)

    cuts = [cut_of(whole, need_of(instance), name) for name in NAMES]

    assert all(cut is None or cut.value > 0 for cut in cuts)
    assert any(cut is not None for cut in cuts)


def alone(instance: Instance) -> Instance:
    """Leave nothing that one work could be in another's way with, but money."""
    units = instance.units
    return replace(
        instance,
        units=replace(
            units,
            is_estate=np.ones(len(units), np.bool_),
            group=np.zeros(len(units), np.int64),
            is_mandatory=np.zeros(len(units), np.bool_),
        ),
        opens=np.zeros((0, 2), np.int64),
        before=np.zeros((0, 3), np.int64),
        crews={0: np.full((4, 4), 1000)},
    )


def one_at_a_time(instance: Instance) -> Instance:
    """Let each work cost 50, paid by the city alone, which has enough for two."""
    options = instance.options
    plain = replace(
        options,
        cost_k=np.full(len(options), 50),
        cap_k=np.zeros((len(options), 4), np.int64),
        residents_cap_k=np.zeros(len(options), np.int64),
        residents_least_k=np.zeros(len(options), np.int64),
    )
    pools = {("LOCAL", "city", 0, 0): 100}
    return replace(instance, options=plain, pools=pools)


def test_the_most_urgent_are_taken_until_the_money_ends() -> None:
    instance = one_at_a_time(alone(town(3, units=5)))
    need = np.array([10.0, 50.0, 20.0, 40.0, 30.0])

    cut = cut_of(block(instance), need, "need")

    assert taken(cut) == [1, 3]


def test_value_for_money_asks_for_no_score() -> None:
    instance = one_at_a_time(alone(town(3, units=5)))
    best = np.maximum.reduceat(instance.options.value, np.arange(0, 10, 2))

    cut = cut_of(block(instance), np.zeros(5), "value")

    assert taken(cut) == sorted(np.argsort(-best)[:2].tolist())


def test_estates_come_before_projects() -> None:
    whole = one_at_a_time(alone(town(3, units=5)))
    kinds = np.array([False, True, False, True, False])
    instance = replace(whole, units=replace(whole.units, is_estate=kinds))
    need = np.array([50.0, 1.0, 40.0, 2.0, 30.0])

    cut = cut_of(block(instance), need, "estates_first")

    assert taken(cut) == [1, 3]


def test_what_must_be_done_is_done_first() -> None:
    whole = one_at_a_time(alone(town(3, units=5)))
    must = np.array([True, False, False, False, False])
    instance = replace(whole, units=replace(whole.units, is_mandatory=must))
    need = np.array([10.0, 50.0, 20.0, 40.0, 30.0])

    cut = cut_of(block(instance), need, "need")

    assert taken(cut) == [0, 1]


def test_a_list_without_the_money_for_duties_has_no_plan() -> None:
    whole = one_at_a_time(alone(town(3, units=5)))
    must = np.ones(5, np.bool_)
    instance = replace(whole, units=replace(whole.units, is_mandatory=must))

    with pytest.raises(NoPlan):
        ranked(instance, need_of(instance))


def test_a_larger_package_replaces_a_smaller_while_it_pays() -> None:
    whole = alone(town(3, units=2))
    options = replace(
        whole.options,
        cost_k=np.array([10, 60, 10, 30]),
        value=np.array([100.0, 200.0, 90.0, 280.0]),
        cap_k=np.zeros((4, 4), np.int64),
        residents_cap_k=np.zeros(4, np.int64),
        residents_least_k=np.zeros(4, np.int64),
    )
    instance = replace(whole, options=options, pools={("LOCAL", "city", 0, 0): 41})

    cut = cut_of(block(instance), np.zeros(2), "benefit_cost")

    assert cut is not None
    packages = block(instance).arrays.package[cut.column]
    assert packages.tolist() == [1, 2]
