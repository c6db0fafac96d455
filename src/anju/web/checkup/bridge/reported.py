"""What departments handed in, as facts: accepted amounts, and what is still out."""

from datetime import date
from fractions import Fraction

from django.utils.timezone import localdate

from anju.science.checkup.facts import Reported
from anju.web.checkup.models import DataTask, IndicatorSet, TaskState


def reported_of(
    chosen: IndicatorSet, area_code: str, as_of: date
) -> tuple[Reported, ...]:
    """Return one fact a task of a set inside an area; only what was accepted counts."""
    rows = DataTask.objects.within(area_code).filter(set=chosen)
    return tuple(_fact(one, as_of) for one in rows.order_by("item_code", "area_code"))


def _fact(task: DataTask, as_of: date) -> Reported:
    is_in = task.state == TaskState.ACCEPTED
    if not is_in or localdate(task.accepted_at) > as_of:
        return Reported(task.item_code, task.area_code)
    if task.spared:
        return Reported(task.item_code, task.area_code, spared=task.spared)
    amounts = {name: Fraction(amount) for name, amount in task.amounts.items()}
    return Reported(task.item_code, task.area_code, amounts)
