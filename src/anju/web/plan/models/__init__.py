"""Plans, the money they may spend, and what they chose."""

from anju.web.plan.models.base import SOURCES, Scoped, source_name
from anju.web.plan.models.candidates import (
    CandidateRun,
    Circumstance,
    CircumstanceKind,
    PricedCandidate,
    SurveyedQuantity,
)
from anju.web.plan.models.money import (
    Application,
    ApplicationState,
    Certainty,
    Grade,
    Grant,
    MoneyPool,
)
from anju.web.plan.models.prices import ItemPrice, Mark
from anju.web.plan.models.version import (
    PlanChoice,
    PlanMoney,
    PlanState,
    PlanVersion,
    Verdict,
    Wish,
)

__all__ = [
    "SOURCES",
    "Application",
    "ApplicationState",
    "CandidateRun",
    "Certainty",
    "Circumstance",
    "CircumstanceKind",
    "Grade",
    "Grant",
    "ItemPrice",
    "Mark",
    "MoneyPool",
    "PlanChoice",
    "PlanMoney",
    "PlanState",
    "PlanVersion",
    "PricedCandidate",
    "Scoped",
    "SurveyedQuantity",
    "Verdict",
    "Wish",
    "source_name",
]
