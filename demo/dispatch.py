"""The deliver stage: year plans, five months of reports, lights, two meetings."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from anju.web.deliver.models import MonthLight
from anju.web.deliver.services.lights import assess_lights
from anju.web.deliver.services.meetings import call_meeting, close_decision, decide
from anju.web.deliver.services.replies import draft_reply, freeze_reply
from anju.web.deliver.services.reports import (
    Act,
    accept_all,
    report_month,
    review_all,
    set_year_plan,
)
from anju.web.loop.models import Project
from anju.web.site.clock import now, today
from demo.projects import projects
from demo.reports import MONTHS, reports
from demo.site import Site

BUREAU, HUBIN = "shi", "hubin"
CITY, CENTRE = "4112", "411202"
YEAR: Final = 2025
LATE_REPORTS: Final = 2  # of the silent: sent in after the city had closed the month
REPLY: Final = "2025-224"


def deliver(site: Site) -> None:
    """Approve year plans, report and accept month by month, judge, and meet."""
    rows = projects()
    known = {one.code: one for one in Project.objects.filter(programme="central_2025")}
    january = _at(YEAR, 1, 8)
    for row in rows:
        set_year_plan(
            project=known[row["code"]],
            year=YEAR,
            monthly_fen=row["month_plan_fen"],
            act=Act(site.user(BUREAU), january),
        )
    told = reports(rows)
    for month in MONTHS:
        _month(site, known, [one for one in told if one["month"] == month])
    _late(site, known, rows)
    _meet(site, MONTHS[-2], date(YEAR, 5, 14))
    _meet(site, MONTHS[-1], date(YEAR, 6, 13))


def _at(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 10))  # noqa: DTZ001


def _month(
    site: Site, known: dict[str, Project], told: Iterable[dict[str, Any]]
) -> None:
    month = 0
    for one in told:
        month = one["month"]
        act = Act(site.user(HUBIN), _at(YEAR, month + 1, 2))
        _report(known[one["project_code"]], one, act)
    first = date(YEAR, month, 1)
    bureau = Act(site.user(BUREAU), _at(YEAR, month + 1, 5))
    county = Act(site.user(HUBIN), _at(YEAR, month + 1, 3))
    review_all(month=first, area_code=CENTRE, act=county)
    review_all(month=first, area_code=CITY, act=bureau)
    accept_all(month=first, area_code=CITY, act=bureau)
    assess_lights(month=first, now=bureau.now)


def _report(project: Project, one: dict[str, Any], act: Act) -> None:
    problem = {"kind": one["problem_kind"], "text": one["problem"]}
    problem["next_step"] = one["next_step"]
    report_month(
        project=project,
        month=date(one["year"], one["month"], 1),
        content={
            "invested_fen": one["month_done_fen"],
            "progress_text": one["physical"],
            "problems": [problem] if one["problem"] else [],
            "asks": one["asks"],
            "reporter": one["reporter"],
        },
        act=act,
    )


def _late(site: Site, known: dict[str, Project], rows: list[dict[str, Any]]) -> None:
    """Let two of the silent projects report May after the month was closed."""
    silent = [row for row in rows if row["fate"] == "silent"][:LATE_REPORTS]
    for row in silent:
        one = {
            "year": YEAR,
            "month": MONTHS[-1],
            "month_done_fen": row["month_plan_fen"][MONTHS[-1] - 1],
            "physical": "5月：主体施工",
            "problem": "",
            "problem_kind": "",
            "next_step": "",
            "asks": "",
            "reporter": row["responsible_person"],
        }
        act = Act(site.user(HUBIN), _at(YEAR, 6, 9))
        _report(known[row["code"]], one, act)


def _meet(site: Site, month: int, held_on: date) -> None:
    """Call the joint meeting; the one that is past has decided something."""
    first = date(YEAR, month, 1)
    meeting = call_meeting(
        name=f"{YEAR}年{held_on.month}月城建工作联席会议（调度会）",
        month=first,
        held_on=held_on,
        act=Act(site.user(BUREAU), _at(YEAR, held_on.month, 8)),
        place="市住房城乡建设局三楼会议室",
        chair="市政府分管负责人",
    )
    if held_on > today():
        return
    red = MonthLight.objects.filter(month=first, light="red").order_by("project__code")
    made = [
        decide(
            meeting=meeting,
            project=one.project,
            text=f"倒排工期，5月底前追回“{one.project.name}”落后的投资",
            lead_unit=one.project.lead_unit,
            due=date(YEAR, 5, 31),
            measure="月报投资完成率不低于序时进度",
        )
        for one in red.select_related("project")[:4]
    ]
    for decision in made[:2]:
        close_decision(
            decision=decision, done_on=date(YEAR, 5, 29), outcome="已复工并报送计划"
        )


def reply(site: Site) -> None:
    """Draft the reply to the proposal, and freeze its figures."""
    act = Act(site.user(BUREAU), now())
    freeze_reply(reply=draft_reply(template=REPLY, act=act), as_of=today(), act=act)
