"""Plans, the money they may spend, and what they chose."""

from anju.web.plan.models.base import SOURCES, Scoped, source_name
from anju.web.plan.models.candidates import (
    CandidateRun,
    Circumstance,
    CircumstanceKind,
    PricedCandidate,
    SurveyedQuantity,
)
from anju.web.plan.models.dig import (
    ConflictKind,
    ConflictState,
    DigConflict,
    DigOpening,
    DigRun,
    DigStreet,
    Origin,
)
from anju.web.plan.models.joints import (
    DigAct,
    JointMember,
    JointOpening,
    JointState,
    Verb,
)
from anju.web.plan.models.money import (
    Application,
    ApplicationState,
    Certainty,
    Grade,
    Grant,
    MoneyPool,
)
from anju.web.plan.models.openings import (
    ALIVE,
    DigNetwork,
    DigSurface,
    OpeningState,
    Paves,
    PlannedOpening,
)
from anju.web.plan.models.prices import ItemPrice, Mark
from anju.web.plan.models.subsidy import SubsidyEstimate
from anju.web.plan.models.version import (
    PlanChoice,
    PlanMoney,
    PlanState,
    PlanVersion,
    Verdict,
    Wish,
)
from anju.web.plan.models.ways import NationalEntry, SheetState, Signing, WaySheet

__all__ = [
    "ALIVE",
    "SOURCES",
    "Application",
    "ApplicationState",
    "CandidateRun",
    "Certainty",
    "Circumstance",
    "CircumstanceKind",
    "ConflictKind",
    "ConflictState",
    "DigAct",
    "DigConflict",
    "DigNetwork",
    "DigOpening",
    "DigRun",
    "DigStreet",
    "DigSurface",
    "Grade",
    "Grant",
    "ItemPrice",
    "JointMember",
    "JointOpening",
    "JointState",
    "Mark",
    "MoneyPool",
    "NationalEntry",
    "OpeningState",
    "Origin",
    "Paves",
    "PlanChoice",
    "PlanMoney",
    "PlanState",
    "PlanVersion",
    "PlannedOpening",
    "PricedCandidate",
    "Scoped",
    "SheetState",
    "Signing",
    "SubsidyEstimate",
    "SurveyedQuantity",
    "Verb",
    "Verdict",
    "WaySheet",
    "Wish",
    "source_name",
]
