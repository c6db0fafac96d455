from fractions import Fraction

import pytest

from anju.science.checkup.grades import (
    Grade,
    GroupGrade,
    Interval,
    grade_of,
    group_grade,
)

SEWAGE = {
    Grade.VERY_GOOD: Interval(at_least=Fraction(91)),
    Grade.GOOD: Interval(at_least=Fraction("80.5")),
    Grade.FAIR: Interval(at_least=Fraction(70)),
}
DENSITY = {Grade.FAIR: Interval(Fraction("0.7"), Fraction("1.5"))}
FROM = {
    GroupGrade.EXCELLENT: Fraction("3.5"),
    GroupGrade.GOOD: Fraction("2.5"),
    GroupGrade.MIDDLE: Fraction("1.5"),
}


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        (Fraction(91), Grade.VERY_GOOD),
        (Fraction("90.999999"), Grade.GOOD),
        (Fraction("80.5"), Grade.GOOD),
        (Fraction(70), Grade.FAIR),
        (Fraction("69.999999"), Grade.POOR),
    ],
)
def test_a_bound_met_exactly_is_met(value, grade):
    assert grade_of(value, SEWAGE) == grade


@pytest.mark.parametrize(
    ("value", "grade"),
    [("0.67", Grade.POOR), ("1.5", Grade.FAIR), ("1.51", Grade.POOR)],
)
def test_a_range_is_left_on_either_side(value, grade):
    assert grade_of(Fraction(value), DENSITY) == grade


def test_no_standard_is_a_legal_outcome():
    assert grade_of(Fraction(3), {}) == Grade.NO_STANDARD


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ([Grade.VERY_GOOD, Grade.GOOD], GroupGrade.EXCELLENT),
        ([Grade.VERY_GOOD, Grade.POOR], GroupGrade.GOOD),
        ([Grade.GOOD, Grade.POOR, Grade.POOR], GroupGrade.MIDDLE),
        ([Grade.POOR, Grade.NO_STANDARD], GroupGrade.BAD),
        ([Grade.NO_STANDARD], None),
        ([], None),
    ],
)
def test_a_group_is_graded_by_the_mean_of_what_has_a_grade(grades, expected):
    assert group_grade(grades, FROM) == expected
