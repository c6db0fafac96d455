from itertools import combinations, count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anju.science.errors import BadCoverage
from anju.science.tools.optimise.coverage import (
    Choice,
    Cover,
    Effort,
    Step,
    cover_most,
)


def brute_force(cover, k):
    k = min(k, cover.candidates)
    return max(
        cover.value(chosen) for chosen in combinations(range(cover.candidates), k)
    )


def on_a_line(candidates, reach, seed):
    """Homes 0..999 on a street; each candidate covers `reach` homes each way."""
    rng = np.random.default_rng(seed)
    middles = rng.integers(0, 1000, candidates)
    covered = [range(max(0, m - reach), min(1000, m + reach + 1)) for m in middles]
    return Cover.of_lists(covered, rng.integers(0, 60, 1000))


@st.composite
def small_covers(draw):
    points = draw(st.integers(1, 9))
    rows = st.sets(st.integers(0, points - 1)).map(sorted)
    covered = draw(st.lists(rows, min_size=1, max_size=9))
    weights = draw(st.lists(st.integers(0, 5), min_size=points, max_size=points))
    return Cover.of_lists(covered, weights)


@given(small_covers(), st.integers(0, 6))
def test_cover_most_equals_brute_force_where_the_problem_is_small(cover, k):
    choice = cover_most(cover, k)

    best = brute_force(cover, k)
    assert (choice.value, choice.bound, cover.value(choice.sites)) == (best, best, best)
    assert len(set(choice.sites)) == len(choice.sites) <= k


@given(small_covers(), st.integers(1, 6), st.integers(1, 9))
def test_the_bound_holds_however_early_the_search_ends(cover, k, rounds):
    choice = cover_most(cover, k, Effort(gap_share=0.0, rounds=rounds % 3))

    assert choice.value <= brute_force(cover, k) <= choice.bound


@pytest.mark.parametrize(("k", "reach"), [(1, 40), (7, 20), (30, 12), (50, 30)])
def test_a_city_of_points_is_solved_to_two_percent(k, reach):
    cover = on_a_line(800, reach, seed=k)

    choice = cover_most(cover, k)

    assert choice.value == cover.value(choice.sites)
    assert 0 <= choice.gap_share <= 0.02


def test_the_bound_is_the_optimum_of_an_exact_dynamic_programme():
    cover = on_a_line(60, 25, seed=3)

    choice = cover_most(cover, 4)

    assert choice.value == choice.bound == best_on_a_line(cover, 4)


def best_on_a_line(cover, k):
    """Intervals in the order of their ends: the last one chosen tells all."""
    total = np.concatenate([[0], np.cumsum(cover.weights)])
    rows = [cover.of_candidate(i) for i in range(cover.candidates)]
    spans = sorted((int(row[-1]) + 1, int(row[0])) for row in rows)
    best = {(-1, 0): 0}
    for i, (end, begin) in enumerate(spans):
        for (last, used), value in list(best.items()):
            if used < k:
                covered_to = spans[last][0] if last >= 0 else 0
                gain = max(0, int(total[end] - total[max(begin, min(covered_to, end))]))
                key = (i, used + 1)
                best[key] = max(best.get(key, 0), value + gain)
    return max(best.values())


def test_the_same_problem_is_answered_the_same_twice():
    cover = on_a_line(300, 15, seed=1)

    assert cover_most(cover, 9) == cover_most(cover, 9)


def test_sites_come_in_the_order_of_what_they_add_and_useless_ones_not_at_all():
    cover = Cover.of_lists([[0], [0, 1], [], [2, 3], [3]], [1, 1, 5, 5])

    assert cover_most(cover, 4) == Choice((3, 1), 12, 12, 0)


def test_nothing_to_choose_from_covers_nobody():
    assert cover_most(Cover.of_lists([], [3]), 2) == Choice((), 0, 0, 0)
    assert cover_most(Cover.of_lists([[0]], [0]), 2) == Choice((), 0, 0, 0)
    assert cover_most(Cover.of_lists([[0]], [3]), 0) == Choice((), 0, 0, 0)


def test_time_ends_the_search_and_the_watcher_sees_it_go():
    cover, seen, ticks = on_a_line(400, 9, seed=2), [], count()

    choice = cover_most(
        cover,
        12,
        Effort(gap_share=0.0, seconds=3),
        clock=lambda: float(next(ticks)),
        watch=lambda step: seen.append(step) and False,
    )

    assert choice.rounds <= 3
    assert seen[0].round == 0
    assert all(isinstance(step, Step) and step.value <= step.bound for step in seen)
    assert choice.bound <= seen[-1].bound


def test_the_watcher_may_stop_the_search():
    choice = cover_most(
        on_a_line(400, 9, seed=2), 12, Effort(gap_share=0.0), watch=bool
    )

    assert choice.rounds == 0
    assert choice.value <= choice.bound


@pytest.mark.parametrize(
    ("starts", "points", "weights", "words"),
    [
        ([1, 2], [0, 0], [1], "从 0 开始"),
        ([0, 1], [0, 0], [1], "个数不符"),
        ([0, 1], [1], [1], "超出"),
        ([0, 1], [0], [-1], "负数"),
        ([0, 1], [0], [0.5], "整数"),
        ([0, 2], [0, 0], [1], "重复"),
        ([0, 2], [0, 1], [2**52, 2**52], "过大"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(starts, points, weights, words):
    with pytest.raises(BadCoverage, match=words):
        Cover.of(starts, points, weights)
