import pytest

from anju.science.tools.optimise.mixed import Effort, Programme, fixed, maximise


def knapsack():
    programme = Programme()
    for gain in (10, 7, 6):
        programme.column(gain, upper=1, whole=True)
    programme.row([(0, 6), (1, 4), (2, 4)], upper=8)
    return programme


def test_maximise_finds_the_best_whole_choice():
    answer = maximise(knapsack(), Effort(gap_share=0))

    assert answer.columns.round().tolist() == [0, 1, 1]
    assert (answer.value, answer.bound) == (13, pytest.approx(13))


def test_relaxed_it_gives_a_bound_and_the_price_of_the_row():
    answer = maximise(knapsack(), relaxed=True)

    assert answer.value == pytest.approx(7 + 10 * 4 / 6)
    assert answer.row_prices.tolist() == [pytest.approx(10 / 6)]


def test_held_columns_stay_where_they_are():
    answer = maximise(fixed(knapsack(), {0: 1}), Effort(gap_share=0))

    assert answer.columns.round().tolist() == [1, 0, 0]


def test_nothing_satisfies_a_contradiction():
    programme = knapsack()
    programme.row([(0, 1)], lower=2)

    assert maximise(programme) is None
