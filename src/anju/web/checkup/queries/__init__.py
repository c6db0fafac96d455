"""Questions to sets, runs, answers and survey acts, cut to the reader's area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Q, QuerySet
from django.http import QueryDict

from anju.web.checkup.bridge.editions import active_edition
from anju.web.checkup.bridge.places import place_of, prefix_of
from anju.web.checkup.models import (
    CheckupRun,
    IndicatorResult,
    Shortcoming,
    SurveyRecord,
)
from anju.web.loop.models import Finding
from anju.web.loop.services import UNSETTLED
from anju.web.registry.models import Area, Source


def runs(own_area: str) -> QuerySet[CheckupRun]:
    """Return the runs that hold answers for an area: its own, or of a wider one."""
    answering = Q(area_code__in=above(own_area))
    return (
        CheckupRun.objects.filter(
            answering | Q(area_code__startswith=prefix_of(own_area))
        )
        .select_related("set", "ran_by")
        .defer("definitions")
    )


def latest_run(own_area: str, as_of: date, edition: str = "") -> CheckupRun | None:
    """Return the last run of a set that answers for an area as a whole.

    Without an edition the set in use is meant.
    """
    return _answering(own_area, as_of, edition).select_related("set").first()


def latest_run_pk(own_area: str, as_of: date, edition: str = "") -> int | None:
    """Return which run answers last, without its frozen definitions."""
    return _answering(own_area, as_of, edition).values_list("pk", flat=True).first()


def _answering(own_area: str, as_of: date, edition: str) -> QuerySet[CheckupRun]:
    return CheckupRun.objects.filter(
        area_code__in=above(own_area),
        as_of__lte=as_of,
        set__edition=edition or active_edition(),
    )


def above(own_area: str) -> set[str]:
    return {place_of(own_area[:length]) for length in (4, 6, 9, 12)}


@dataclass(frozen=True, slots=True)
class ResultFilter:
    """What the reader chose above the table of indicators."""

    area: str = ""
    edition: str = ""
    layer: str = ""
    state: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def answers(
    run: CheckupRun, area_code: str, chosen: ResultFilter
) -> list[IndicatorResult]:
    """Return what a run says of one place, in printing order."""
    rows = run.results.filter(area_code=place_of(area_code))
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    found = [one for one in rows if _is_chosen(run, one, chosen)]
    for one in found:
        one.run = run
    return found


def _is_chosen(run: CheckupRun, one: IndicatorResult, chosen: ResultFilter) -> bool:
    told = run.definitions[one.item_code]
    if chosen.layer and told["layer"] != chosen.layer:
        return False
    words = f"{one.item_code} {told['name_zh']} {told['name_en']}".lower()
    return chosen.q.lower() in words


def by_place(
    run: CheckupRun, codes: list[str], area_code: str, level: str
) -> dict[str, dict[str, IndicatorResult]]:
    """Return the answers of the places of one level inside an area, by place."""
    places = Area.objects.within(prefix_of(area_code)).filter(level=level)
    found: dict[str, dict[str, IndicatorResult]] = {
        code: {} for code in places.order_by("code").values_list("code", flat=True)
    }
    rows = run.results.filter(item_code__in=codes, area_code__in=list(found))
    for one in rows:
        one.run = run
        found[one.area_code][one.item_code] = one
    return found


def shortcomings(run: CheckupRun, code: str, area_code: str) -> QuerySet[Shortcoming]:
    """Return the objects in which an indicator found something wrong."""
    rows = run.shortcomings.filter(item_code=code)
    return rows.filter(area_code__startswith=prefix_of(area_code))


def findings_of(rows: list[Shortcoming]) -> dict[tuple[str, str], Finding]:
    """Return the unsettled findings of some shortcomings, by item and object."""
    wanted = Finding.objects.filter(
        object_code__in={row.object_code for row in rows},
        item_code__in={item for row in rows for item in row.problems},
        state__in=UNSETTLED,
    )
    return {(one.item_code, one.object_code): one for one in wanted}


@dataclass(frozen=True, slots=True)
class SurveyFilter:
    """What the reader chose above the list of survey acts."""

    area: str = ""
    answer: str = ""
    item: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        return cls(**{name: query.get(name, "").strip() for name in cls.__slots__})


def surveys(own_area: str, chosen: SurveyFilter) -> QuerySet[SurveyRecord]:
    """Return the survey acts inside the reader's area that match his choice."""
    rows = SurveyRecord.objects.within(own_area).within(chosen.area)
    if chosen.answer:
        rows = rows.filter(answer=chosen.answer)
    if chosen.item:
        rows = rows.filter(item_code__startswith=chosen.item)
    if chosen.q:
        rows = rows.filter(
            Q(object_name__icontains=chosen.q)
            | Q(object_code__iexact=chosen.q)
            | Q(surveyor__icontains=chosen.q)
        )
    return rows


def sources_of(acts: Iterable[SurveyRecord]) -> dict[int, Source]:
    """Return who said each of some acts, by the act's key."""
    said = {act.pk: act.sources["*"] for act in acts if "*" in act.sources}
    known = Source.objects.in_bulk(set(said.values()))
    return {pk: known[one] for pk, one in said.items() if one in known}
