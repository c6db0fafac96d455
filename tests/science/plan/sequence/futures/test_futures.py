import time

import numpy as np
import pytest

from anju.science.plan.sequence.altered import News, altered
from anju.science.plan.sequence.futures.core import Core, core_of
from anju.science.plan.sequence.futures.evaluate import (
    Effort,
    Outcome,
    evaluate,
    survival,
)
from anju.science.plan.sequence.futures.future import (
    Future,
    Futures,
    arrives_share,
    outside,
)
from anju.science.plan.sequence.futures.reserve import checked, reserve_of
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import Plan, Work
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.verify import violations
from tests.science.plan.sequence.towns import mixed, town

LIMITS = Limits(2.0, gap=1e-9, threads=1, clock=time.monotonic)
YEAR = 12
Town = tuple[Instance, Plan, Futures]


def futures(instance: Instance, seed: int, count: int = 6) -> Futures:
    rng, years = np.random.default_rng(seed), range(1, instance.rules.years)
    applied = instance.sources.capped[2]
    found = [
        Future(
            number,
            {
                (source, year): int(rng.integers(300, 1300))
                for source in outside(instance)
                for year in years
            },
            rng.random(len(instance.units)) < 0.5,
        )
        for number in range(count)
    ]
    return Futures(found, applied, instance.options.cap_k[:, 2])


@pytest.fixture(scope="module")
def towns() -> list[Town]:
    made = [*(town(seed, 9, 2) for seed in (2, 4, 6)), mixed(4, 8, 2)]
    return [
        (
            one,
            solve_instance(one, LIMITS, lambda _value, _bound: None),
            futures(one, i),
        )
        for i, one in enumerate(made)
    ]


def cores(towns: list[Town]) -> list[tuple[Instance, list[Work], Futures, Core]]:
    found = []
    for instance, plan, known in towns:
        for cut in (0.3, 0.6, 0.9):
            try:
                core = core_of(instance, plan.works, known, cut, 2.0)
            except NoPlan:
                continue
            found.append((instance, list(plan.works), known, core))
    assert found
    return found


def test_the_core_holds_with_one_split_in_every_future_above_its_cut(
    towns: list[Town],
) -> None:
    tried = 0
    for instance, works, known, core in cores(towns):
        ways = {(w.unit, w.option, w.start) for w in works}
        assert {(w.unit, w.option, w.start) for w in core.works} <= ways
        assert not core.broken
        for one in core.futures:
            assert not violations(altered(instance, known.news(one)), core.works)
            tried += 1
    assert tried


def test_a_future_below_the_cut_is_not_promised_anything(towns: list[Town]) -> None:
    for instance, plan, known in towns:
        core = core_of(instance, plan.works, known, 0.9, 2.0)
        for one in known.all:
            share = arrives_share(instance, one.arrives_milli)
            assert (one in core.futures) == (share >= 0.9 - 1e-9)


def test_each_beginning_of_the_reserve_list_keeps_all_rules(towns: list[Town]) -> None:
    for instance, works, _known, core in cores(towns):
        reserve = reserve_of(instance, works, core, 2.0, lambda _share, _what: None)

        assert not checked(instance, core, reserve)
        listed = [w.unit for entry in reserve.entries for w in entry.works]
        known = [w.unit for w in core.works]
        rest = [w.unit for w in reserve.rest]
        assert sorted([*known, *listed, *rest]) == sorted(w.unit for w in works)
        shares = [entry.arrives_share for entry in reserve.entries]
        assert shares == sorted(shares)


def evaluated(instance: Instance, plan: Plan, known: Futures) -> list[Outcome]:
    effort = Effort(1.0, 1, time.monotonic)
    return evaluate(instance, plan.works, known, effort, lambda _share, _what: None)


def test_works_of_the_first_year_stay_in_every_future(towns: list[Town]) -> None:
    for instance, plan, known in towns:
        first = [work for work in plan.works if work.start < YEAR]
        outcomes = evaluated(instance, plan, known)

        for one in outcomes:
            if one.value is None or one.bound is None or one.left is None:
                continue
            assert one.left <= one.value + 1e-6 <= one.bound + 2e-6
            assert all(one.ways[w.unit] == (w.option, w.start) for w in first)
        lived = survival(plan.works, outcomes)
        paid = sum(one.value is not None for one in outcomes)
        assert all(lived[work.unit] == paid for work in first)


def test_a_future_in_which_all_comes_loses_nothing(towns: list[Town]) -> None:
    for instance, plan, known in towns:
        place = instance.sources.capped.index(known.applied)
        won = np.zeros(len(instance.units), bool)
        won[instance.options.unit[instance.options.cap_k[:, place] > 0]] = True
        same = Futures([Future(0, {}, won)], known.applied, known.won_cap_k)

        outcome = evaluated(instance, plan, same)[0]

        assert outcome.value is not None
        assert outcome.value >= plan.value - 1e-6
        assert outcome.arrives_share == 1.0


def test_no_core_is_refused_in_words() -> None:
    instance = town(1, 9, 2)
    plan = solve_instance(instance, LIMITS, lambda _value, _bound: None)
    poor = altered(instance, News({("LOCAL", year): 0 for year in (0, 1)}))

    with pytest.raises(NoPlan, match="核心清单"):
        core_of(poor, plan.works, futures(poor, 1), 0.1, 2.0)
