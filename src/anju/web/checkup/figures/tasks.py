"""Figures of the data tasks: who was asked, who is in, who is late."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from anju.web.checkup.bridge.editions import active_edition, departments
from anju.web.checkup.models import DataTask, TaskState
from anju.web.checkup.models.tasks import WITH_DEPARTMENT
from anju.web.loop.definitions import Definition

SEES_ALL = "checkup.tasks.view"  # a member department sees its own tasks only
DEPARTMENTS = tuple(
    (code, gettext_lazy(names[0])) for code, names in departments().items()
)


def _asked(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001 - as set out
    return DataTask.objects.within(area_code).filter(set__edition=active_edition())


def _accepted(area_code: str, as_of: date) -> QuerySet:
    return _asked(area_code, as_of).filter(state=TaskState.ACCEPTED)


def _late(area_code: str, as_of: date) -> QuerySet:
    return _asked(area_code, as_of).filter(state__in=WITH_DEPARTMENT, due_on__lt=as_of)


FIGURES = (
    Definition(
        code="checkup.tasks",
        name_zh="数据任务",
        name_en="Data tasks",
        unit="项",
        unit_en="tasks",
        definition_zh="现用指标集下达给部门的数据任务，按办理状态分项",
        definition_en="Data tasks of the set in use, by state",
        rows=_asked,
        sliced_by="state",
        slices=tuple(TaskState.choices),
        asks=SEES_ALL,
    ),
    Definition(
        code="checkup.tasks_asked",
        name_zh="各部门数据任务",
        name_en="Data tasks by department",
        unit="项",
        unit_en="tasks",
        definition_zh="现用指标集下达的数据任务，按牵头部门分项",
        definition_en="Data tasks of the set in use, by leading department",
        rows=_asked,
        sliced_by="department",
        slices=DEPARTMENTS,
        asks=SEES_ALL,
    ),
    Definition(
        code="checkup.tasks_accepted",
        name_zh="已接收的数据任务",
        name_en="Data tasks accepted",
        unit="项",
        unit_en="tasks",
        definition_zh="市级已接收、计入下一次体检的数据任务，按牵头部门分项",
        definition_en="Accepted by the city and counted in the next check-up",
        rows=_accepted,
        sliced_by="department",
        slices=DEPARTMENTS,
        asks=SEES_ALL,
    ),
    Definition(
        code="checkup.tasks_late",
        name_zh="逾期未报的数据任务",
        name_en="Data tasks overdue",
        unit="项",
        unit_en="tasks",
        definition_zh="过了完成时限仍在部门手中（待填报或已退回）的数据任务，按牵头部门分项",
        definition_en="Past their day and still with the department; by department",
        rows=_late,
        sliced_by="department",
        slices=DEPARTMENTS,
        asks=SEES_ALL,
    ),
)
