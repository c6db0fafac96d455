"""Who is sent to look at what."""

from typing import Any

from django.db import transaction

from anju.web.checkup.models import SurveyTask
from anju.web.site.clock import now


@transaction.atomic
def make_task(*, by: Any, area_code: str, form: str, **told: Any) -> SurveyTask:  # noqa: ANN401
    """Send somebody; who was sent to the same place before is called back."""
    given = {**told, "made_by": by if by.pk else None, "made_at": now()}
    task, _ = SurveyTask.objects.update_or_create(
        area_code=area_code, form=form, defaults=given
    )
    return task


def drop_task(task: SurveyTask) -> None:
    """Call somebody back; the history keeps that he was sent."""
    task.delete()
