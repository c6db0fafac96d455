"""Questions to the calls: lists, what is still open, and how they were counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q, QuerySet
from django.http import QueryDict

from anju.science.errors import UnknownCode
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import HotlineCall, HotlineRun, HotlineTally
from anju.web.registry.models import Estate


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What the reader chose above the list of calls."""

    area: str = ""
    kind: str = ""
    topic: str = ""
    way: str = ""
    estate: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def calls(own_area: str, chosen: CallFilter) -> QuerySet[HotlineCall]:
    """Return the calls inside the reader's area that match his choice."""
    rows = HotlineCall.objects.within(own_area).within(chosen.area)
    for name in ("kind", "topic", "way"):
        if value := getattr(chosen, name):
            rows = rows.filter(**{name: value})
    if chosen.estate:
        rows = rows.filter(estate__code=chosen.estate)
    if chosen.q:
        rows = rows.filter(
            Q(code__iexact=chosen.q)
            | Q(place__icontains=chosen.q)
            | Q(text__icontains=chosen.q)
            | Q(estate__name__icontains=chosen.q)
        )
    return rows.select_related("estate")


def open_calls(own_area: str) -> QuerySet[HotlineCall]:
    """Return the calls that a clerk has to match, those with candidates first."""
    rows = HotlineCall.objects.within(own_area).filter(way=HotlineCall.Way.NONE)
    return rows.order_by("place", "-received_on", "code")


def named(rows: Iterable[HotlineCall]) -> dict[str, Estate]:
    """Return the candidates of some calls by code."""
    codes = {code for one in rows for code in one.candidates}
    return {e.code: e for e in Estate.objects.filter(code__in=codes).defer("geometry")}


def estate_meant(written: str, own_area: str) -> Estate:
    """Return the one estate of an area with this code, name or alias."""
    rows = Estate.objects.within(own_area).defer("geometry")
    said = written.strip()
    for asked in (Q(code=said), Q(name=said), Q(aliases__contains=[said])):
        found = list(rows.filter(asked)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownCode(f"本辖区有不止一个小区叫“{said}”。请填小区编码。")
    raise UnknownCode(f"本辖区没有编码或名称为“{said}”的小区。请核对后再填。")


def counts(area_code: str) -> QuerySet[HotlineRun]:
    """Return the counts that hold tallies of an area: its own, or a wider one's."""
    answering = {place_of(area_code[:length]) for length in (4, 6, 9, 12)}
    return HotlineRun.objects.filter(area_code__in=answering)


def tallies(run: HotlineRun, area_code: str, by: str) -> list[HotlineTally]:
    """Return one split of a place's calls."""
    return list(run.tallies.filter(area_code=place_of(area_code), by=by))


def by_topic(run: HotlineRun | None, area_code: str) -> dict[str, Any]:
    """Return a place's tallies by topic."""
    if run is None:
        return {}
    return {one.key: one for one in tallies(run, area_code, "topic")}


def by_estate(run: HotlineRun, area_code: str) -> QuerySet[HotlineTally]:
    """Return the estates of an area, those with most calls a household first."""
    rows = run.tallies.filter(by="estate", area_code__startswith=prefix_of(area_code))
    return rows.order_by("-per_thousand", "-calls", "key")
