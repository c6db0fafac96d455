"""Bands and group limits of policy, and of a set, as science grades by them."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from anju.science.checkup.grades import (
    Bands,
    Grade,
    GroupGrade,
    Interval,
    grade_of,
    group_grade,
)
from anju.science.errors import PolicyMissing
from anju.science.policy import in_force
from anju.science.values import State
from anju.web.checkup.models import CheckupRun, GroupResult, IndicatorResult
from anju.web.policy import rule

CITY = "city"
BANDS = (Grade.VERY_GOOD, Grade.GOOD, Grade.FAIR)
GROUPS = (GroupGrade.EXCELLENT, GroupGrade.GOOD, GroupGrade.MIDDLE)
COUNTY_DIGITS = 6


def bands_of(code: str, on: date) -> dict[str, Any]:
    """Return the bands of an indicator on a day, with their mark; none is legal."""
    known = rule("checkup/grades")["indicators"].get(code)
    if known is None:
        return {}
    try:
        return in_force(known, on)
    except PolicyMissing:
        return {}


def intervals(told: Mapping[str, Any]) -> Bands:
    """Return stored bands as science reads them."""
    return {grade: _interval(told[grade]) for grade in BANDS if told.get(grade)}


def _interval(bounds: Mapping[str, Any]) -> Interval:
    return Interval(*(_exact(bounds.get(name)) for name in ("at_least", "at_most")))


def _exact(bound: object) -> Fraction | None:
    return None if bound in (None, "") else Fraction(str(bound))


def grade_results(run: CheckupRun, results: Iterable[IndicatorResult]) -> None:
    """Grade what the city dimension answered; lists of problems have no grade."""
    for one in results:
        told = run.definitions[one.item_code]
        if told["layer"] == CITY and one.value is not None:
            one.grade = grade_of(one.value, intervals(told.get("bands") or {}))


def group_results(
    run: CheckupRun, results: Iterable[IndicatorResult]
) -> list[GroupResult]:
    """Return the grade of each group of the city dimension, for city and counties."""
    limits = {
        grade: Fraction(str(value))
        for grade, value in in_force(rule("checkup/grades")["group"], run.as_of).items()
        if grade in GROUPS
    }
    found: dict[tuple[str, str], list[IndicatorResult]] = {}
    for one in results:
        told = run.definitions[one.item_code]
        if told["layer"] == CITY and len(one.area_code) <= COUNTY_DIGITS:
            found.setdefault((one.area_code, told["group_zh"]), []).append(one)
    return [
        _group(run, place, members, limits) for (place, _), members in found.items()
    ]


def _group(
    run: CheckupRun,
    place: str,
    members: list[IndicatorResult],
    limits: Mapping[GroupGrade, Fraction],
) -> GroupResult:
    told = run.definitions[members[0].item_code]
    grades = [Grade(one.grade) for one in members if one.grade]
    asked = [one for one in members if one.state != State.NOT_APPLICABLE]
    return GroupResult(
        run=run,
        group_zh=told["group_zh"],
        group_en=told["group_en"],
        area_code=place,
        grade=group_grade(grades, limits) or "",
        graded=sum(1 for grade in grades if grade != Grade.NO_STANDARD),
        members=len(asked),
    )
