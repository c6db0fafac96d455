import time
from dataclasses import replace

import pytest

from anju.science.plan.city.ask import (
    PlanOutdated,
    case_of,
    if_in,
    if_out,
    why,
    why_then,
)
from anju.science.plan.city.solve import Question, solve_city
from anju.science.plan.sequence.explain.names import Names
from anju.science.plan.sequence.plan import works_of
from anju.science.plan.sequence.search import Limits
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.verify import violations
from tests.science.plan.city.towns import planned
from tests.science.plan.invented import city

NAMES = Names(first_year=2025)


def asked(seed=3):
    """Return the plan of an invented city as a question, and its value."""
    town = planned(city(estates=30, projects=0, seed=seed), seed)
    limits = Limits(5.0, gap=1e-6, threads=1, clock=time.monotonic)
    plan = solve_city(Question(town), limits, lambda _value, _bound: None)
    offers = [(work, one) for work in town.works for one in work.offers]
    before = {
        (offers[x.option][0].code, 0): (offers[x.option][1].package, x.start)
        for x in plan.works
    }
    return Question(town, before=before), plan.value


@pytest.fixture(scope="module")
def case():
    return case_of(*asked())


def units(case, *, is_in):
    return [u for u, c in enumerate(case.column.tolist()) if (c != OUT) is is_in]


def test_every_reason_holds_when_it_is_tried_out(case):
    told = [why(case, unit, NAMES) for unit in range(0, len(case.column), 2)]

    assert len({words.zh for words, _ in told}) > 1
    assert all(is_checked for _, is_checked in told)
    assert units(case, is_in=False)


def test_a_work_forced_in_keeps_every_rule_and_tells_its_price(case):
    tried = 0
    for unit in units(case, is_in=False)[:8]:
        told = if_in(case, unit, 3.0, time.monotonic).told
        if told.column is None:
            continue

        tried += 1
        works = works_of(case.block, told.column)
        assert not violations(case.instance, works)
        assert unit in {work.unit for work in works}
        assert case.value - told.found <= told.bound + 1e-6
    assert tried


def test_a_work_kept_out_is_out_and_no_plan_without_it_passes_the_bound(case):
    tried = 0
    for unit in units(case, is_in=True)[:6]:
        told = if_out(case, [unit], 3.0, time.monotonic).told
        if told.column is None:
            continue

        tried += 1
        works = works_of(case.block, told.column)
        assert not violations(case.instance, works)
        assert unit not in {work.unit for work in works}
        assert case.value - told.found <= told.bound + 1e-6
        assert told.way is None
    assert tried


def test_the_money_that_changes_is_that_of_the_works_that_change(case):
    unit = units(case, is_in=True)[0]

    found = if_out(case, [unit], 3.0, time.monotonic)

    moved = [case.instance.options.cost_k[case.block.option[case.column[unit]]]]
    if not found.told.displaced:
        assert -sum(found.money.values()) >= moved[0]


def test_the_case_is_as_before_after_each_question(case):
    unit = units(case, is_in=True)[0]
    if_out(case, [unit], 1.0, time.monotonic)

    assert case.relaxation.solve().value == pytest.approx(case.root.value)


def test_a_month_is_told_by_what_the_month_before_lacks_or_by_its_being_the_first(case):
    told = [why_then(case, unit, NAMES) for unit in units(case, is_in=True)]

    assert all("提前到" in one.zh or "最早月份" in one.zh for one in told)
    assert why_then(case, units(case, is_in=False)[0], NAMES) is None


def test_a_plan_that_does_not_hold_any_more_is_not_asked():
    question, value = asked()
    poorer = tuple(replace(one, amount_fen=0) for one in question.city.pools)

    with pytest.raises(PlanOutdated, match="重新求解"):
        case_of(replace(question, city=replace(question.city, pools=poorer)), value)
    with pytest.raises(PlanOutdated):
        case_of(question, value + 5)
