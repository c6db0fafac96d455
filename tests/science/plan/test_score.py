import numpy as np
import pytest

from anju.science.plan.score import Scale, Score, score_of, standing_of
from anju.science.values import Answer, Measured, NotApplicable, NotMeasured

WEIGHTS = {"safety": 60.0, "age": 40.0}
SCALES = {"safety": Scale(0, 100), "age": Scale(10, 40)}
NOBODY = NotMeasured("没有调查")


def scored(safety: Answer, age: Answer) -> Score:
    return score_of({"safety": safety, "age": age}, SCALES, WEIGHTS)


def of(*totals: float) -> list[Score]:
    return [scored(Measured(one), Measured(40)) for one in totals]


def test_a_score_adds_up_from_its_criteria() -> None:
    one = scored(Measured(50), Measured(25))

    assert [part.points for part in one.parts] == [50.0, 50.0]
    assert one.total == pytest.approx(50.0)
    assert one.known_share == 1.0


@pytest.mark.parametrize(("value", "points"), [(5, 0), (10, 0), (40, 100), (90, 100)])
def test_a_scale_ends_at_both_ends(value: float, points: float) -> None:
    assert SCALES["age"].points(value) == points


def test_fewer_may_be_better() -> None:
    assert Scale(worst=100, best=0).points(25) == 75.0


def test_what_nobody_surveyed_is_not_zero() -> None:
    unknown, zero = scored(Measured(50), NOBODY), scored(Measured(50), Measured(0))

    assert unknown.total == pytest.approx(50.0)
    assert unknown.known_share == pytest.approx(0.6)
    assert zero.total == pytest.approx(30.0)
    assert zero.known_share == 1.0


def test_what_makes_no_sense_asks_for_no_survey() -> None:
    one = scored(Measured(50), NotApplicable("工程没有建成年份"))

    assert one.total == pytest.approx(50.0)
    assert one.known_share == 1.0


def test_nothing_known_gives_no_score() -> None:
    assert scored(NOBODY, NOBODY).total is None


def standing(scores: list[Score], money_k: int):
    cost = np.full(len(scores), 10)
    return standing_of(scores, cost, money_k, least_known=0.6, swing=0.2)


def test_the_list_is_cut_where_the_money_ends() -> None:
    found = standing(of(30, 90, 60), money_k=20)

    assert found.rank.tolist() == [3, 1, 2]
    assert found.is_in.tolist() == [False, True, True]


def test_a_list_is_not_filled_up_below_the_cut() -> None:
    cost = np.array([10, 30, 5])

    found = standing_of(of(90, 60, 30), cost, 20, least_known=0.6, swing=0.2)

    assert found.is_in.tolist() == [True, False, False]


def test_those_with_too_little_known_are_not_ranked() -> None:
    scores = [scored(NOBODY, Measured(40)), *of(10)]

    found = standing(scores, money_k=20)

    assert found.rank.tolist() == [0, 1]
    assert found.is_in.tolist() == [False, True]


def test_a_rank_that_hangs_on_one_weight_is_told() -> None:
    safe_not_old = scored(Measured(100), Measured(10))  # 60
    old_not_safe = scored(Measured(30), Measured(40))  # 58
    hopeless = scored(Measured(0), Measured(10))

    found = standing([safe_not_old, old_not_safe, hopeless], money_k=10)

    assert found.is_in.tolist() == [True, False, False]
    assert found.stays_share.tolist() == [0.5, 0.5, 1.0]
    assert found.best_rank.tolist() == [1, 1, 3]
    assert found.worst_rank.tolist() == [2, 2, 3]


def test_nobody_asks() -> None:
    found = standing([], money_k=10)

    assert found.rank.tolist() == []
