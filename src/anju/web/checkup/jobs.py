"""Long work of the check-up room."""

from datetime import date
from typing import Any

from anju.web.accounts.models import User
from anju.web.checkup.services import run_checkup, run_life_circle
from anju.web.site.clock import now
from anju.web.site.jobs import JobKind, Report


def _run(params: dict[str, Any], report: Report) -> dict[str, Any]:
    run = run_checkup(
        area_code=params["area_code"],
        as_of=date.fromisoformat(params["as_of"]),
        now=now(),
        by=User.objects.filter(pk=params["by"]).first(),
        edition=params["edition"],
        report=report,
    )
    return {"url": run.get_absolute_url()}


def _life_circle(params: dict[str, Any], report: Report) -> dict[str, Any]:
    run = run_life_circle(
        area_code=params["area_code"],
        as_of=date.fromisoformat(params["as_of"]),
        now=now(),
        by=User.objects.filter(pk=params["by"]).first(),
        report=report,
    )
    return {"url": run.get_absolute_url()}


RUN = JobKind("checkup.run", "城市体检", "City check-up", _run)
LIFE_CIRCLE = JobKind(
    "checkup.life_circle", "计算生活圈", "Calculate the life circle", _life_circle
)
JOBS = (RUN, LIFE_CIRCLE)
