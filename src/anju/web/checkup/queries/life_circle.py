"""Questions to life-circle runs, cut to the reader's area.

A kind is asked for by its place in the arrays of a run: `metres__7__gt=500`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import (
    ReachEstate,
    ReachHome,
    ReachPlace,
    ReachResult,
    ReachRun,
)
from anju.web.loop.models import Finding
from anju.web.loop.services import UNSETTLED
from anju.web.registry.models import Facility

LENGTHS = (4, 6, 9, 12)
DIGITS = {"county": 6, "subdistrict": 9, "community": 12}
HEAVY = ("network",)  # the run's own copy of the streets, read only to walk again


def reach_runs(own_area: str) -> QuerySet[ReachRun]:
    """Return the runs that hold answers for an area: its own, or of a wider one."""
    answering = Q(area_code__in={place_of(own_area[:n]) for n in LENGTHS})
    inside = Q(area_code__startswith=prefix_of(own_area))
    rows = ReachRun.objects.filter(answering | inside)
    return rows.select_related("ran_by").defer("kinds", "parameters", *HEAVY)


def latest_reach(own_area: str, as_of: date) -> ReachRun | None:
    """Return the last run that answers for an area as a whole."""
    return _answering(own_area, as_of).defer(*HEAVY).first()


def latest_reach_pk(own_area: str, as_of: date) -> int | None:
    """Return which run answers last."""
    return _answering(own_area, as_of).values_list("pk", flat=True).first()


def _answering(own_area: str, as_of: date) -> QuerySet[ReachRun]:
    above = {place_of(own_area[:length]) for length in LENGTHS}
    return ReachRun.objects.filter(area_code__in=above, as_of__lte=as_of)


@dataclass(frozen=True, slots=True)
class KindFilter:
    """What the reader chose above the table of kinds."""

    standard: str = ""
    level: str = ""
    must: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})

    def takes(self, kind: Mapping[str, Any]) -> bool:
        """Tell whether a kind was asked for."""
        told = f"{kind['code']} {kind['name_zh']} {kind['name_en']}".casefold()
        return (
            self.standard in ("", kind["standard"])
            and self.level in ("", kind["level_zh"])
            and self.must in ("", "must" if kind["must"] else "should")
            and self.q.casefold() in told
        )


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind and what a run found for it in one place, if it could."""

    kind: Mapping[str, Any]
    result: ReachResult | None


def kind_lines(run: ReachRun, area_code: str, chosen: KindFilter) -> list[KindLine]:
    """Return every kind that was asked for, with its result for a place."""
    rows = run.results.filter(area_code=place_of(area_code))
    found = {one.kind: one for one in rows}
    return [
        KindLine(kind, found.get(kind["code"])) for kind in run.kinds
        if chosen.takes(kind)
    ]  # fmt: skip


def place_line(run: ReachRun, area_code: str) -> ReachPlace | None:
    """Return how many doors and people of a place could be judged at all."""
    return run.places.filter(area_code=place_of(area_code)).first()


def results_below(
    run: ReachRun, kind: str, area_code: str, level: str
) -> list[ReachResult]:
    """Return a kind's results for every place of one level inside an area."""
    rows = run.results.filter(kind=kind, area_code__startswith=prefix_of(area_code))
    digits = DIGITS[level]
    return [
        one for one in rows.order_by("area_code")
        if len(one.area_code) == digits and one.area_code != place_of(area_code)
    ]  # fmt: skip


def homes(run_pk: int | None, area_code: str) -> QuerySet[ReachHome]:
    """Return the doors of a run inside an area."""
    return ReachHome.objects.filter(run_id=run_pk).within(prefix_of(area_code))


def unserved(run: ReachRun, kind: str, area_code: str) -> QuerySet[ReachHome]:
    """Return the connected doors from which a kind is farther than its limit."""
    place = run.place_of(kind)
    return homes(run.pk, area_code).filter(
        state=ReachHome.State.CONNECTED,
        **{f"metres__{place}__gt": run.kinds[place]["limit_m"]},
    )


def on_paper_only(run: ReachRun, kind: str, area_code: str) -> QuerySet[ReachHome]:
    """Return the doors inside a kind's straight line, but not within its walk."""
    place = run.place_of(kind)
    limit_m = run.kinds[place]["limit_m"]
    return unserved(run, kind, area_code).filter(
        **{f"straight_m__{place}__lte": limit_m}
    )


def worst_estates(run: ReachRun, kind: str, area_code: str) -> QuerySet[ReachEstate]:
    """Return the estates where somebody is not served, most people first.

    Estates whose people nobody has counted come last, named and without a number.
    """
    place = run.place_of(kind)
    rows = run.estates.within(prefix_of(area_code)).annotate(
        without=F(f"residents_unserved__{place}"),
        elderly_without=F(f"elderly_unserved__{place}"),
        children_without=F(f"children_unserved__{place}"),
        paper=F(f"residents_paper__{place}"),
    )
    short = Q(without__gt=0) | Q(residents=None)
    return rows.filter(short).order_by("-without", "code")


def findings_of_estates(kind: str, codes: list[str]) -> dict[str, Finding]:
    """Return the unsettled problem of each estate that a want of this kind is."""
    rows = Finding.objects.filter(
        item_code=f"LC.{kind}", object_code__in=codes, state__in=UNSETTLED
    )
    return {one.object_code: one for one in rows}


def serving(kind: Mapping[str, Any], area_code: str) -> QuerySet[Facility]:
    """Return the facilities inside an area that serve a kind."""
    codes = [kind["code"], *kind["also"]]
    rows = Facility.objects.within(prefix_of(area_code)).exclude(is_open=False)
    return rows.filter(facility_code__in=codes)


@dataclass(frozen=True, slots=True)
class EstateLine:
    """One kind seen from one estate: the nearest and the farthest door's walk."""

    kind: Mapping[str, Any]
    near_m: float
    far_m: float
    straight_m: float
    minutes: int | None
    unserved: int
    facility: Facility | None
    is_elsewhere: bool


def estate_lines(run: ReachRun, estate: ReachEstate, own_area: str) -> list[EstateLine]:
    """Return how far every kind is from an estate, in the order of the table."""
    doors = list(
        ReachHome.objects.filter(
            run=run, estate_code=estate.code, state=ReachHome.State.CONNECTED
        )
    )
    if not doors:
        return []
    keys = {key for door in doors for key in door.nearest}
    known = Facility.objects.within(own_area).defer("geometry", "search")
    facilities = known.in_bulk(keys)
    return [
        _estate_line(run, k, estate, doors, facilities)
        for k, kind in enumerate(run.kinds)
        if kind["is_walked"] and kind["facilities"]
    ]


def _estate_line(
    run: ReachRun,
    k: int,
    estate: ReachEstate,
    doors: list[ReachHome],
    facilities: Mapping[int, Facility],
) -> EstateLine:
    first = min(doors, key=lambda door: door.metres[k])
    far_m = max(door.metres[k] for door in doors)
    speed = run.parameters["speeds"]["residents"]
    within = (m for m in run.parameters["classes"]["minutes"] if far_m <= m * speed)
    return EstateLine(
        kind=run.kinds[k],
        near_m=first.metres[k],
        far_m=far_m,
        straight_m=min(door.straight_m[k] for door in doors),
        minutes=next(within, None),
        unserved=estate.residents_unserved[k],
        facility=facilities.get(first.nearest[k]),
        is_elsewhere=bool(first.nearest[k]) and first.nearest[k] not in facilities,
    )
