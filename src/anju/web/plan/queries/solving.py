"""Which search of a version runs, or ran last."""

from collections.abc import Iterable

from anju.web.plan.models import PlanVersion
from anju.web.site.models import Job

KIND = "plan.solve"


def job_of(version: PlanVersion) -> Job | None:
    """Return the newest search of a version."""
    rows = Job.objects.filter(kind=KIND, params__version=version.pk)
    return rows.order_by("-pk").first()


def searching(versions: Iterable[PlanVersion]) -> set[int]:
    """Return the versions that are being searched now."""
    wanted = [one.pk for one in versions]
    rows = Job.objects.filter(
        kind=KIND,
        params__version__in=wanted,
        state__in=(Job.State.WAITING, Job.State.RUNNING),
    )
    return {params["version"] for params in rows.values_list("params", flat=True)}
