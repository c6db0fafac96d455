"""Beginning a version from another: to try something else and compare."""

from datetime import datetime

from django.db import transaction

from anju.web.accounts.models import User
from anju.web.plan.models import PlanChoice, PlanVersion
from anju.web.plan.services.versions import begin_beside

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
    made = begin_beside(version, name=name, now=now, by=by)
    PlanChoice.objects.bulk_create(
        (
            PlanChoice(version=made, **{field: getattr(one, field) for field in KEPT})
            for one in version.choices.all()
        ),
        batch_size=500,
    )
    return made
