"""Grades of the city dimension: one for each indicator, one for each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from anju.science.values import Number


class Grade(StrEnum):
    """Four grades of an indicator, best first; no standard is a legal outcome.

    Source
    ------
    REQUIREMENTS R2.06: published reports of the 2025 edition.
    """

    VERY_GOOD = "very_good"  # 很好
    GOOD = "good"  # 较好
    FAIR = "fair"  # 一般
    POOR = "poor"  # 不足
    NO_STANDARD = "no_standard"  # 无标准


class GroupGrade(StrEnum):
    """Four grades of a group of indicators, best first."""

    EXCELLENT = "excellent"  # 优
    GOOD = "good"  # 良
    MIDDLE = "middle"  # 中
    BAD = "bad"  # 差


POINTS = {Grade.VERY_GOOD: 4, Grade.GOOD: 3, Grade.FAIR: 2, Grade.POOR: 1}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval in the printed unit; a missing bound is open."""

    at_least: Fraction | None = None
    at_most: Fraction | None = None

    def holds(self, value: Number) -> bool:
        """Tell whether a value lies inside; a bound met exactly is met."""
        exact = Fraction(value)
        is_enough = self.at_least is None or exact >= self.at_least
        return is_enough and (self.at_most is None or exact <= self.at_most)


Bands = Mapping[Grade, Interval]


def grade_of(value: Number, bands: Bands) -> Grade:
    """Return the best grade whose interval holds the value.

    Parameters
    ----------
    value
        In the printed unit.
    bands
        Intervals of very good, good and fair; none at all says no standard.
    """
    if not bands:
        return Grade.NO_STANDARD
    for grade in (Grade.VERY_GOOD, Grade.GOOD, Grade.FAIR):
        if grade in bands and bands[grade].holds(value):
            return grade
    return Grade.POOR


def group_grade(
    grades: Sequence[Grade], from_points: Mapping[GroupGrade, Fraction]
) -> GroupGrade | None:
    """Return the grade of a group from the mean points of what was graded in it.

    Parameters
    ----------
    grades
        Of the measured indicators of the group; those without a standard say
        nothing. With none left there is no grade.
    from_points
        Least mean points (1 to 4) of excellent, good and middle.
    """
    points = [POINTS[grade] for grade in grades if grade in POINTS]
    if not points:
        return None
    mean = Fraction(sum(points), len(points))
    for grade in (GroupGrade.EXCELLENT, GroupGrade.GOOD, GroupGrade.MIDDLE):
        if mean >= from_points[grade]:
            return grade
    return GroupGrade.BAD
