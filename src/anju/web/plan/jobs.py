"""Long work of the plan room."""

from typing import Any

from anju.web.plan.models import PlanVersion
from anju.web.plan.services import solve
from anju.web.site.clock import now
from anju.web.site.jobs import JobKind, Report


def _run(params: dict[str, Any], report: Report) -> dict[str, Any]:
    version = PlanVersion.objects.get(pk=params["version"])
    solve(version, now=now(), report=report)
    return {"url": version.get_absolute_url()}


SOLVE = JobKind("plan.solve", "求解计划", "Solve the plan", _run)
JOBS = (SOLVE,)
