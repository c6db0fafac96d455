import time
from dataclasses import replace

import numpy as np
import pytest

from anju.science.plan.sequence.altered import News, altered
from anju.science.plan.sequence.change.replan import Ask, Replan, replan
from anju.science.plan.sequence.change.told import told
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import Plan, Work
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.verify import violations
from tests.science.plan.sequence.towns import mixed, town

LIMITS = Limits(2.0, gap=1e-9, threads=1, clock=time.monotonic)
YEAR = 12


def solved(instance: Instance) -> Plan:
    return solve_instance(instance, LIMITS, lambda _value, _bound: None)


def again(instance: Instance, works: list[Work], ask: Ask) -> Replan:
    return replan(instance, works, ask, LIMITS, lambda _value, _bound: None)


def likely() -> list[tuple[Instance, list[Work]]]:
    towns = [*(town(seed, 9, 2) for seed in range(0, 12, 2)), mixed(4, 8, 2)]
    return [(one, list(solved(one).works)) for one in towns]


@pytest.fixture(scope="module")
def plans() -> list[tuple[Instance, list[Work]]]:
    return likely()


def test_without_news_nothing_changes_but_for_the_better(
    plans: list[tuple[Instance, list[Work]]],
) -> None:
    for instance, works in plans:
        found = again(instance, works, Ask(YEAR))

        before = again(instance, works, Ask(YEAR, given_up=1.0))
        assert not before.changes
        gain = found.plan.value - before.plan.value
        assert gain >= found.change_cost * len(found.changes) - 1e-6


def test_works_that_have_begun_stay_with_their_money(
    plans: list[tuple[Instance, list[Work]]],
) -> None:
    for instance, works in plans:
        source = instance.sources.capped[0]
        after = altered(instance, News({(source, 1): 300}))

        found = again(after, works, Ask(YEAR))

        assert not violations(after, found.plan.works)
        new = {work.unit: work for work in found.plan.works}
        for work in works:
            if work.start < YEAR:
                assert new[work.unit] == work


def test_a_work_without_consent_goes_out_and_says_why(
    plans: list[tuple[Instance, list[Work]]],
) -> None:
    tried = 0
    for instance, works in plans:
        for work in [one for one in works if one.start >= YEAR]:
            after = altered(instance, News(ready={work.unit: None}))
            try:
                found = again(after, works, Ask(YEAR))
            except NoPlan:  # its group would get less than its share
                continue

            gone = next(one for one in found.changes if one.unit == work.unit)
            lines = told(found.block, found.column, list(found.changes))
            assert gone.kind == "out"
            assert next(x for x in lines if x.change == gone).kind == "closed"
            assert not violations(after, found.plan.works)
            tried += 1
    assert tried


def test_the_new_plan_is_worth_nearly_what_a_free_one_is(
    plans: list[tuple[Instance, list[Work]]],
) -> None:
    for instance, works in plans:
        after = altered(instance, News({(instance.sources.rest, 1): 700}))

        found = again(after, works, Ask(YEAR, given_up=0.0))
        dear = again(after, works, Ask(YEAR, given_up=1.0))

        assert found.plan.value >= dear.plan.value - 1e-6
        assert len(dear.changes) <= len(found.changes)
        assert found.plan.value <= found.plan.bound + 1e-6


def test_begun_works_that_cannot_be_paid_any_more_are_refused() -> None:
    instance = town(2, 9, 2)
    works = list(solved(instance).works)
    none = News({(source, 0): 0 for source in instance.sources.pooled})
    assert any(work.start < YEAR for work in works)

    with pytest.raises(NoPlan):
        again(altered(instance, none), works, Ask(YEAR))


def test_a_lost_application_takes_the_money_of_its_work() -> None:
    instance = town(2, 9, 2)
    place = instance.sources.capped.index("NDRC")
    unit = int(instance.options.unit[np.argmax(instance.options.cap_k[:, place])])
    mine = instance.options.unit == unit

    lost = altered(instance, News(won={unit: False}))
    won = altered(
        lost, News(won={unit: True}, won_cap_k=instance.options.cap_k[:, place])
    )

    assert not lost.options.cap_k[mine, place].any()
    assert (won.options.cap_k == instance.options.cap_k).all()


def test_money_of_a_part_of_the_city_stays_where_it_was_paid() -> None:
    instance = mixed(4, 8, 2)
    works = list(solved(instance).works)
    late = replace(instance, pools={**instance.pools, ("a", "city", 0, 1): 0})

    found = again(late, works, Ask(YEAR))

    assert not violations(late, found.plan.works)
