"""The joint meeting: an agenda from the lights, decisions with one lead unit."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.deliver.agenda import Item, OpenDecision, draft
from anju.science.errors import OutOfTurn, ReportIncomplete
from anju.web.deliver.bridge.lights import standing_of
from anju.web.deliver.models import (
    AgendaItem,
    Decision,
    Meeting,
    MonthLight,
    MonthlyReport,
)
from anju.web.deliver.models.reports import ReportState
from anju.web.deliver.services.reports import Act
from anju.web.loop.models import Project


@transaction.atomic
def call_meeting(
    *, name: str, month: date, held_on: date, act: Act, place: str = "", chair: str = ""
) -> Meeting:
    """Call a meeting on a month's lights and draft its agenda."""
    meeting = Meeting.objects.create(
        name=name,
        area_code=act.by.area_code,
        month=month,
        held_on=held_on,
        place=place,
        chair=chair,
        made_by=act.by,
    )
    draft_agenda(meeting=meeting)
    return meeting


@transaction.atomic
def draft_agenda(*, meeting: Meeting) -> list[AgendaItem]:
    """Put red lights, questions and overdue decisions on the agenda, in order."""
    if meeting.decisions.exists():
        raise OutOfTurn(_("会议已有议定事项，议程不能重新起草。"))
    meeting.items.all().delete()
    items = draft(_standings(meeting), _open(meeting), on=meeting.held_on)
    return AgendaItem.objects.bulk_create(_rows(meeting, items))


def _standings(meeting: Meeting) -> Iterable:
    lights = MonthLight.objects.within(meeting.area_code).filter(month=meeting.month)
    asks = dict(
        MonthlyReport.objects.within(meeting.area_code)
        .filter(month=meeting.month, state=ReportState.ACCEPTED)
        .order_by("version")
        .values_list("project_id", "asks")
    )
    for light in lights.select_related("project"):
        yield standing_of(light, asks.get(light.project_id, ""))


def _open(meeting: Meeting) -> Iterable[OpenDecision]:
    rows = Decision.objects.filter(
        done_on=None, project__area_code__startswith=meeting.area_code
    )
    for row in rows.select_related("project"):
        yield OpenDecision(row.project.code, row.text, row.due)


def _rows(meeting: Meeting, items: Iterable[Item]) -> Iterable[AgendaItem]:
    projects = {
        one.code: one
        for one in Project.objects.filter(code__in=[item.code for item in items])
    }
    for order, item in enumerate(items, start=1):
        yield AgendaItem(
            meeting=meeting,
            order=order,
            topic=int(item.topic),
            project=projects[item.code],
            reasons_zh=[reason.zh for reason in item.reasons],
            reasons_en=[reason.en for reason in item.reasons],
        )


@transaction.atomic
def decide(
    *,
    meeting: Meeting,
    project: Project,
    text: str,
    lead_unit: str,
    due: date,
    measure: str = "",
) -> Decision:
    """Write down a decision: one lead unit, one deadline."""
    if not text.strip() or not lead_unit.strip():
        raise ReportIncomplete(_("议定事项须写明内容和一个牵头单位。"))
    if due < meeting.held_on:
        raise ReportIncomplete(_("完成时限不能早于会议日期。"))
    return Decision.objects.create(
        meeting=meeting,
        project=project,
        text=text.strip(),
        lead_unit=lead_unit.strip(),
        due=due,
        measure=measure.strip(),
    )


@transaction.atomic
def close_decision(*, decision: Decision, done_on: date, outcome: str) -> Decision:
    """Say that a decision has been carried out, and with what result."""
    row = Decision.objects.select_for_update().get(pk=decision.pk)
    if row.done_on:
        raise OutOfTurn(_("该议定事项已办结。"))
    row.done_on, row.outcome = done_on, outcome.strip()
    row.save()
    return row
