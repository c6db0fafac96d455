"""Every kind of long work: one line per room."""

from anju.web.checkup.jobs import JOBS as CHECKUP
from anju.web.intake.jobs import JOBS as INTAKE
from anju.web.plan.jobs import JOBS as PLAN
from anju.web.site.exports import JOBS as LISTS
from anju.web.site.jobs import JobKind

JOBS: tuple[JobKind, ...] = (*INTAKE, *CHECKUP, *PLAN, *LISTS)
