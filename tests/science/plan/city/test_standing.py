from dataclasses import replace

from anju.science.plan.city.standing import standing_of
from tests.science.plan.city.standings import NOW, decided, standing


def test_a_plan_stands_as_it_was_decided():
    question, plan = decided()

    stands = standing_of(question, NOW)

    assert [(w.unit, w.option, w.start) for w in stands.works] == [
        (w.unit, w.option, w.start) for w in plan.works
    ]
    assert len(stands.begun) == 3
    assert not stands.lost


def test_months_that_passed_without_a_start_are_lost():
    question, plan = decided()
    passed = {w.unit for w in plan.works if w.start <= 8}

    stands = standing_of(question, 8)

    works = question.city.works
    left = {unit for unit in passed if works[unit].begun_month is None}
    assert stands.until_month == 9
    assert stands.lost == {works[unit].code for unit in left}
    assert stands.begun <= {one.unit for one in stands.works}


def test_a_month_that_was_decided_stays_open_though_others_need_longer():
    question, plan = decided(begun=0)
    late = tuple(
        replace(one, offers=tuple(replace(x, ready_month=30) for x in one.offers))
        for one in question.city.works
    )

    stands = standing_of(
        replace(question, city=replace(question.city, works=late)), NOW
    )

    ready = stands.instance.options.ready_month
    assert all(ready[one.option] <= one.start for one in stands.works)
    assert len(stands.works) == len(plan.works)


def test_what_people_ask_is_kept():
    assert standing().wishes.by_unit
