"""Scores by hand: points, weights, effective number, error, quotas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anju.science.checkup.satisfaction import (
    Group,
    Score,
    Sheet,
    points,
    quotas,
    score,
    scores,
    tension,
    weighing,
)

HERE, THERE = "411202001001", "411202001002"
YOUNG, OLD = Group(HERE, "young", "female"), Group(HERE, "old", "female")
ELSEWHERE = Group(THERE, "old", "female")


def sheet(group, **answers):
    return Sheet(group, answers)


def test_five_steps_are_nought_to_a_hundred_and_no_answer_is_none():
    assert points({"Q1": 1, "Q2": 5}, ["Q1", "Q2"]) == 50
    assert points({"Q1": 4}, ["Q1", "Q2"]) == 75
    assert points({"Q3": 4}, ["Q1", "Q2"]) is None


def test_equal_weights_give_mean_and_error_of_the_textbook():
    found = score([(0.0, 1.0), (50.0, 1.0), (100.0, 1.0)])

    assert found == Score(50.0, 3, 3.0, pytest.approx(50 / 3**0.5))


def test_unequal_weights_leave_fewer_effective_answers():
    found = score([(100.0, 3.0), (0.0, 1.0)])

    assert found.points == 75.0
    assert found.effective == pytest.approx(16 / 10)
    assert found.error == pytest.approx((2 * ((3 * 25) ** 2 + 75**2)) ** 0.5 / 4)


def test_one_answer_has_no_error_and_none_has_no_score():
    assert score([(60.0, 2.0)]) == Score(60.0, 1, 1.0, None)
    assert score([]) is None


def test_sheets_are_weighed_to_who_lives_there():
    sheets = [sheet(YOUNG, Q1=5), sheet(YOUNG, Q1=5), sheet(OLD, Q1=1)]
    population = {YOUNG: 100, OLD: 300, Group(HERE, "old", "male"): 400}

    told = weighing(sheets, population)
    found = scores(sheets, {"safety": ["Q1"]}, told.weights)

    assert told.is_weighted
    assert told.weights == {YOUNG: 50.0, OLD: 300.0}
    assert told.covered_share == pytest.approx(0.5)
    assert found["safety"].points == pytest.approx(25.0)


def test_where_one_community_is_unknown_all_count_alike_and_it_is_named():
    told = weighing([sheet(OLD), sheet(ELSEWHERE)], {OLD: 300})

    assert not told.is_weighted
    assert told.unknown == (THERE,)
    assert set(told.weights.values()) == {1.0}
    assert told.covered_share is None


def test_a_few_sheets_without_residents_carry_the_mean_weight():
    sheets = [sheet(OLD)] * 4 + [sheet(ELSEWHERE)]

    told = weighing(sheets, {OLD: 300}, most_unknown_share=0.2)

    assert told.is_weighted
    assert told.weights == {OLD: 75.0, ELSEWHERE: 75.0}
    assert told.unknown == (THERE,)


def test_a_topic_nobody_answered_has_no_score():
    assert scores([sheet(OLD, Q1=3)], {"a": ["Q1"], "b": ["Q2"]}, {OLD: 1.0}) == {
        "a": Score(50.0, 1, 1.0, None)
    }


def test_quotas_follow_the_residents_and_are_even_where_unknown():
    groups = [("young", "f"), ("old", "f"), ("old", "m")]

    assert quotas(10, groups, {("young", "f"): 20, ("old", "f"): 60}) == {
        ("young", "f"): 3,
        ("old", "f"): 7,
        ("old", "m"): 0,
    }
    assert sorted(quotas(10, groups, {}).values()) == [3, 3, 4]


@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.floats(0.1, 1000)), min_size=1, max_size=30
    )
)
def test_a_score_lies_among_its_answers_and_no_weight_adds_answers(values):
    found = score(values)

    low, high = min(x for x, _ in values), max(x for x, _ in values)
    assert low - 1e-6 <= found.points <= high + 1e-6
    assert 1 - 1e-9 <= found.effective <= len(values) + 1e-6


@pytest.mark.parametrize(
    ("value", "is_met", "said"),
    [
        (59.9, True, "felt_bad"),
        (59.9, False, "both_bad"),
        (75.0, False, "felt_good"),
        (75.0, True, "both_good"),
        (60.0, True, ""),
        (None, True, ""),
        (10.0, None, ""),
    ],
)
def test_what_is_felt_is_held_against_what_is_measured(value, is_met, said):
    assert tension(value, is_met=is_met, low=60, high=75) == said
