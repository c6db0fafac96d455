"""The plan stage: money of three years, the choice within it, and its approval."""

from typing import Final

from anju.science.loop import FindingState, Stage
from anju.web.loop.models import Project
from anju.web.loop.services import move_project
from anju.web.plan.services import Effort, approve, make_version, solve
from anju.web.site.clock import now, today
from anju.web.workbooks.pools import POOLS
from anju.web.workbooks.reports import YEAR_PLANS
from demo import candidates, crews, funding, scoring, ways
from demo.exemptions import exempt
from demo.money import pools
from demo.projects import projects
from demo.reports import APPROVED_ON, YEAR, year_plan_lines
from demo.site import BUREAU, Site

CITY: Final = "4112"
FIRST_YEAR: Final = 2025
GAP: Final = 0.002


def plan(site: Site) -> None:
    """Write down the money, choose what it reaches, and put it into the loop.

    The months of the central city's projects were approved at the start of the year.
    """
    lines = year_plan_lines(projects())
    site.take_in(YEAR_PLANS, lines, of=f"{YEAR}年", day=APPROVED_ON)
    exempt(site)
    candidates.prices(site)
    candidates.facts(site)
    scoring.readiness(site)
    funding.apply(site)
    site.take_in(POOLS, pools(), of="2025—2027年")
    crews.crews(site)
    version = make_version(
        name="2025—2027年城市更新滚动计划",
        area_code=CITY,
        first_year=FIRST_YEAR,
        now=now(),
        by=site.user(BUREAU),
    )
    effort = Effort(gap=GAP, threads=1, rounds=site.rounds)
    solve(version, now=now(), report=site.tell, effort=effort)
    approve(version, now=now(), by=site.user(BUREAU))
    _begin()
    funding.grant(site)
    funding.subsidy(site)
    candidates.priced(site)
    scoring.sheet(site)
    ways.ways(site)


def _begin() -> None:
    """Take findings along into the works that had begun before the check-up."""
    begun = Project.objects.filter(
        stage=Stage.IN_PROGRESS, findings__state=FindingState.PLANNED
    )
    for project in begun.distinct():
        move_project(project=project, stage=Stage.IN_PROGRESS, on=today())
