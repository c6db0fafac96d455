"""Reports, plans and money of a project as the facts of its months."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from anju.science.deliver import progress
from anju.science.deliver.facts import NO_REPORT, MonthFacts
from anju.science.deliver.verdict import Words
from anju.web.deliver.bridge.months import month_end, months_until
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.models.reports import ReportState
from anju.web.loop.models import Project, ProjectMoney, YearPlan
from anju.web.loop.models.project import MoneySource

BUDGET = (MoneySource.CENTRAL, MoneySource.CENTRAL_BUDGET, MoneySource.CITY)
WAITING = {
    ReportState.DRAFT: NO_REPORT,
    ReportState.SUBMITTED: Words("已报送，待县级审核", "reported, county review waits"),
    ReportState.COUNTY_REVIEWED: Words(
        "县级已审核，待市级接收", "reviewed, city acceptance waits"
    ),
    ReportState.RETURNED: Words("已退回，待重报", "returned, to be reported again"),
}
Months = Mapping[date, MonthlyReport]


def facts_of_months(
    project: Project,
    reports: Sequence[MonthlyReport],
    money: Iterable[ProjectMoney],
    plans: Sequence[YearPlan],
    last: date,
) -> list[MonthFacts]:
    """Return what was known of a project month by month, up to the month `last`.

    `reports` are the newest versions, one per month, whatever their state.
    """
    by_month = {report.month: report for report in reports}
    first = min([*by_month, date(last.year, 1, 1)])
    paid = _money_facts(list(money))
    return [
        _facts(project, by_month, month, paid, plans)
        for month in months_until(first, last)
    ]


def _facts(
    project: Project,
    reports: Months,
    month: date,
    paid: Mapping[str, int | None],
    plans: Iterable[YearPlan],
) -> MonthFacts:
    on, report = month_end(month), reports.get(month)
    is_reported = report is not None and report.state == ReportState.ACCEPTED
    curve = _curve(project, month.year, plans)
    plan_fen = _year_plan(project, month.year)
    entered = project.in_statistics_on
    return MonthFacts(
        on=on,
        is_reported=is_reported,
        missing=WAITING[ReportState(report.state)]
        if report and not is_reported
        else NO_REPORT,
        planned_start=project.planned_start,
        started_on=project.actual_start,
        start_excuse=report.start_excuse if is_reported else "",
        year_plan_fen=plan_fen,
        done_fen=year_fen(reports, month),
        scheduled_share=progress.scheduled_share(curve, on),
        total_fen=project.total_fen,
        cumulative_fen=cumulative_fen(reports, month) if is_reported else None,
        total_due_share=_total_due(project, on),
        month_plan_fen=None
        if plan_fen is None
        else round(plan_fen * curve[month.month - 1]),
        month_done_fen=report.invested_fen if is_reported else None,
        is_in_statistics=bool(entered and entered <= on) if is_reported else None,
        **(paid if is_reported else dict.fromkeys(paid)),
    )


def _curve(project: Project, year: int, plans: Iterable[YearPlan]) -> progress.Curve:
    """Return the approved months of the year's plan, newest version first."""
    approved = [plan for plan in plans if plan.year == year]
    if approved:
        return progress.curve_of(max(approved, key=lambda p: p.version).monthly_fen)
    return progress.curve_between(
        year=year, start=project.planned_start, finish=project.planned_finish
    )


def _year_plan(project: Project, year: int) -> int | None:
    """Return the plan of one year; another year's plan says nothing."""
    return project.year_plan_fen if project.plan_year in {None, year} else None


def _total_due(project: Project, on: date) -> Fraction | None:
    if not project.planned_start or not project.planned_finish:
        return None
    return progress.elapsed_share(
        start=project.planned_start, finish=project.planned_finish, on=on
    )


def _money_facts(money: Sequence[ProjectMoney]) -> dict[str, int | None]:
    """Add up money per kind; one unknown amount makes the sum unknown."""
    budget = [one for one in money if one.source in BUDGET]
    bond = [one for one in money if one.source == MoneySource.SPECIAL_BOND]
    return {
        "budget_allocated_fen": _sum(one.allocated_fen for one in budget),
        "budget_paid_fen": _sum(one.paid_fen for one in budget),
        "bond_allocated_fen": _sum(one.allocated_fen for one in bond),
        "bond_paid_fen": _sum(one.paid_fen for one in bond),
    }


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = list(amounts)
    return None if None in known else sum(known)  # type: ignore[arg-type]


def year_fen(reports: Months, month: date) -> int | None:
    """Add up a year's accepted months; None when one in between is missing."""
    accepted = {m: r for m, r in reports.items() if r.state == ReportState.ACCEPTED}
    this_year = [m for m in accepted if m.year == month.year and m <= month]
    if not this_year:
        return None
    wanted = list(months_until(min(this_year), month))
    if set(wanted) - accepted.keys():
        return None
    return _sum(accepted[m].invested_fen for m in wanted)


def cumulative_fen(reports: Months, month: date) -> int | None:
    """Add up every accepted month up to this one."""
    return _sum(
        report.invested_fen
        for when, report in reports.items()
        if when <= month and report.state == ReportState.ACCEPTED
    )
