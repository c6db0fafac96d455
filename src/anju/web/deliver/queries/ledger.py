"""The ledger as a list: filtered, sorted, with the light of one month."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from django.db.models import (
    Case,
    F,
    FilteredRelation,
    IntegerField,
    Max,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import QueryDict

from anju.web.deliver.bridge.months import last_month
from anju.web.deliver.models import MonthLight
from anju.web.deliver.models.lights import DISPATCHED
from anju.web.loop.models import Project
from anju.web.loop.models.project import Programme

SORTS = {
    "code": ("code",),
    "light": ("light_weight", "shown__gap_points", "code"),
    "gap": (F("shown__gap_points").asc(nulls_last=True), "code"),
    "total": (F("total_fen").desc(nulls_last=True), "code"),
    "running": (F("shown__months_running").desc(nulls_last=True), "code"),
    "done": (F("shown__completion_share").asc(nulls_last=True), "code"),
    "stage": ("stage", "code"),
    "finish": (F("actual_finish").desc(nulls_last=True), "code"),
    "households": (F("household_count").desc(nulls_last=True), "code"),
}
DEFAULT_SORT = "code"


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What the reader chose above the ledger."""

    q: str = ""
    area: str = ""
    category: str = ""
    light: str = ""
    stage: str = ""
    unit: str = ""
    year: str = ""
    sort: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{f.name: query.get(f.name, "").strip() for f in fields(cls)})


def judged_months(area_code: str) -> list[date]:
    """Return the months that have lights, newest first."""
    rows = MonthLight.objects.within(area_code).order_by("-month")
    return list(rows.values_list("month", flat=True).distinct())


def newest_judged(area_code: str, today: date) -> date:
    """Return the newest month judged, or the last whole month."""
    rows = MonthLight.objects.within(area_code)
    found: date | None = rows.aggregate(newest=Max("month"))["newest"]
    return found or last_month(today)


def dispatched(own_area: str, chosen: LedgerFilter, month: date) -> QuerySet[Project]:
    """Return the dispatch list with each project's light of `month` as `shown`."""
    rows = (
        Project.objects.within(own_area)
        .filter(programme__in=DISPATCHED)
        .annotate(
            shown=FilteredRelation("lights", condition=Q(lights__month=month)),
            light=F("shown__light"),
        )
        .annotate(light_weight=_weight())
    )
    if chosen.light:
        rows = rows.filter(shown__light=chosen.light)
    return _filtered(rows, chosen)


def _weight() -> Case:
    order = ("red", "yellow", "not_reported", "green")
    return Case(
        *(When(shown__light=name, then=Value(n)) for n, name in enumerate(order)),
        default=Value(len(order)),
        output_field=IntegerField(),
    )


def old_estates(own_area: str, chosen: LedgerFilter) -> QuerySet[Project]:
    """Return the old-estate programme, done and planned."""
    rows = Project.objects.within(own_area).filter(programme=Programme.OLD_ESTATES)
    if chosen.year.isdigit():
        rows = rows.filter(plan_year=int(chosen.year))
    return _filtered(rows, chosen)


def _filtered(rows: QuerySet[Project], chosen: LedgerFilter) -> QuerySet[Project]:
    given = {
        "category": chosen.category,
        "stage": chosen.stage,
        "responsible_unit": chosen.unit,
    }
    rows = rows.within(chosen.area)
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if chosen.q:
        rows = rows.filter(
            Q(name__icontains=chosen.q)
            | Q(code__iexact=chosen.q)
            | Q(responsible_person__icontains=chosen.q)
        )
    return rows.order_by(*SORTS.get(chosen.sort, SORTS[DEFAULT_SORT]))


def units(own_area: str) -> list[tuple[str, str]]:
    """Return the responsible units of the dispatch list, as choices."""
    names = (
        Project.objects.within(own_area)
        .filter(programme__in=DISPATCHED)
        .exclude(responsible_unit="")
        .order_by("responsible_unit")
        .values_list("responsible_unit", flat=True)
        .distinct()
    )
    return [(name, name) for name in names]


def with_lights(projects: list[Project], month: date) -> list[Project]:
    """Put the light of a month beside each project of a page, in one query."""
    lights = {
        light.project_id: light
        for light in MonthLight.objects.filter(project__in=projects, month=month)
    }
    for project in projects:
        project.month_light = lights.get(project.pk)
    return projects
