"""Approving a year's plan of a project by months."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.errors import BadCurve, ReportIncomplete
from anju.web.loop.models import Project, YearPlan

MONTHS = 12


@transaction.atomic
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
    months = list(monthly_fen)
    if len(months) != MONTHS or min(months) < 0 or not sum(months):
        raise BadCurve("年度计划应分解到12个月，各月不小于零，且合计大于零。")
    before = project.year_plans.filter(year=year).order_by("version").last()
    if before and before.monthly_fen == months:
        return before
    if before and not reason:
        raise ReportIncomplete(_("年度计划已批准，调整时请填写理由。"))
    return YearPlan.objects.create(
        project=project,
        year=year,
        version=before.version + 1 if before else 1,
        monthly_fen=months,
        reason=reason,
        approved_by=by,
        approved_at=now,
    )
