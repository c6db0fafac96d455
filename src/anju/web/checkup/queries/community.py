"""Questions to the assessment of communities, cut to the reader's area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Q, QuerySet
from django.http import QueryDict

from anju.web.checkup.bridge.places import place_of
from anju.web.checkup.models import (
    CircleScore,
    CommunityAct,
    CommunityRun,
    CommunityScore,
    CommunityShare,
)
from anju.web.registry.areas import names


@dataclass(frozen=True, slots=True)
class CommunityFilter:
    """What the reader chose above the list of communities."""

    area: str = ""
    state: str = ""
    item: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def runs(own_area: str, as_of: date) -> QuerySet[CommunityRun]:
    """Return the runs that judge an area as a whole, the latest first."""
    above = {place_of(own_area[:n]) for n in (4, 6, 9, 12)}
    rows: QuerySet[CommunityRun] = CommunityRun.objects.filter(
        area_code__in=above, as_of__lte=as_of
    )
    return rows


def wholes(
    run: CommunityRun, prefix: str, chosen: CommunityFilter
) -> QuerySet[CommunityScore]:
    """Return the communities of an area that match the reader's choice."""
    rows = run.scores.filter(area_code__startswith=prefix, item="")
    if chosen.item and chosen.state:
        hit = run.scores.filter(item=chosen.item, state=chosen.state)
        rows = rows.filter(area_code__in=hit.values("area_code"))
    elif chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.q:
        found = [code for code, name in names().items() if chosen.q in name]
        rows = rows.filter(Q(name__icontains=chosen.q) | Q(area_code__in=found))
    return rows


def short_items(
    run: CommunityRun, places: Iterable[str]
) -> dict[str, list[CommunityScore]]:
    """Return the items that each of some communities falls short of."""
    found: dict[str, list[CommunityScore]] = {}
    rows = run.scores.filter(area_code__in=list(places), state="unmet").exclude(item="")
    for one in rows:
        found.setdefault(one.area_code, []).append(one)
    return found


def items_of(run: CommunityRun, place: str) -> dict[str, CommunityScore]:
    """Return one community's items, and under "" the community as a whole."""
    return {one.item: one for one in run.scores.filter(area_code=place)}


def share_of(run: CommunityRun, area: str) -> CommunityShare | None:
    """Return how many communities of a place are complete."""
    rows: QuerySet[CommunityShare] = run.shares.filter(area_code=place_of(area))
    return rows.first()


def circles(run: CommunityRun, prefix: str, family: str) -> QuerySet[CircleScore]:
    """Return the shop types of one family, community by community."""
    rows = run.circles.filter(area_code__startswith=prefix, family=family)
    return rows.order_by("coverage_share", "area_code")


def acts(place: str) -> QuerySet[CommunityAct]:
    """Return the assessments of one community, the latest first."""
    rows: QuerySet[CommunityAct] = CommunityAct.objects.filter(area_code=place)
    return rows.select_related("recorded_by")


def by_state(run: CommunityRun, prefix: str) -> dict[str, list[str]]:
    """Return the communities of an area by what is known of them."""
    found: dict[str, list[str]] = {}
    rows = run.scores.filter(area_code__startswith=prefix, item="")
    for state, place in rows.values_list("state", "area_code"):
        found.setdefault(state, []).append(place)
    return found
