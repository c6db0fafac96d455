"""The columns of the ledger that monthly reports and lights give."""

from typing import Any

from anju.web.deliver.bridge.reports import newest_versions
from anju.web.deliver.models import Decision, MonthLight, MonthlyReport
from anju.web.deliver.models.lights import DISPATCHED
from anju.web.deliver.queries.columns import follow_up, problems_in_words, signatures
from anju.web.deliver.queries.ledger import newest_judged
from anju.web.loop.models import Project
from anju.web.site.clock import today


def of_projects(area_code: str) -> dict[str, dict[str, Any]]:
    """Return the calculated columns by project code, for the newest month judged."""
    month = newest_judged(area_code, today())
    projects = list(Project.objects.within(area_code).filter(programme__in=DISPATCHED))
    lights = {
        one.project_id: one
        for one in MonthLight.objects.filter(project__in=projects, month=month)
    }
    reports = newest_versions(projects)
    decisions = Decision.objects.filter(project__in=projects).order_by("due")
    decided: dict[int, list[Decision]] = {}
    for one in decisions:
        decided.setdefault(one.project_id, []).append(one)
    return {
        project.code: _of_light(lights.get(project.pk))
        | _of_report(next((r for r in reports[project.pk] if r.month == month), None))
        | {"follow_up": follow_up(decided.get(project.pk, ()))}
        for project in projects
    }


def _of_light(light: MonthLight | None) -> dict[str, Any]:
    if light is None:
        return {}
    return {
        "month_done_fen": light.month_fen,
        "year_done_fen": light.year_fen,
        "all_done_fen": light.cumulative_fen,
        "done_share": light.completion_share,
        "gap_points": None if light.gap_points is None else round(light.gap_points, 1),
        "light": str(light.get_light_display()),
        "light_months": light.months_running,
    }


def _of_report(report: MonthlyReport | None) -> dict[str, Any]:
    if report is None:
        return {}
    return {
        "progress_text": report.progress_text,
        "problems": problems_in_words(report, "kind", "text"),
        "next_steps": problems_in_words(report, "next_step", "due"),
        "to_decide": report.asks,
        "filled_by": signatures(report),
    }
