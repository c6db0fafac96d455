"""Plans, the money they may spend, and what they chose."""

from anju.web.plan.models.answers import Ask, PlanAnswer, PlanShift, ShiftKind
from anju.web.plan.models.base import SOURCES, Scoped, source_name
from anju.web.plan.models.candidates import (
    CandidateRun,
    Circumstance,
    CircumstanceKind,
    PricedCandidate,
    SurveyedQuantity,
)
from anju.web.plan.models.choice import (
    Bundle,
    Duty,
    PlanChoice,
    PlanStreet,
    Verdict,
    Wish,
)
from anju.web.plan.models.clashes import ClashRule, PlanClash
from anju.web.plan.models.closing import PlanFinding
from anju.web.plan.models.crews import CrewCapacity, PlanCrew, Trade
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
from anju.web.plan.models.news import ChangeKind, PlanApplication, PlanChange
from anju.web.plan.models.openings import (
    ALIVE,
    DigNetwork,
    DigSurface,
    OpeningState,
    Paves,
    PlannedOpening,
)
from anju.web.plan.models.outlook import (
    Outlook,
    OutlookFuture,
    OutlookMoney,
    OutlookWork,
    Place,
)
from anju.web.plan.models.prices import ItemPrice, Mark
from anju.web.plan.models.scores import Readiness, ScoreRow, ScoreSheet
from anju.web.plan.models.subsidy import SubsidyEstimate
from anju.web.plan.models.version import PlanMoney, PlanState, PlanVersion
from anju.web.plan.models.ways import NationalEntry, SheetState, Signing, WaySheet

__all__ = [
    "ALIVE",
    "SOURCES",
    "Application",
    "ApplicationState",
    "Ask",
    "Bundle",
    "CandidateRun",
    "Certainty",
    "ChangeKind",
    "Circumstance",
    "CircumstanceKind",
    "ClashRule",
    "ConflictKind",
    "ConflictState",
    "CrewCapacity",
    "DigAct",
    "DigConflict",
    "DigNetwork",
    "DigOpening",
    "DigRun",
    "DigStreet",
    "DigSurface",
    "Duty",
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
    "Outlook",
    "OutlookFuture",
    "OutlookMoney",
    "OutlookWork",
    "Paves",
    "Place",
    "PlanAnswer",
    "PlanApplication",
    "PlanChange",
    "PlanChoice",
    "PlanClash",
    "PlanCrew",
    "PlanFinding",
    "PlanMoney",
    "PlanShift",
    "PlanState",
    "PlanStreet",
    "PlanVersion",
    "PlannedOpening",
    "PricedCandidate",
    "Readiness",
    "Scoped",
    "ScoreRow",
    "ScoreSheet",
    "SheetState",
    "ShiftKind",
    "Signing",
    "SubsidyEstimate",
    "SurveyedQuantity",
    "Trade",
    "Verb",
    "Verdict",
    "WaySheet",
    "Wish",
    "source_name",
]
