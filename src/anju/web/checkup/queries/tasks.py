"""Questions to data tasks, cut to the reader's area and department."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Case, Q, QuerySet, When
from django.http import QueryDict

from anju.web.checkup.bridge.places import prefix_of
from anju.web.checkup.models import DataTask, IndicatorSet, TaskState
from anju.web.checkup.models.tasks import WITH_DEPARTMENT

LATE = "late"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What the reader chose above the list of tasks."""

    area: str = ""
    state: str = ""
    department: str = ""
    item: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def tasks_of(user: Any) -> QuerySet[DataTask]:  # noqa: ANN401
    """Return the tasks that a user may see: of his area, and of his department."""
    rows = DataTask.objects.within(user.area_code)
    if user.only_department is not None:
        rows = rows.filter(department=user.only_department or None)
    return rows


def chosen_tasks(
    user: Any,  # noqa: ANN401
    edition: str,
    chosen: TaskFilter,
    today: date,
) -> QuerySet[DataTask]:
    """Return the tasks of one set that match the reader's choice."""
    rows = tasks_of(user).filter(set__edition=edition)
    if chosen.area:
        rows = rows.filter(area_code__startswith=prefix_of(chosen.area))
    if chosen.state == LATE:
        rows = rows.filter(state__in=WITH_DEPARTMENT, due_on__lt=today)
    elif chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.department:
        rows = rows.filter(department=chosen.department)
    if chosen.item:
        rows = rows.filter(item_code=chosen.item)
    if chosen.q:
        rows = rows.filter(
            Q(item_name__icontains=chosen.q) | Q(item_code__iexact=chosen.q)
        )
    is_done = Case(When(state=TaskState.ACCEPTED, then=1), default=0)
    return rows.order_by(is_done, "due_on", "item_code", "area_code")


def asked_items(user: Any, chosen: IndicatorSet, area_code: str) -> set[str]:  # noqa: ANN401
    """Return the items for which a task that the user may see was set in an area."""
    rows = tasks_of(user).filter(set=chosen, area_code__startswith=prefix_of(area_code))
    return set(rows.order_by().values_list("item_code", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a task."""

    at: Any
    what: str
    who: str
    why: str


def history_of(task: DataTask) -> list[Step]:
    """Return each step that changed where a task stands, newest first."""
    events = task.events.select_related(
        "filled_by", "reviewed_by", "accepted_by", "returned_by"
    )
    steps, before = [], None
    for event in events.order_by("pgh_id"):
        if before is None or event.state != before.state:
            steps.append(_step(event))
        before = event
    return steps[::-1]


def _step(event: Any) -> Step:  # noqa: ANN401
    """Tell a step by the clock of the product; setting out has no moment of its own."""
    by, at = {
        "submitted": (event.filled_by, event.filled_at),
        "county_reviewed": (
            event.reviewed_by or event.filled_by,
            event.reviewed_at or event.filled_at,
        ),
        "accepted": (event.accepted_by, event.accepted_at),
        "returned": (event.returned_by, event.returned_at),
    }.get(event.state, (None, None))
    why = event.return_reason if event.state == "returned" else ""
    who = (by.get_full_name() or by.unit or by.username) if by else ""
    return Step(at, event.get_state_display(), who, why)
