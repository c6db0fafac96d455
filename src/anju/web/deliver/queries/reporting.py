"""Who has reported a month, who is late, how many counties are in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from anju.web import policy
from anju.web.deliver.bridge.months import (
    accept_by,
    month_end,
    next_month,
    submit_by,
)
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.models.lights import DISPATCHED
from anju.web.deliver.models.reports import MISSING, SENT, ReportState
from anju.web.loop.ledger import Value, slices_of, value_of
from anju.web.loop.models import Project
from anju.web.registry.areas import counties


@dataclass(frozen=True, slots=True)
class Line:
    """One project and the newest version of its report."""

    project: Project
    report: MonthlyReport | None
    is_late: bool

    @property
    def state(self) -> str:
        return self.report.state if self.report else MISSING


@dataclass(frozen=True, slots=True)
class Counted:
    """How far one county is."""

    name: str
    projects: Value
    accepted: Value

    @property
    def is_complete(self) -> bool:
        return self.projects.answer.value == self.accepted.answer.value


def deadlines(month: date) -> dict[str, Any]:
    """Return the days by which the month's reports are due, and says who."""
    rule = policy.on("deliver/reporting", month)
    return {
        "submit": submit_by(month),
        "accept": accept_by(month),
        "mark": rule["mark"],
        "source": rule["source"],
    }


def lines(own_area: str, month: date, today: date) -> list[Line]:
    """Return every project that owes a report of the month."""
    newest = MonthlyReport.objects.filter(month=month).order_by("-version")
    rows = (
        Project.objects.within(own_area)
        .filter(programme__in=DISPATCHED)
        .exclude(actual_finish__lt=month)
        .prefetch_related(Prefetch("reports", newest, to_attr="of_month"))
        .order_by("area_code", "code")
    )
    due = submit_by(month)
    return [_line(project, due, today) for project in rows]


def _line(project: Project, due: date, today: date) -> Line:
    report = project.of_month[0] if project.of_month else None
    is_sent = report is not None and report.state in SENT
    on_time = is_sent and report.reported_at.date() <= due
    return Line(project, report, is_late=not on_time and today > due)


def totals(own_area: str, month: date, today: date) -> dict[str, Any]:
    """Return the figures of a month's reports: they add up to what is owed."""
    day = min(today, month_end(next_month(month)))
    found = [
        Counted(
            name,
            value_of("deliver.reports", code, day),
            value_of("deliver.reports", code, day, ReportState.ACCEPTED),
        )
        for code, name in counties(own_area)
    ]
    counted = [one for one in found if one.projects.answer.value]
    return {
        "owed": value_of("deliver.reports", own_area, day),
        "by_state": slices_of("deliver.reports", own_area, day),
        "late": value_of("deliver.late_reports", own_area, day),
        "counted": counted,
        "complete": sum(one.is_complete for one in counted),
    }
