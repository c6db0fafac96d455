"""Data tasks: set, fill in, county review, city acceptance; a return has a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from anju.science.checkup.indicator import Component
from anju.science.errors import NotYours, OutOfTurn, TaskIncomplete
from anju.web.checkup.bridge.editions import department_of, reporter_of
from anju.web.checkup.bridge.indicators import indicator_of
from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import DataTask, IndicatorItem, IndicatorSet, TaskState
from anju.web.checkup.models.tasks import WITH_DEPARTMENT
from anju.web.checkup.services.sets import set_of
from anju.web.registry.models import Area

CITY_DIGITS = 4
AWAY = (TaskState.SUBMITTED, TaskState.COUNTY_REVIEWED, TaskState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, and when."""

    by: Any
    now: datetime


@dataclass(frozen=True, slots=True)
class Filled:
    """What a department says: amounts by component, or why nothing applies."""

    amounts: Mapping[str, Decimal | None]
    spared: str = ""
    note: str = ""


@transaction.atomic
def set_tasks(*, edition: str, area_code: str) -> int:
    """Ask every department for what a set needs of it; what was asked stays.

    Returns how many tasks are new.
    """
    chosen = set_of(edition)
    city, counties = place_of(area_code[:CITY_DIGITS]), _counties(area_code)
    here = set(chosen.tasks.values_list("item_code", "area_code"))
    tasks = [
        _task(chosen, item, place)
        for item in chosen.items.filter(enabled=True).select_related("set")
        if indicator_of(item).components
        for place in _places(item, city, counties)
        if (item.code, place) not in here
    ]
    DataTask.objects.bulk_create(tasks)
    return len(tasks)


def _counties(area_code: str) -> list[str]:
    rows = Area.objects.within(area_code[:CITY_DIGITS]).filter(level="county")
    return list(rows.order_by("code").values_list("code", flat=True))


def _places(item: IndicatorItem, city: str, counties: list[str]) -> list[str]:
    by = reporter_of(item)
    return counties if by == IndicatorItem.ReportedBy.COUNTY else [city]


def _task(chosen: IndicatorSet, item: IndicatorItem, place: str) -> DataTask:
    if item.due_on is None:
        raise TaskIncomplete(
            _("%(code)s %(name)s没有完成时限，请先在指标集中填写。")
            % {"code": item.code, "name": item.name_zh}
        )
    return DataTask(
        set=chosen,
        item_code=item.code,
        item_name=item.name_zh,
        area_code=place,
        department=department_of(item.definition["owner_zh"]),
        due_on=item.due_on,
    )


def item_of(task: DataTask) -> IndicatorItem:
    """Return the item that a task is about."""
    return IndicatorItem.objects.select_related("set").get(
        set=task.set_id, code=task.item_code
    )


@transaction.atomic
def save_task(*, task: DataTask, filled: Filled, act: Act) -> DataTask:
    """Keep what was filled in; it counts nowhere yet."""
    row = locked(task, *WITH_DEPARTMENT, by=act.by)
    row.amounts = {
        name: f"{amount:f}"
        for name, amount in filled.amounts.items()
        if amount is not None
    }
    row.spared, row.note = filled.spared.strip(), filled.note.strip()
    row.filled_by = act.by
    row.save()
    return row


@transaction.atomic
def submit_task(*, task: DataTask, act: Act) -> DataTask:
    """Send a task on: a county's to its reviewer, the city's to acceptance."""
    row = locked(task, *WITH_DEPARTMENT, by=act.by)
    _require_complete(row, indicator_of(item_of(row)).components)
    is_city = row.area_code[CITY_DIGITS:] == "00"
    row.state = TaskState.COUNTY_REVIEWED if is_city else TaskState.SUBMITTED
    row.filled_by, row.filled_at = act.by, act.now
    row.save()
    return row


def _require_complete(task: DataTask, components: Iterable[Component]) -> None:
    if task.spared:
        return
    amounts = {name: Decimal(one) for name, one in task.amounts.items()}
    missing = [one.name_zh for one in components if one.code not in amounts]
    if missing:
        raise TaskIncomplete(
            _(
                "%(code)s 缺少：%(names)s。没有的请填0；"
                "本地没有这项工作的，请写明不适用的理由。"
            )
            % {"code": task.item_code, "names": "、".join(missing)}
        )
    names = {one.code: one.name_zh for one in components}
    for one in components:
        if one.at_most and amounts[one.code] > amounts[one.at_most]:
            raise TaskIncomplete(
                _("%(code)s：%(part)s %(amount)s 大于 %(whole)s %(most)s，请核对。")
                % {
                    "code": task.item_code,
                    "part": one.name_zh,
                    "amount": amounts[one.code],
                    "whole": names[one.at_most],
                    "most": amounts[one.at_most],
                }
            )


@transaction.atomic
def review_task(*, task: DataTask, act: Act) -> DataTask:
    """Confirm a task for the county."""
    row = locked(task, TaskState.SUBMITTED, by=act.by)
    row.state = TaskState.COUNTY_REVIEWED
    row.reviewed_by, row.reviewed_at = act.by, act.now
    row.save()
    return row


@transaction.atomic
def accept_task(*, task: DataTask, act: Act) -> DataTask:
    """Take a task into the next check-up; only the city may."""
    _require_city(act.by)
    row = locked(task, TaskState.COUNTY_REVIEWED, by=act.by)
    row.state = TaskState.ACCEPTED
    row.accepted_by, row.accepted_at = act.by, act.now
    row.save()
    return row


@transaction.atomic
def return_task(*, task: DataTask, reason: str, act: Act) -> DataTask:
    """Send a task back with a reason; what was accepted the city alone takes back."""
    if task.state == TaskState.ACCEPTED:
        _require_city(act.by)
    row = locked(task, *AWAY, by=act.by)
    if not reason.strip():
        raise TaskIncomplete(_("退回时请填写理由。"))
    row.state, row.return_reason = TaskState.RETURNED, reason.strip()
    row.returned_by, row.returned_at = act.by, act.now
    with pghistory.context(why=row.return_reason):
        row.save()
    return row


@transaction.atomic
def remind(*, tasks: Iterable[DataTask], act: Act) -> int:
    """Mark that departments were reminded of what they still owe."""
    count = 0
    for task in tasks:
        row = locked(task, *WITH_DEPARTMENT, by=act.by)
        row.reminded_at, row.reminders = act.now, row.reminders + 1
        row.save(update_fields=["reminded_at", "reminders"])
        count += 1
    return count


@transaction.atomic
def review_all(*, edition: str, area_code: str, act: Act) -> int:
    """Confirm for the county whatever waits for it, in one statement."""
    return _move_all(
        edition, area_code, TaskState.SUBMITTED,
        state=TaskState.COUNTY_REVIEWED, reviewed_by=act.by, reviewed_at=act.now,
    )  # fmt: skip


@transaction.atomic
def accept_all(*, edition: str, area_code: str, act: Act) -> int:
    """Accept whatever its county has confirmed; only the city may."""
    _require_city(act.by)
    return _move_all(
        edition, area_code, TaskState.COUNTY_REVIEWED,
        state=TaskState.ACCEPTED, accepted_by=act.by, accepted_at=act.now,
    )  # fmt: skip


def _move_all(edition: str, area_code: str, waiting: str, **done: Any) -> int:  # noqa: ANN401
    rows = DataTask.objects.within(area_code).filter(
        set__edition=edition, state=waiting
    )
    return int(rows.update(**done))


def _require_city(by: Any) -> None:  # noqa: ANN401
    if len(by.area_code) > CITY_DIGITS or by.only_department:
        raise NotYours(_("只有市级牵头单位可以接收或撤回已接收的数据。"))


def locked(task: DataTask, *states: str, by: Any) -> DataTask:  # noqa: ANN401
    """Return a task that stands in one of these states and is this user's, locked."""
    row = DataTask.objects.select_for_update().get(pk=task.pk)
    if not row.area_code.startswith(by.area_code):
        raise NotYours(_("这项数据任务不在您的管辖范围内。"))
    if by.only_department is not None and by.only_department != row.department:
        raise NotYours(_("这项数据任务不是下达给贵单位的。"))
    if row.state not in states:
        raise OutOfTurn(
            _("%(code)s %(name)s现为“%(state)s”，不能执行这一步。")
            % {
                "code": row.item_code,
                "name": row.item_name,
                "state": row.get_state_display(),
            }
        )
    return row
