from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anju.science.deliver.progress import (
    EVEN,
    completion_share,
    curve_between,
    curve_of,
    elapsed_share,
    gap_points,
    in_print,
    scheduled_share,
)
from anju.science.errors import BadCurve
from anju.science.values import NotMeasured


def test_an_even_curve_is_due_by_sevenths_of_twelve_at_the_end_of_july():
    assert scheduled_share(EVEN, date(2025, 7, 31)) == Fraction(7, 12)


def test_inside_a_month_the_plan_grows_by_day():
    assert scheduled_share(EVEN, date(2025, 6, 15)) == Fraction(11, 24)


def test_the_curve_of_a_year_follows_its_months():
    curve = curve_of([0, 0, 100, 300] + [0] * 8)

    assert scheduled_share(curve, date(2025, 2, 28)) == 0
    assert scheduled_share(curve, date(2025, 3, 31)) == Fraction(1, 4)
    assert scheduled_share(curve, date(2025, 12, 31)) == 1


@pytest.mark.parametrize("months", [[1] * 11, [0] * 12, [-1, *[1] * 11]])
def test_a_curve_of_nonsense_is_refused(months):
    with pytest.raises(BadCurve, match="12个月"):
        curve_of(months)


@given(
    months=st.lists(st.integers(0, 10**12), min_size=12, max_size=12).filter(any),
    days=st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), min_size=2),
)
def test_what_is_due_never_falls_and_ends_at_the_whole(months, days):
    due = [scheduled_share(curve_of(months), day) for day in sorted(days)]

    assert due == sorted(due)
    assert scheduled_share(curve_of(months), date(2025, 12, 31)) == 1


def test_completion_is_exact():
    assert completion_share(done_fen=1, plan_fen=3) == Fraction(1, 3)


@pytest.mark.parametrize(("done", "plan"), [(None, 3), (1, None), (1, 0)])
def test_completion_without_report_or_plan_is_not_measured(done, plan):
    assert isinstance(completion_share(done_fen=done, plan_fen=plan), NotMeasured)


def test_the_gap_of_the_requirement_is_printed_as_it_is_read_out():
    gap = gap_points(completion=Fraction(259, 1000), scheduled=Fraction(7, 12))

    assert in_print(-gap) == "32.4"
    assert in_print(100 * Fraction(7, 12)) == "58.3"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(30), "30.0"),
        (Fraction(3004, 100), "30.04"),
        (Fraction(2996, 100), "29.96"),
        (Fraction(3006, 100), "30.1"),
        (Fraction(-125, 100), "-1.3"),
    ],
)
def test_rounding_never_hides_a_limit(value, text):
    assert in_print(value, limits=[Fraction(30)]) == text


def test_nothing_is_due_before_the_planned_start_or_after_the_finish():
    curve = curve_between(year=2025, start=date(2025, 6, 10), finish=date(2025, 9, 1))

    assert scheduled_share(curve, date(2025, 5, 31)) == 0
    assert scheduled_share(curve, date(2025, 7, 31)) == Fraction(1, 2)
    assert scheduled_share(curve, date(2025, 9, 30)) == 1


@pytest.mark.parametrize(
    ("start", "finish"),
    [
        (None, None),
        (date(2024, 3, 1), date(2026, 2, 1)),
        (date(2025, 9, 1), date(2025, 3, 1)),
    ],
)
def test_without_usable_dates_the_whole_year_counts(start, finish):
    assert curve_between(year=2025, start=start, finish=finish) == EVEN


@pytest.mark.parametrize(
    ("on", "share"),
    [
        (date(2025, 2, 28), Fraction(0)),
        (date(2025, 3, 1), Fraction(1, 10)),
        (date(2025, 3, 10), Fraction(1)),
        (date(2025, 4, 1), Fraction(1)),
    ],
)
def test_elapsed_time_counts_both_ends(on, share):
    start, finish = date(2025, 3, 1), date(2025, 3, 10)

    assert elapsed_share(start=start, finish=finish, on=on) == share
