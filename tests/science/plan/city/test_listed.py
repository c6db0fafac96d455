from random import Random

import pytest

from anju.science.plan.city.listed import listed
from anju.science.plan.city.solve import Asked, Question
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.verify import violations
from tests.science.plan.city.test_solve import demand, local, works
from tests.science.plan.city.towns import plain, planned
from tests.science.plan.invented import city as invented


def codes(plan):
    return {plan.city.works[one.unit].code for one in plan.works}


@pytest.mark.parametrize("seed", range(6))
def test_a_list_of_a_city_keeps_every_rule(seed):
    town = planned(invented(seed=seed, estates=30, projects=8), seed)
    rng = Random(seed)
    score = {work.code: rng.uniform(20, 90) for work in town.works}

    found = listed(Question(town), score)

    assert violations(found.instance, found.works) == []
    assert found.value > 0


def test_the_first_ranks_are_taken_though_others_are_worth_more():
    asked = demand(works("A", 6, 10), works("B", 4, 7), works("C", 9, 1))
    score = {"C": 90.0, "A": 50.0, "B": 40.0}

    found = listed(Question(plain(asked)), score)

    assert codes(found) == {"C"}


def test_what_does_not_fit_is_skipped():
    asked = demand(works("A", 8, 10), works("B", 4, 7), works("C", 2, 1))
    score = {"A": 90.0, "B": 50.0, "C": 40.0}

    found = listed(Question(plain(asked)), score)

    assert codes(found) == {"A", "C"}
    assert found.value == pytest.approx(11)


def test_wishes_hold_for_lists_too():
    asked = demand(works("A", 6, 10), works("B", 6, 8), pools=[local(2025, 6)])
    question = Question(plain(asked), {"B": Asked(is_in=True)})

    found = listed(question, {"A": 90.0})

    assert codes(found) == {"B"}
    with pytest.raises(NoPlan):
        listed(
            Question(plain(asked), {x: Asked(is_in=True) for x in ("A", "B")}),
            {"A": 90.0},
        )
