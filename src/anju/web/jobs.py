"""Every kind of long work: one line per room."""

from anju.web.site.jobs import JobKind

JOBS: tuple[JobKind, ...] = ()
