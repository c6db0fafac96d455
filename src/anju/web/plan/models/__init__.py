"""Plans, the money they may spend, and what they chose."""

from anju.web.plan.models.base import SOURCES, Scoped, source_name
from anju.web.plan.models.money import Certainty, MoneyPool
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
    "Certainty",
    "MoneyPool",
    "PlanChoice",
    "PlanMoney",
    "PlanState",
    "PlanVersion",
    "Scoped",
    "Verdict",
    "Wish",
    "source_name",
]
