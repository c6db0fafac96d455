"""Which search of a version runs, or ran last."""

from collections.abc import Iterable
from dataclasses import dataclass

from anju.web.plan.models import (
    ClashRule,
    PlanChoice,
    PlanClash,
    PlanVersion,
    source_name,
)
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


@dataclass(frozen=True, slots=True)
class Clash:
    """Why the last search found no plan, as its reader may see it.

    Parameters
    ----------
    rules
        Each with the work that it speaks of, None for none.
    more
        Year and fen of the money that would do; empty for who sees only a part.
    """

    told: PlanClash
    rules: list[tuple[ClashRule, PlanChoice | None]]
    more: list[list[int]]
    source: str


def clash_of(version: PlanVersion, own_area: str) -> Clash | None:
    """Return the clash of a version with the works of the reader's area."""
    told = PlanClash.objects.filter(version=version).first()
    if told is None:
        return None
    rules = list(ClashRule.objects.within(own_area).filter(clash=told))
    for one in rules:
        one.clash = told
    rows = PlanChoice.objects.within(own_area).filter(
        version=version, code__in={one.code for one in rules}
    )
    works = {one.code: one for one in rows.select_related("version")}
    return Clash(
        told,
        [(one, works.get(one.code)) for one in rules],
        told.more if version.area_code.startswith(own_area) else [],
        source_name("local_match"),
    )
