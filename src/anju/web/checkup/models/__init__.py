"""Indicator sets, what surveyors saw, and what each check-up answered."""

from anju.web.checkup.models.run import (
    CheckupRun,
    IndicatorResult,
    Shortcoming,
    Sighting,
)
from anju.web.checkup.models.sets import IndicatorItem, IndicatorSet
from anju.web.checkup.models.survey import SurveyRecord

__all__ = [
    "CheckupRun",
    "IndicatorItem",
    "IndicatorResult",
    "IndicatorSet",
    "Shortcoming",
    "Sighting",
    "SurveyRecord",
]
