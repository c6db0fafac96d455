"""Fill, county review, city acceptance; nothing is overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import OutOfTurn, ReportIncomplete
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.models.reports import ReportState
from anju.web.loop import services as loop
from anju.web.loop.models import Project, YearPlan

UNDER_WAY = (ReportState.DRAFT, ReportState.SUBMITTED, ReportState.COUNTY_REVIEWED)
CONTENT = (
    "invested_fen",
    "progress_share",
    "progress_text",
    "problems",
    "asks",
    "start_excuse",
    "correction",
    "reporter",
)


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, and when."""

    by: Any
    now: datetime


def set_year_plan(
    *,
    project: Project,
    year: int,
    monthly_fen: Sequence[int],
    act: Act,
    reason: str = "",
) -> YearPlan:
    """Approve a year's plan by months, in somebody's name."""
    return loop.set_year_plan(
        project=project,
        year=year,
        monthly_fen=monthly_fen,
        now=act.now,
        by=act.by,
        reason=reason,
    )


@transaction.atomic
def save_report(
    *, project: Project, month: date, content: Mapping[str, Any], act: Act
) -> MonthlyReport:
    """Keep what was filled in; after a return or an acceptance as a new version."""
    _require_month(month, act.now.date())
    rows = MonthlyReport.objects.select_for_update().filter(
        project=project, month=month
    )
    last = rows.order_by("version").last()
    if last and last.state in UNDER_WAY and last.state != ReportState.DRAFT:
        raise OutOfTurn(
            _("%(month)s月报%(state)s，不能再改。需要更正时请先退回。")
            % {"month": f"{month:%Y-%m}", "state": last.get_state_display()}
        )
    if last and last.state == ReportState.ACCEPTED and not content.get("correction"):
        raise ReportIncomplete(
            _("%(month)s月报已接收，更正时请填写更正理由。")
            % {"month": f"{month:%Y-%m}"}
        )
    is_draft = last is not None and last.state == ReportState.DRAFT
    report = last if is_draft else _new_version(project, month, last)
    for name in CONTENT:
        setattr(report, name, content.get(name, getattr(report, name)))
    report.reported_by = act.by
    report.save()
    return report


def _new_version(
    project: Project, month: date, last: MonthlyReport | None
) -> MonthlyReport:
    return MonthlyReport(
        project=project,
        area_code=project.area_code,
        month=month,
        version=last.version + 1 if last else 1,
    )


def _require_month(month: date, today: date) -> None:
    if month.day != 1 or month > today:
        raise ReportIncomplete(
            _("%(month)s 还没有到，不能填报。") % {"month": f"{month:%Y-%m}"}
        )


@transaction.atomic
def submit(*, report: MonthlyReport, act: Act) -> MonthlyReport:
    """Send a report to the county's reviewer."""
    report = _locked(report, ReportState.DRAFT)
    _require_complete(report)
    report.state = ReportState.SUBMITTED
    report.reported_by, report.reported_at = act.by, act.now
    report.reporter = report.reporter or _name_of(act.by)
    report.save()
    return report


def _name_of(user: Any) -> str:  # noqa: ANN401
    return "" if user is None else user.get_full_name() or user.username


def report_month(
    *, project: Project, month: date, content: Mapping[str, Any], act: Act
) -> MonthlyReport:
    """Fill in and submit in one go, as a workbook does."""
    with transaction.atomic():
        report = save_report(project=project, month=month, content=content, act=act)
        return submit(report=report, act=act)


def _require_complete(report: MonthlyReport) -> None:
    missing = [
        label
        for label, value in (
            (_("本月完成投资"), report.invested_fen),
            (_("形象进度说明"), report.progress_text),
        )
        if value in (None, "")
    ]
    if missing:
        raise ReportIncomplete(
            _("%(month)s月报缺少：%(fields)s。没有完成投资请填0。")
            % {"month": f"{report.month:%Y-%m}", "fields": "、".join(missing)}
        )


@transaction.atomic
def review(*, report: MonthlyReport, act: Act) -> MonthlyReport:
    """Confirm a report for the county."""
    report = _locked(report, ReportState.SUBMITTED)
    report.state = ReportState.COUNTY_REVIEWED
    report.reviewed_by, report.reviewed_at = act.by, act.now
    report.save()
    return report


@transaction.atomic
def accept(*, report: MonthlyReport, act: Act) -> MonthlyReport:
    """Take a reviewed report into the city's totals."""
    report = _locked(report, ReportState.COUNTY_REVIEWED)
    report.state = ReportState.ACCEPTED
    report.accepted_by, report.accepted_at = act.by, act.now
    report.save()
    return report


@transaction.atomic
def send_back(*, report: MonthlyReport, reason: str, act: Act) -> MonthlyReport:
    """Return a report to whoever filled it in, with a reason."""
    report = _locked(report, ReportState.SUBMITTED, ReportState.COUNTY_REVIEWED)
    if not reason.strip():
        raise ReportIncomplete(_("退回时请填写理由。"))
    report.state = ReportState.RETURNED
    report.return_reason = reason.strip()
    report.returned_by, report.returned_at = act.by, act.now
    report.save()
    return report


@transaction.atomic
def review_all(*, month: date, area_code: str, act: Act) -> int:
    """Review every submitted report of an area and month."""
    return _move_all(
        month, area_code, ReportState.SUBMITTED,
        state=ReportState.COUNTY_REVIEWED, reviewed_by=act.by, reviewed_at=act.now,
    )  # fmt: skip


@transaction.atomic
def accept_all(*, month: date, area_code: str, act: Act) -> int:
    """Accept every reviewed report of an area and month."""
    return _move_all(
        month, area_code, ReportState.COUNTY_REVIEWED,
        state=ReportState.ACCEPTED, accepted_by=act.by, accepted_at=act.now,
    )  # fmt: skip


def _move_all(month: date, area_code: str, waiting: str, **done: Any) -> int:  # noqa: ANN401
    """Move all reports that wait in one statement, however many."""
    rows = MonthlyReport.objects.within(area_code).filter(month=month, state=waiting)
    return int(rows.update(**done))


def _locked(report: MonthlyReport, *states: str) -> MonthlyReport:
    row = (
        MonthlyReport.objects.select_for_update(of=("self",))
        .select_related("project")
        .get(pk=report.pk)
    )
    if row.state not in states:
        raise OutOfTurn(
            _("%(name)s %(month)s月报现为“%(state)s”，不能执行这一步。")
            % {
                "name": row.project.name,
                "month": f"{row.month:%Y-%m}",
                "state": row.get_state_display(),
            }
        )
    return row
