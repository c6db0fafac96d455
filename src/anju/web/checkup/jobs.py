"""Long work of the check-up room."""

from datetime import date
from typing import Any

from anju.web.accounts.models import User
from anju.web.checkup.services import run_checkup
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


RUN = JobKind("checkup.run", "城市体检", "City check-up", _run)
JOBS = (RUN,)
