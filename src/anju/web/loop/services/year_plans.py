"""Approving a year's plan of a project by months."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import BadCurve, ReportIncomplete
from anju.web.loop.models import Project, YearPlan

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Months:
    """What a project is to invest in a year, January to December, whole fen."""

    project: Project
    year: int
    monthly_fen: Sequence[int]


def set_year_plan(
    *,
    project: Project,
    year: int,
    monthly_fen: Sequence[int],
    now: datetime,
    by: Any = None,  # noqa: ANN401
    reason: str = "",
) -> YearPlan:
    """Approve a year's plan by months; a change becomes the next version."""
    one = Months(project, year, monthly_fen)
    return set_year_plans([one], now=now, by=by, reason=reason)[0]


@transaction.atomic
def set_year_plans(
    asked: Iterable[Months],
    *,
    now: datetime,
    by: Any = None,  # noqa: ANN401
    reason: str = "",
) -> list[YearPlan]:
    """Approve year plans of many projects; those that are as before stay."""
    wanted = list(asked)
    before = _newest(wanted)
    plans = [_next(one, before, now, by, reason) for one in wanted]
    YearPlan.objects.bulk_create(one for one in plans if one.pk is None)
    return plans


@transaction.atomic
def spread_year_plans(
    asked: Iterable[Months],
    *,
    now: datetime,
    by: Any = None,  # noqa: ANN401
    reason: str,
) -> list[YearPlan]:
    """Approve year plans that a city's plan is spread into; return those that stand.

    Where somebody approved the months of that year for the project itself, they stand
    and nothing is written.
    """
    wanted = list(asked)
    before = _newest(wanted)
    known = ((one, before.get((one.project.pk, one.year))) for one in wanted)
    standing = {(p.project_id, p.year): p for _, p in known if p and not p.is_spread}
    free = [one for one in wanted if (one.project.pk, one.year) not in standing]
    plans = [_next(one, before, now, by, reason) for one in free]
    fresh = [one for one in plans if one.pk is None]
    for one in fresh:
        one.is_spread = True
    YearPlan.objects.bulk_create(fresh)
    return list(standing.values())


def _newest(wanted: Iterable[Months]) -> dict[tuple[int, int], YearPlan]:
    """Return the newest version of each project's year."""
    rows = YearPlan.objects.filter(project__in={one.project.pk for one in wanted})
    return {(one.project_id, one.year): one for one in rows.order_by("version")}


def _next(
    one: Months,
    known: Mapping[tuple[int, int], YearPlan],
    now: datetime,
    by: Any,  # noqa: ANN401
    reason: str,
) -> YearPlan:
    months = list(one.monthly_fen)
    if len(months) != MONTHS or min(months) < 0 or not sum(months):
        raise BadCurve("年度计划应分解到12个月，各月不小于零，且合计大于零。")
    before = known.get((one.project.pk, one.year))
    if before and before.monthly_fen == months:
        return before
    if before and not reason:
        raise ReportIncomplete(_("年度计划已批准，调整时请填写理由。"))
    return YearPlan(
        project=one.project,
        year=one.year,
        version=before.version + 1 if before else 1,
        monthly_fen=months,
        reason=reason,
        approved_by=by,
        approved_at=now,
    )
