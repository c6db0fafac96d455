"""Reports month by month: the newest, or as they stood on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.models.reports import ReportState
from anju.web.loop.models import Project


def newest_versions(
    projects: Iterable[Project], at: datetime | None = None
) -> dict[int, list[MonthlyReport]]:
    """Return one report per project and month: the accepted one if there is any.

    A correction under way does not displace what was accepted before it. With
    `at`, reports are shown in the state that they had at that moment.
    """
    rows = MonthlyReport.objects.filter(project__in=list(projects))
    rows = rows.select_related("reviewed_by", "accepted_by").order_by("version")
    found: dict[int, dict] = defaultdict(dict)
    for report in rows:
        if at is not None:
            state = state_at(report, at)
            if state is None:
                continue
            report.state = state
        kept = found[report.project_id].get(report.month)
        accepted = ReportState.ACCEPTED
        if kept is None or report.state == accepted or kept.state != accepted:
            found[report.project_id][report.month] = report
    return defaultdict(
        list, {pk: sorted(m.values(), key=lambda r: r.month) for pk, m in found.items()}
    )


def state_at(report: MonthlyReport, at: datetime) -> str | None:
    """Return the state that a report had at a moment; None before it was sent."""
    steps = (
        (report.accepted_at, ReportState.ACCEPTED),
        (report.returned_at, ReportState.RETURNED),
        (report.reviewed_at, ReportState.COUNTY_REVIEWED),
        (report.reported_at, ReportState.SUBMITTED),
    )
    return next((state for when, state in steps if when and when <= at), None)
