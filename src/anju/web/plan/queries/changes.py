"""Questions to what a version changed, and to what has changed since it was solved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from anju.science.units import wan_from_fen
from anju.web.loop.ledger import Value, slices_of, value_of
from anju.web.plan.bridge.news import (
    ApplicationNews,
    MoneyNews,
    application_news,
    money_between,
    money_news,
)
from anju.web.plan.models import ChangeKind, PlanChange, PlanVersion
from anju.web.registry.areas import name_of

KINDS = ChangeKind.choices

__all__ = ["ChangeFilter", "News", "changes", "money_between", "news_of", "summary"]


@dataclass(frozen=True, slots=True)
class News:
    """What has changed since a version was solved."""

    money: list[MoneyNews]
    applications: list[ApplicationNews]

    def __bool__(self) -> bool:
        """Tell whether anything has."""
        return bool(self.money or self.applications)


def news_of(version: PlanVersion, own_area: str) -> News:
    """Return what has changed in the reader's area since a version was solved."""
    if not version.solved_at or version.is_list:
        return News([], [])
    return News(money_news(version, own_area), application_news(version, own_area))


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """What the reader chose above the list."""

    q: str = ""
    kind: str = ""
    area: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def changes(
    version: PlanVersion, own_area: str, chosen: ChangeFilter
) -> QuerySet[PlanChange]:
    """Return what was decided otherwise inside the reader's area."""
    rows = PlanChange.objects.within(own_area).within(chosen.area)
    rows = rows.filter(version=version).select_related("version")
    if chosen.q:
        rows = rows.filter(Q(name__icontains=chosen.q) | Q(code__icontains=chosen.q))
    if chosen.kind in ChangeKind.values:
        rows = rows.filter(kind=chosen.kind)
    return rows.order_by("kind", "code")


def summary(version: PlanVersion, own_area: str, as_of: date) -> dict[str, Any]:
    """Return the figures of the changes: all, by kind, and the works before."""
    found = slices_of("plan.version_changed_kind", own_area, as_of)
    mine = {
        kind: found[f"{version.pk}|{kind}"]
        for kind in ChangeKind.values
        if f"{version.pk}|{kind}" in found
    }
    return {
        "all": _figure("plan.version_changed", own_area, as_of, version.pk),
        "before": _figure("plan.version_works", own_area, as_of, version.follows_id),
        "kinds": [(str(ChangeKind(kind).label), one) for kind, one in mine.items()],
    }


def _figure(code: str, own_area: str, as_of: date, pk: Any) -> Value:  # noqa: ANN401
    mine = str(pk)
    found = slices_of(code, own_area, as_of).get(mine)
    return found or value_of(code, own_area, as_of, mine)


def sheet_of_changes(
    rows: QuerySet[PlanChange],
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of what was decided otherwise."""
    heads = [
        _("编码"),
        _("名称"),
        _("区划"),
        _("变化"),
        _("原来"),
        _("现在"),
        _("造价（万元）"),
        _("户数（户）"),
        _("理由"),
    ]
    return heads, (
        [
            one.code,
            one.name,
            name_of(one.area_code),
            str(ChangeKind(one.kind).label),
            one.before,
            one.after,
            None if one.cost_fen is None else round(wan_from_fen(one.cost_fen), 2),
            one.households,
            one.reason,
        ]
        for one in rows.iterator(chunk_size=2000)
    )
