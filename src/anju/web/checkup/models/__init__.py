"""Indicator sets, what surveyors saw, what each check-up and walk answered."""

from anju.web.checkup.models.area import AreaCheckup, AreaResult
from anju.web.checkup.models.community import (
    CircleScore,
    CommunityAct,
    CommunityRun,
    CommunityScore,
    CommunityShare,
)
from anju.web.checkup.models.consistency import ReportCheck
from anju.web.checkup.models.field import (
    Level,
    SurveyAct,
    SurveyPhoto,
    SurveyTask,
    SurveyUpload,
)
from anju.web.checkup.models.hotline import (
    HotlineCall,
    HotlineRun,
    HotlineTally,
    LearnedName,
)
from anju.web.checkup.models.life_circle import (
    ReachEstate,
    ReachHome,
    ReachPlace,
    ReachResult,
    ReachRun,
)
from anju.web.checkup.models.outputs import OutputPackage
from anju.web.checkup.models.rectify import (
    Advice,
    AdvisedFinding,
    Recheck,
    Rectification,
)
from anju.web.checkup.models.report import CheckupReport, ReportNumber
from anju.web.checkup.models.review import (
    ExpertOpinion,
)
from anju.web.checkup.models.run import (
    CheckupRun,
    GroupResult,
    IndicatorResult,
    Shortcoming,
    Sighting,
)
from anju.web.checkup.models.satisfaction import (
    PopulationGroup,
    Question,
    Questionnaire,
    SatisfactionRun,
    SatisfactionScore,
    SlipCode,
    Submission,
    SurveyGate,
)
from anju.web.checkup.models.sets import (
    IndicatorItem,
    IndicatorSet,
)
from anju.web.checkup.models.siting import SitingEstate, SitingRun, SitingSite
from anju.web.checkup.models.survey import (
    SurveyRecord,
)
from anju.web.checkup.models.tasks import (
    DataTask,
    TaskFile,
    TaskState,
)
from anju.web.checkup.models.what_if import WhatIfVariant

__all__ = [
    "Advice",
    "AdvisedFinding",
    "AreaCheckup",
    "AreaResult",
    "CheckupReport",
    "CheckupRun",
    "CircleScore",
    "CommunityAct",
    "CommunityRun",
    "CommunityScore",
    "CommunityShare",
    "DataTask",
    "ExpertOpinion",
    "GroupResult",
    "HotlineCall",
    "HotlineRun",
    "HotlineTally",
    "IndicatorItem",
    "IndicatorResult",
    "IndicatorSet",
    "LearnedName",
    "Level",
    "OutputPackage",
    "PopulationGroup",
    "Question",
    "Questionnaire",
    "ReachEstate",
    "ReachHome",
    "ReachPlace",
    "ReachResult",
    "ReachRun",
    "Recheck",
    "Rectification",
    "ReportCheck",
    "ReportNumber",
    "SatisfactionRun",
    "SatisfactionScore",
    "Shortcoming",
    "Sighting",
    "SitingEstate",
    "SitingRun",
    "SitingSite",
    "SlipCode",
    "Submission",
    "SurveyAct",
    "SurveyGate",
    "SurveyPhoto",
    "SurveyRecord",
    "SurveyTask",
    "SurveyUpload",
    "TaskFile",
    "TaskState",
    "WhatIfVariant",
]
