import time
from dataclasses import replace

import numpy as np
import pytest

from anju.science.errors import DataError
from anju.science.plan.sequence.decompose.city import Job
from anju.science.plan.sequence.decompose.spread import Alone
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import Plan
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.verify import violations
from tests.science.plan.sequence.decompose.lands import land
from tests.science.plan.sequence.decompose.oracle import best_of_all


def solved(instance: Instance, seconds: float = 4.0) -> Plan:
    limits = Limits(seconds, gap=1e-9, threads=1, clock=time.monotonic)
    return solve_instance(instance, limits, lambda _value, _bound: None)


@pytest.mark.parametrize("seed", range(8))
def test_the_bound_is_never_below_the_best_of_all_plans(seed: int) -> None:
    instance = land(seed, towns=2, units=2)
    best = best_of_all(instance)

    if best is None:
        with pytest.raises(NoPlan):
            solved(instance)
        return
    plan = solved(instance)

    assert plan.bound >= best - 1e-6
    assert 0.5 * best <= plan.value <= best + 1e-6


@pytest.mark.parametrize("seed", range(4))
def test_a_province_of_two_years_breaks_no_rule(seed: int) -> None:
    instance = land(seed, towns=4, units=7, years=2)

    plan = solved(instance, seconds=6)

    assert not violations(instance, plan.works)
    assert plan.bound >= plan.value


class Counted(Alone):
    """Counts the cities that are searched; each takes two seconds and more."""

    def __init__(self) -> None:
        self.searched, self.now = 0, 0.0

    def run(self, function, tasks, stop):
        def counted():
            for task in tasks:
                if isinstance(task, Job) and task.turn is not None:
                    self.searched, self.now = self.searched + 1, self.now + 2
                yield task

        return super().run(function, counted(), stop)

    def clock(self) -> float:
        self.now += 0.01
        return self.now


def test_no_city_is_searched_when_the_time_is_over() -> None:
    instance, spread = land(5, towns=12, units=2), Counted()
    limits = Limits(10.0, gap=0.0, threads=1, clock=spread.clock)

    plan = solve_instance(instance, limits, lambda *_: None, spread=spread)

    assert 0 < spread.searched <= 5
    assert not violations(instance, plan.works)


def test_a_street_of_two_cities_is_refused_in_words() -> None:
    one = land(1)
    opens = one.opens.copy()
    opens[0, 1] = len(one.streets) - 1

    with pytest.raises(DataError, match="1 处道路关系跨越两个城市"):
        solved(replace(one, opens=opens))


def test_a_city_that_cannot_do_what_it_must_is_named() -> None:
    one = land(1)
    must = one.units.city == 2
    crews = {**one.crews, 2: np.zeros_like(one.crews[2])}
    spoilt = replace(one, units=replace(one.units, is_mandatory=must), crews=crews)

    with pytest.raises(NoPlan, match="城市 2 "):
        solved(spoilt)
