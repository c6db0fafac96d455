"""Monthly reports, lights, meetings and numbered documents."""

from anju.web.deliver.models.lights import LightChoice, LightOverride, MonthLight
from anju.web.deliver.models.meetings import AgendaItem, Decision, Meeting
from anju.web.deliver.models.replies import (
    DocumentNumber,
    NumberSeries,
    ProposalReply,
    ReplyEdition,
    ReplyPromise,
)
from anju.web.deliver.models.reports import MonthlyReport

__all__ = [
    "AgendaItem",
    "Decision",
    "DocumentNumber",
    "LightChoice",
    "LightOverride",
    "Meeting",
    "MonthLight",
    "MonthlyReport",
    "NumberSeries",
    "ProposalReply",
    "ReplyEdition",
    "ReplyPromise",
]
