import numpy as np
import pytest

from anju.science.plan.sequence.decompose.places import Shared, places_of
from anju.science.plan.sequence.decompose.prices import (
    Settling,
    fair_parts,
    spent_of,
    whole_parts,
)
from anju.science.plan.sequence.decompose.spread import Alone
from anju.science.plan.sequence.finish import Effort
from anju.science.plan.sequence.wishes import NOTHING
from tests.science.plan.sequence.decompose.lands import land
from tests.science.plan.sequence.decompose.oracle import best_of_all, whole_relaxation


@pytest.mark.parametrize("seed", range(8))
def test_prices_come_close_to_the_relaxation_of_all_towns_together(seed: int) -> None:
    instance = land(seed, towns=4, units=6, years=2)
    places, shared = places_of(instance, NOTHING)
    settling = Settling(places, shared, Alone(), lambda: False)
    whole = whole_relaxation(instance)
    if whole is None:
        pytest.skip("this province cannot do what it must")

    settled = settling.settle(lambda _rounds: False, lambda _bound: None)

    assert settled is not None
    assert settling.master.mix().value <= whole + 1e-5
    assert whole - 1e-5 <= settled.bound <= 1.02 * whole


@pytest.mark.parametrize("seed", range(8))
def test_a_tightened_bound_is_lower_but_not_below_the_best_plan(seed: int) -> None:
    instance = land(seed, towns=2, units=2)
    best = best_of_all(instance)
    if best is None:
        pytest.skip("this province cannot do what it must")
    places, shared = places_of(instance, NOTHING)
    settling, told = Settling(places, shared, Alone(), lambda: False), []
    settling.settle(lambda _rounds: False, lambda _bound: None)
    before = settling.bound

    plans = settling.tighten([0, 1], Effort(np.inf, 0.0), told.append)

    assert best - 1e-6 <= settling.bound <= before
    assert told == sorted(told, reverse=True)
    for plan in plans:
        assert (plan.used <= plan.share).all()
        assert (plan.share <= shared.amount[places[plan.number].pools]).all()


@pytest.mark.parametrize("seed", range(6))
def test_whole_parts_are_all_of_every_pool_and_no_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    places, shared = places_of(land(seed, towns=5), NOTHING)
    part = rng.dirichlet(np.ones(5))
    money = [part[place.number] * shared.amount[place.pools] for place in places]

    parts = whole_parts(money, places, shared)

    left = shared.amount - spent_of(parts, places, shared.amount)
    assert left.min() >= 0
    assert left.max() < len(places)
    assert all((one >= np.floor(m)).all() for one, m in zip(parts, money, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_some_get_what_they_want_and_the_others_what_is_left(seed: int) -> None:
    rng = np.random.default_rng(seed)
    places, shared = places_of(land(seed, towns=5), NOTHING)
    part = rng.dirichlet(np.ones(5))
    money = [part[place.number] * shared.amount[place.pools] for place in places]
    wanted = {n: shared.amount[places[n].pools] // rng.integers(4, 9) for n in (1, 3)}

    parts = whole_parts(money, places, shared, wanted)

    left = shared.amount - spent_of(parts, places, shared.amount)
    assert left.min() >= 0
    assert left.max() < len(places)
    for number, one in wanted.items():
        assert (parts[number] >= one).all()


def test_who_wants_more_than_there_is_gets_no_more_than_that() -> None:
    places, shared = places_of(land(2, towns=3), NOTHING)
    money = [shared.amount[place.pools] / 3 for place in places]
    wanted = {n: shared.amount[places[n].pools] for n in (0, 2)}

    parts = whole_parts(money, places, shared, wanted)

    assert (shared.amount - spent_of(parts, places, shared.amount)).min() >= 0
    assert parts[1].sum() < 0.01 * parts[0].sum() + len(places)


def test_a_fair_part_goes_by_what_works_could_take() -> None:
    places, shared = places_of(land(3, towns=2), NOTHING)
    rich = Shared(shared.amount + 1000, shared.least)

    parts = fair_parts(places, rich)

    for place, part in zip(places, parts, strict=True):
        assert (part > 0).all(), place.city
