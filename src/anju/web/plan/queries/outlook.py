"""Questions to what stands of a version when the money does not come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anju.science.plan.funding import FUNDING, SOURCES
from anju.science.units import wan_from_fen
from anju.web.loop.ledger import Value, slices_of
from anju.web.plan.models import (
    Certainty,
    MoneyPool,
    Outlook,
    OutlookFuture,
    OutlookMoney,
    OutlookWork,
    Place,
    PlanVersion,
    source_name,
)
from anju.web.registry.areas import name_of
from anju.web.site.models import Job

KIND = "plan.outlook"
LEVELS = (
    (0.0, gettext_lazy("最差的一种")),
    (0.1, gettext_lazy("较差（十种里第二差）")),
    (0.25, gettext_lazy("偏差（四分之一处）")),
    (0.5, gettext_lazy("居中（一半更好，一半更差）")),
    (0.75, gettext_lazy("偏好（四分之三处）")),
    (1.0, gettext_lazy("最好的一种")),
)


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What the reader chose above the list."""

    q: str = ""
    place: str = ""
    area: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def outlooks(version: PlanVersion) -> QuerySet[Outlook]:
    """Return what was worked out for a version, the newest first."""
    return Outlook.objects.filter(version=version).select_related("made_by", "version")


def newest_outlooks(as_of: date) -> QuerySet[Outlook]:
    """Return the newest one of all that there were on a day, as a question."""
    return Outlook.objects.filter(made_at__date__lte=as_of).order_by("-pk")[:1]


def works(outlook: Outlook, own_area: str, chosen: WorkFilter) -> QuerySet[OutlookWork]:
    """Return the works inside the reader's area, the core first."""
    rows = OutlookWork.objects.within(own_area).within(chosen.area)
    rows = rows.filter(outlook=outlook).select_related("outlook__version")
    if chosen.q:
        rows = rows.filter(Q(name__icontains=chosen.q) | Q(code__icontains=chosen.q))
    if chosen.place in Place.values:
        rows = rows.filter(place=chosen.place)
    return rows.order_by("place", "rank", "start_month", "code")


def levels(outlook: Outlook) -> list[tuple[str, OutlookFuture]]:
    """Return the futures at certain places between the worst and the best."""
    rows = list(outlook.futures.filter(value_milli__isnull=False))
    rows.sort(key=lambda one: (one.value_milli or 0, one.number))
    if not rows:
        return []
    return [(str(name), rows[round(share * (len(rows) - 1))]) for share, name in LEVELS]


def counts(
    outlook: Outlook, own_area: str, as_of: date
) -> list[tuple[str, str, dict[str, Value]]]:
    """Return the lists with their figures: works, households, cost."""
    found = {
        name: slices_of(f"plan.outlook_{name}", own_area, as_of)
        for name in ("works", "households", "cost")
    }
    told = []
    for place, name in Place.choices:
        key = f"{outlook.pk}|{place}"
        values = {one: cut[key] for one, cut in found.items() if key in cut}
        if values:
            told.append((place, str(name), values))
    return told


def money(outlook: Outlook, own_area: str) -> list[OutlookMoney]:
    """Return the pools of which not all is sure, as the core counts on them."""
    rows = OutlookMoney.objects.within(own_area).filter(outlook=outlook)
    order = [one.code for one in FUNDING]
    return sorted(
        rows, key=lambda one: (order.index(one.source), one.year, one.area_code)
    )


@dataclass(frozen=True, slots=True)
class Doubted:
    """A source of which some money is not allocated, and what is only expected."""

    code: str
    years: list[Value | None]

    @property
    def name(self) -> str:
        """Return what it is called."""
        return source_name(self.code)


def doubted(version: PlanVersion, own_area: str, as_of: date) -> list[Doubted]:
    """Return the pooled sources whose money has not all been allocated."""
    rows = MoneyPool.objects.within(version.area_code).filter(year__in=version.years)
    open_rows = rows.exclude(certainty=Certainty.ALLOCATED)
    codes = set(open_rows.values_list("source", flat=True))
    cells = slices_of("plan.pools_expected", own_area, as_of)
    return [
        Doubted(
            source.code,
            [cells.get(f"{year}-{source.code}") for year in version.years],
        )
        for source in FUNDING
        if source.code in codes and SOURCES[source.code].pooled
    ]


def job_of(version: PlanVersion) -> Job | None:
    """Return the newest job that looks at a version."""
    rows = Job.objects.filter(kind=KIND, params__version=version.pk)
    return rows.order_by("-pk").first()


def sheet_of_works(
    rows: QuerySet[OutlookWork],
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of the lists."""
    heads = [
        _("清单"),
        _("次序"),
        _("编码"),
        _("名称"),
        _("区划"),
        _("已开工"),
        _("开工"),
        _("完工"),
        _("造价（万元）"),
        _("户数（户）"),
        _("解决问题（个）"),
        _("仍然能做的情形（种）"),
        _("试算的情形（种）"),
        _("外部资金到多少时补入"),
        _("理由"),
    ]
    return heads, (
        [
            str(Place(one.place).label),
            one.rank,
            one.code,
            one.name,
            name_of(one.area_code),
            _("是") if one.is_begun else "",
            one.started_in,
            one.finished_in,
            None if one.cost_fen is None else round(wan_from_fen(one.cost_fen), 2),
            one.households,
            one.findings,
            one.times,
            one.of,
            one.arrives_share,
            one.reason,
        ]
        for one in rows.iterator(chunk_size=2000)
    )
