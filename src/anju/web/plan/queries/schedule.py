"""Questions to the months of a plan."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Left
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from anju.web.plan.models import Bundle, PlanChoice, PlanVersion, Verdict, Wish
from anju.web.plan.queries.versions import KINDS
from anju.web.registry.areas import name_of

COUNTY_DIGITS = 6
GROUPS = (
    ("area", _("按区县")),
    ("kind", _("按类别")),
    ("year", _("按开工年度")),
    ("package", _("按改造内容")),
)
FIELDS = {"area": "county", "kind": "kind", "year": "year", "package": "package"}
PINNED = (("pinned", _("已锁定")), ("free", _("未锁定")))


@dataclass(frozen=True, slots=True)
class ScheduleFilter:
    """What the reader chose above the bars."""

    q: str = ""
    area: str = ""
    kind: str = ""
    year: str = ""
    pinned: str = ""
    group: str = "area"

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        given = {name: query.get(name, "").strip() for name in cls.__slots__}
        if given["group"] not in FIELDS:
            given["group"] = "area"
        return cls(**given)


def scheduled(
    version: PlanVersion, own_area: str, chosen: ScheduleFilter
) -> QuerySet[PlanChoice]:
    """Return the works that have months, group by group, the earliest first."""
    rows = version.choices.within(own_area).within(chosen.area)
    rows = rows.filter(verdict=Verdict.CHOSEN, start_month__isnull=False)
    if chosen.q:
        rows = rows.filter(name__icontains=chosen.q)
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.year.isdigit():
        rows = rows.filter(year=int(chosen.year))
    if chosen.pinned:
        is_pinned = Q(wish=Wish.PINNED)
        rows = rows.filter(is_pinned if chosen.pinned == Wish.PINNED else ~is_pinned)
    first = FIELDS[chosen.group]
    rows = rows.annotate(county=Left("area_code", COUNTY_DIGITS))
    return rows.order_by(first, "start_month", "finish_month", "code")


def last_month(version: PlanVersion, own_area: str) -> int | None:
    """Return the last month in which anybody works."""
    rows = PlanChoice.objects.within(own_area).filter(version=version)
    found: int | None = rows.aggregate(last=Max("finish_month"))["last"]
    return found


def group_name(choice: Any, group: str) -> str:  # noqa: ANN401
    """Return what a group of bars is called."""
    value = getattr(choice, FIELDS[group])
    if group == "area":
        return name_of(value)
    if group == "kind":
        return str(dict(KINDS).get(value, value))
    if group == "package":
        return str(dict(Bundle.choices).get(value, value))
    return str(value)
