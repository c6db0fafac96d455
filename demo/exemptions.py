"""Written exemptions: who may enter the year plan though no check-up looked there."""

from typing import Final

from anju.science.loop import Stage
from anju.web.loop.models import Finding, Project
from anju.web.loop.models.project import Programme
from anju.web.loop.services import Decision, exempt_project
from anju.web.site.clock import now
from demo.projects import projects
from demo.site import BUREAU, Site

CENTRAL: Final = Decision(
    "higher_order",
    "列入市中心城区2025年住建领域项目盘子，早于本次体检（演示，虚构）",
    "三政办〔2025〕6号",
)
ESTATES: Final = Decision(
    "higher_order",
    "列入2025年城镇老旧小区改造计划，本次体检尚未查到该小区（演示，虚构）",
    "三建〔2025〕18号",
)


def exempt(site: Site) -> None:
    """Let through what was ordered before the check-up and cites none of it.

    Invented projects that are only proposed stay at the gate.
    """
    for one in _central():
        _grant(site, one, CENTRAL)
    for one in _estates():
        _grant(site, one, ESTATES)


def _grant(site: Site, project: Project, decision: Decision) -> None:
    exempt_project(project=project, decision=decision, by=site.user(BUREAU), now=now())


def _central() -> list[Project]:
    named = {row["code"] for row in projects() if row["by_reply"]}
    rows = Project.objects.filter(programme=Programme.CENTRAL_2025)
    return [one for one in rows if one.code in named or one.stage != Stage.PROPOSED]


def _estates() -> list[Project]:
    found = Finding.objects.exclude(estate_code="").values("estate_code").distinct()
    return list(
        Project.objects.filter(
            programme=Programme.OLD_ESTATES, plan_year=2025, actual_finish=None
        ).exclude(sites__object_code__in=found)
    )
