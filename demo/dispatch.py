"""The deliver stage: year plans, five months of reports, lights, two meetings."""

from datetime import date, datetime, time
from typing import Final

from django.utils import timezone

from anju.web.deliver.models import MonthLight
from anju.web.deliver.services.lights import assess_lights
from anju.web.deliver.services.meetings import call_meeting, close_decision, decide
from anju.web.deliver.services.replies import draft_reply, freeze_reply
from anju.web.deliver.services.reports import Act, accept_all, review_all
from anju.web.site.clock import now, today
from anju.web.workbooks.reports import REPORTS
from demo.projects import projects
from demo.reports import (
    LATE_ON,
    MONTHS,
    YEAR,
    Line,
    late_lines,
    report_lines,
)
from demo.site import BUREAU, Site
from demo.towns import COUNTIES

CITY, CENTRE = "4112", "411202"
HUBIN: Final = "hubin"
REPORTERS: Final = {CENTRE: HUBIN, "411203": BUREAU}  # 陕州区: the bureau types them in
REPLY: Final = "2025-224"


def deliver(site: Site) -> None:
    """Report and accept month by month, judge, and meet."""
    rows = projects()
    lines = report_lines(rows)
    for month in MONTHS:
        for county in REPORTERS:
            _send(site, [one for one in lines if _is_of(one, month, county)])
        _close(site, date(YEAR, month, 1))
    for late in late_lines(rows):
        _send(site, [late])
    _meet(site, MONTHS[-2], date(YEAR, 5, 14))
    _meet(site, MONTHS[-1], date(YEAR, 6, 13))


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def _is_of(line: Line, month: int, county: str) -> bool:
    return line["month"].month == month and line["county"] == county


def _send(site: Site, lines: list[Line]) -> None:
    """Take in what one county reports of one month."""
    first = lines[0]
    county, day = first["county"], first["sent_on"]
    of = f"{YEAR}年{first['month'].month}月{COUNTIES[county]}"
    late = f"补报{first['project']}" if day == LATE_ON else ""
    site.take_in(REPORTS, lines, by=REPORTERS[county], of=of + late, day=day)


def _close(site: Site, month: date) -> None:
    """Review and accept a month's reports, and judge the projects by them."""
    county = Act(site.user(HUBIN), _at(date(YEAR, month.month + 1, 3)))
    bureau = Act(site.user(BUREAU), _at(date(YEAR, month.month + 1, 5)))
    review_all(month=month, area_code=CENTRE, act=county)
    review_all(month=month, area_code=CITY, act=bureau)
    accept_all(month=month, area_code=CITY, act=bureau)
    assess_lights(month=month, now=bureau.now)


def _meet(site: Site, month: int, held_on: date) -> None:
    """Call the joint meeting; the one that is past has decided something."""
    first = date(YEAR, month, 1)
    meeting = call_meeting(
        name=f"{YEAR}年{held_on.month}月城建工作联席会议（调度会）",
        month=first,
        held_on=held_on,
        act=Act(site.user(BUREAU), _at(date(YEAR, held_on.month, 8))),
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
