"""Beginning a version from another: to try something else and compare."""

from datetime import datetime

from django.db import transaction

from anju.web.accounts.models import User
from anju.web.plan.models import PlanChoice, PlanVersion

KEPT = (
    "area_code", "code", "name", "kind", "project_id", "object_kind", "object_code",
    "wish", "wish_year", "wish_month", "wish_package", "duty", "verdict", "year",
    "package", "start_month", "finish_month", "months", "packages", "reason_zh",
    "reason_en", "cost_fen", "households", "points",
)  # fmt: skip


@transaction.atomic
def copy_version(
    version: PlanVersion, *, name: str, now: datetime, by: User | None = None
) -> PlanVersion:
    """Begin a version with the years, weights, wishes and works of another one.

    It is a draft until it is solved; the search starts from the works it copied.
    """
    made = PlanVersion.objects.create(
        name=name,
        area_code=version.area_code,
        first_year=version.first_year,
        year_count=version.year_count,
        seconds=version.seconds,
        weights=version.weights,
        made_at=now,
        made_by=by,
    )
    PlanChoice.objects.bulk_create(
        (
            PlanChoice(version=made, **{field: getattr(one, field) for field in KEPT})
            for one in version.choices.all()
        ),
        batch_size=500,
    )
    return made
