"""The rectification list: advice with its unit, its deadline and what is left of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.web.checkup.models import Advice
from anju.web.checkup.queries.problems import place_names
from anju.web.loop.services import UNSETTLED

Sheet = tuple[list[str], Iterable[list[Any]]]
OPEN = Q(problems__finding__state__in=UNSETTLED)


@dataclass(frozen=True, slots=True)
class AdviceFilter:
    """What the reader chose above the list of advice."""

    q: str = ""
    area: str = ""
    layer: str = ""
    rectify: str = ""
    state: str = "open"

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        given = {name: query[name].strip() for name in cls.__slots__ if name in query}
        return cls(**given)


def states() -> list[tuple[str, str]]:
    """Return the states in which an advice may stand."""
    return [
        ("open", _("未完成")),
        ("waiting", _("未交办")),
        ("charged", _("已交办")),
        ("overdue", _("已逾期")),
        ("done", _("已完成")),
    ]


def advice(own: str, chosen: AdviceFilter, day: date) -> QuerySet[Advice]:
    """Return the advice that a reader may see and that matches his choice."""
    rows = Advice.objects.within(own).within(chosen.area)
    if chosen.layer:
        rows = rows.filter(layer=chosen.layer)
    if chosen.rectify:
        rows = rows.filter(rectify=chosen.rectify)
    if chosen.q:
        rows = rows.filter(
            Q(place_name__icontains=chosen.q)
            | Q(code__iexact=chosen.q)
            | Q(unit__icontains=chosen.q)
            | Q(item_code__istartswith=chosen.q)
        )
    return _standing(rows, chosen.state, day).order_by("-rectify", "code")


def _standing(rows: QuerySet[Advice], state: str, day: date) -> QuerySet[Advice]:
    alive = Advice.objects.filter(OPEN).values("pk")
    if state == "done":
        return rows.exclude(pk__in=alive)
    if state == "waiting":
        return rows.filter(pk__in=alive, assigned_at=None)
    if state == "charged":
        return rows.filter(pk__in=alive).exclude(assigned_at=None)
    if state == "overdue":
        return rows.filter(pk__in=alive, due_on__lt=day)
    return rows.filter(pk__in=alive) if state == "open" else rows


def counted(rows: QuerySet[Advice]) -> QuerySet[Advice]:
    """Tell of each advice how many problems it has and how many are still open."""
    return rows.annotate(
        n_all=Count("problems", distinct=True),
        n_open=Count("problems", filter=OPEN, distinct=True),
        n_projects=Count("problems__finding__projects", distinct=True),
    ).select_related("assigned_by")


def with_counts(page: Iterable[Advice]) -> list[Advice]:
    """Count for the advice of one page only: the list is long."""
    shown = list(page)
    known = counted(Advice.objects.filter(pk__in=[one.pk for one in shown]))
    by_pk = {one.pk: one for one in known}
    return [by_pk[one.pk] for one in shown]


def sheet_of_advice(rows: QuerySet[Advice]) -> Sheet:
    """Return heads and rows of annex 4."""
    heads = [
        "序号", "建议编号", "维度", "问题代码", "县（市、区）", "街道（乡镇）", "社区",
        "小区（对象）", "问题数", "未销号", "整治类型", "整改建议", "责任单位",
        "整改期限", "交办日期", "对应项目数", "未立项原因",
    ]  # fmt: skip
    return heads, (
        [
            number,
            one.code,
            one.get_layer_display(),
            one.item_code,
            *place_names(one.area_code),
            one.place_name,
            one.n_all,
            one.n_open,
            one.get_rectify_display(),
            one.text,
            one.unit,
            one.due_on,
            one.assigned_at and one.assigned_at.date(),
            one.n_projects,
            "" if one.n_projects else one.no_project,
        ]
        for number, one in enumerate(counted(rows).iterator(chunk_size=2000), 1)
    )
