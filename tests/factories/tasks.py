"""A set with its data tasks, and departments that fill them in."""

from datetime import datetime
from decimal import Decimal

from django.utils.timezone import make_aware

from anju.web.checkup.models import DataTask
from anju.web.checkup.services import tasks
from anju.web.checkup.services.tasks import Act, Filled
from tests.factories.core import user

NOW = make_aware(datetime(2025, 6, 1, 9))  # noqa: DTZ001
SEWAGE = {"collected_kg": Decimal(30), "produced_kg": Decimal(40)}


def asked(code="U33", area_code="411202", edition="2025"):
    """Set the tasks of an edition once, and return one of them."""
    tasks.set_tasks(edition=edition, area_code="4112")
    return DataTask.objects.get(
        set__edition=edition, item_code=code, area_code=area_code
    )


def acts(role="city", area_code="4112", **fields):
    return Act(user(role, area_code, **fields), NOW)


def filled(task, amounts, *, by=None, **more):
    """Fill in and send on, as its department does."""
    act = by or acts()
    tasks.save_task(task=task, filled=Filled(amounts, **more), act=act)
    return tasks.submit_task(task=task, act=act)


def accepted(task, amounts, **more):
    """Take a task all the way into the next check-up."""
    row = filled(task, amounts, **more)
    act = acts()
    if row.state == "submitted":
        row = tasks.review_task(task=row, act=act)
    return tasks.accept_task(task=row, act=act)
