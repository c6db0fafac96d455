"""Every kind of long work: one line per room."""

from anju.web.checkup.jobs import JOBS as CHECKUP
from anju.web.site.jobs import JobKind

JOBS: tuple[JobKind, ...] = (*CHECKUP,)
