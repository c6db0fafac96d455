"""Projects under way, their plans and reports."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from anju.science.loop import Stage
from anju.web.deliver.models import MonthlyReport
from anju.web.deliver.services import reports
from anju.web.deliver.services.reports import Act
from anju.web.loop.models import Project
from tests.factories.core import project, user

WAN = 1_000_000
NOW = datetime(2025, 6, 12, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
MAY = date(2025, 5, 1)


def act(now: datetime = NOW, **fields: object) -> Act:
    return Act(user(**fields), now)


def under_way(**fields: object) -> Project:
    """A project of the dispatch list that began in January with 1,200 万元 a year."""
    given = {
        "stage": Stage.IN_PROGRESS,
        "plan_year": 2025,
        "year_plan_fen": 1200 * WAN,
        "total_fen": 5000 * WAN,
        "planned_start": date(2025, 1, 1),
        "actual_start": date(2025, 1, 1),
        "planned_finish": date(2026, 12, 31),
        "in_statistics_on": date(2025, 1, 20),
    }
    return project(**{**given, **fields})


def content(invested_wan: int, **more: object) -> dict[str, object]:
    return {"invested_fen": invested_wan * WAN, "progress_text": "管沟开挖", **more}


def accepted(
    one: Project, month: date, invested_wan: int, by: Act | None = None, **more: object
) -> MonthlyReport:
    """Report, review and accept one month."""
    who = by or act()
    report = reports.report_month(
        project=one, month=month, content=content(invested_wan, **more), act=who
    )
    reports.review(report=report, act=who)
    return reports.accept(report=report, act=who)


def accepted_until_may(one: Project, *invested_wan: int, **more: object) -> None:
    """Accept January to May; the last five amounts, or one amount five times."""
    amounts = invested_wan if len(invested_wan) > 1 else invested_wan * 5
    by = act()
    for month, amount in enumerate(amounts, start=1):
        accepted(one, date(2025, month, 1), amount, by, **more)
