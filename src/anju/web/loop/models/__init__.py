"""The three records that travel, and the figures printed of them."""

from anju.web.loop.models.exemption import Exemption
from anju.web.loop.models.figure import Figure, FigureRow
from anju.web.loop.models.finding import Finding
from anju.web.loop.models.handover import Handover
from anju.web.loop.models.project import (
    Project,
    ProjectFinding,
    ProjectMoney,
    ProjectSite,
)
from anju.web.loop.models.year_plan import YearPlan

__all__ = [
    "Exemption",
    "Figure",
    "FigureRow",
    "Finding",
    "Handover",
    "Project",
    "ProjectFinding",
    "ProjectMoney",
    "ProjectSite",
    "YearPlan",
]
