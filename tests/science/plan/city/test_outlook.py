import time

import pytest

from anju.science.plan.city.outlook import (
    Chance,
    Doubt,
    Outlook,
    futures_of,
    outlook_of,
)
from anju.science.plan.sequence.altered import MILLI, altered
from anju.science.plan.sequence.futures.evaluate import Effort
from anju.science.plan.sequence.futures.future import arrives_share
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.verify import violations
from tests.science.plan.city.standings import quiet, standing

OUTSIDE = (
    "central_subsidy",
    "provincial_subsidy",
    "development_reform",
    "special_bond",
)
CHANCES = dict.fromkeys(OUTSIDE, Chance(0.5, 0.43))
EFFORT = Effort(5.0, 1, time.monotonic, rounds=2)


def doubt(stands, **fields) -> Doubt:
    certain = {
        (one.source, one.year, one.area_code): one.amount_fen
        for one in stands.question.city.pools
        if one.year == 2025
    }
    given = {"chances": CHANCES, "certain_fen": certain, "cut": 0.43, "count": 8}
    return Doubt(**{**given, **fields})


@pytest.fixture(scope="module")
def outlook() -> Outlook:
    stands = standing(2)
    return outlook_of(stands, doubt(stands), EFFORT, quiet)


def test_the_core_keeps_every_rule_in_every_future_above_the_cut(outlook):
    instance = outlook.standing.instance
    above = outlook.core.futures

    assert len(above) == 8
    assert outlook.core.works
    for one in above:
        news = outlook.futures.news(one)
        assert violations(altered(instance, news), outlook.core.works) == []


def test_what_has_begun_is_in_the_core_and_goes_on_in_every_future(outlook):
    begun = outlook.standing.begun
    ways = {one.unit: (one.option, one.start) for one in outlook.standing.works}

    assert begun <= {one.unit for one in outlook.core.works}
    for one in outlook.outcomes:
        assert one.stopped == 0
        assert all(one.ways[unit] == ways[unit] for unit in begun)
    assert all(outlook.times[unit] == outlook.counted for unit in begun)


def test_every_work_is_on_one_list(outlook):
    core = [one.unit for one in outlook.core.works]
    reserve = [w.unit for entry in outlook.reserve.entries for w in entry.works]
    rest = [one.unit for one in outlook.reserve.rest]

    assert sorted(core + reserve + rest) == [w.unit for w in outlook.standing.works]
    shares = [entry.arrives_share for entry in outlook.reserve.entries]
    assert shares == sorted(shares)


def test_less_money_never_makes_a_plan_better(outlook):
    begun = outlook.standing.begun
    for place, one in enumerate(outlook.outcomes):
        assert one.value is not None
        assert one.left <= one.value + 1e-6 <= one.bound + 2e-6
        for _value, units in (outlook.core_first[place], outlook.as_it_comes[place]):
            assert begun <= units
        core = {work.unit for work in outlook.core.works}
        assert core <= outlook.core_first[place][1]
        assert outlook.core_first[place][0] >= outlook.core.value - 1e-6


def test_certain_money_comes_whole_and_the_rest_whole_or_in_part():
    stands = standing(2)

    futures = futures_of(stands, doubt(stands))

    for one in futures.all:
        assert all(
            m == MILLI for (_, year), m in one.arrives_milli.items() if year == 0
        )
        assert {m for (_, year), m in one.arrives_milli.items() if year} <= {430, MILLI}
    shares = {arrives_share(stands.instance, one.arrives_milli) for one in futures.all}
    assert len(shares) > 1
    assert max(shares) <= 1


def test_the_same_seed_draws_the_same_futures_and_another_does_not():
    stands = standing(2)
    drawn = [
        [one.arrives_milli for one in futures_of(stands, doubt(stands, seed=seed)).all]
        for seed in (1, 1, 2)
    ]

    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_where_all_is_certain_the_core_is_the_plan():
    stands = standing(2)
    sure = {
        (one.source, one.year, one.area_code): one.amount_fen
        for one in stands.question.city.pools
    }

    found = outlook_of(stands, doubt(stands, certain_fen=sure, count=1), EFFORT, quiet)

    assert [w.unit for w in found.core.works] == [w.unit for w in stands.works]
    assert found.outcomes[0].value >= found.value - 1e-6


def test_works_begun_give_way_only_as_far_as_money_fails():
    stands = standing(2, begun=12)
    nothing = {
        source: Chance(0.0, 0.0)
        for source in {one.source for one in stands.question.city.pools}
    }

    found = outlook_of(
        stands,
        doubt(stands, chances=nothing, certain_fen={}, cut=0.0, count=1),
        EFFORT,
        quiet,
    )

    assert 0 < found.outcomes[0].stopped <= len(stands.begun)


def test_a_plan_of_which_nothing_is_left_is_refused():
    stands = standing(2, begun=0)
    empty = type(stands)(**{**stands.__dict__, "works": ()})

    with pytest.raises(NoPlan, match="先重新求解"):
        outlook_of(empty, doubt(stands), EFFORT, quiet)
