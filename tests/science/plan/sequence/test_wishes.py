import time

import numpy as np
import pytest

from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import Plan
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.wishes import NOTHING, Wish, Wishes
from tests.science.plan.sequence.towns import town

SEEDS = range(3)
LONG_AGO = 999


def solved(instance: Instance, wishes: Wishes = NOTHING) -> Plan:
    limits = Limits(6.0, gap=1e-9, threads=1, clock=time.monotonic)
    return solve_instance(instance, limits, lambda _value, _bound: None, wishes)


def as_it_is(instance: Instance, plan: Plan) -> dict[int, tuple[int, int] | None]:
    done = {work.unit: (work.option, work.start) for work in plan.works}
    return {unit: done.get(unit) for unit in range(len(instance.units))}


def likely() -> list[Instance]:
    towns = [town(seed, units=5, years=2) for seed in SEEDS]
    return [one for one in towns if not one.units.is_mandatory.any()]


def test_a_work_kept_out_is_out_and_the_plan_is_worth_no_more() -> None:
    for instance in likely():
        free = solved(instance)
        for work in free.works:
            without = solved(instance, Wishes({work.unit: Wish(is_in=False)}))

            assert work.unit not in {one.unit for one in without.works}
            assert without.value <= free.value + 1e-6


def test_a_work_pinned_to_a_month_starts_then() -> None:
    for instance in likely():
        free = solved(instance)
        for work in free.works:
            pin = Wish(
                is_in=True, option=work.option, first=work.start, last=work.start
            )
            pinned = solved(instance, Wishes({work.unit: pin}))

            mine = next(one for one in pinned.works if one.unit == work.unit)
            assert (mine.option, mine.start) == (work.option, work.start)
            assert pinned.value == pytest.approx(free.value)


def test_a_wish_that_no_month_can_meet_is_refused() -> None:
    instance = likely()[0]
    with pytest.raises(NoPlan):
        solved(instance, Wishes({0: Wish(is_in=True, first=LONG_AGO)}))


def test_change_that_costs_much_changes_nothing() -> None:
    for instance in likely():
        half = Wishes({unit: Wish(is_in=False) for unit in (0, 1)})
        before = solved(instance, half)
        dear = Wishes(kept=as_it_is(instance, before), change_cost=1e6)

        after = solved(instance, dear)

        assert as_it_is(instance, after) == as_it_is(instance, before)
        assert after.value == pytest.approx(before.value)


def test_change_that_costs_nothing_is_no_hindrance() -> None:
    for instance in likely():
        nothing = dict.fromkeys(np.arange(len(instance.units)).tolist())

        after = solved(instance, Wishes(kept=nothing, change_cost=0.0))

        assert after.value == pytest.approx(solved(instance).value)
