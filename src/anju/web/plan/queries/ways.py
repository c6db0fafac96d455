"""Questions to the ways of villages and dilapidated houses."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from anju.science.plan.eligibility import UNSAFE
from anju.web.plan.bridge.ways import MODELS, tests_of
from anju.web.plan.models import NationalEntry, SheetState, Signing, WaySheet
from anju.web.registry.models import Building, UrbanVillage


@dataclass(frozen=True, slots=True)
class Place:
    """A village or dangerous building with what is known of its way."""

    kind: str
    code: str
    name: str
    area_code: str
    households: int | None
    sheet: WaySheet | None
    entry: NationalEntry | None
    signed: int
    listed: int


def places(own_area: str, kind: str = "", state: str = "") -> list[Place]:
    """Return villages, and buildings of grade C or D, inside the reader's area."""
    found = [
        *UrbanVillage.objects.within(own_area).order_by("code"),
        *Building.objects.within(own_area)
        .filter(danger_grade__in=UNSAFE)
        .select_related("estate")
        .order_by("code"),
    ]
    sheets = {one.object_code: one for one in WaySheet.objects.within(own_area)}
    entries = {one.object_code: one for one in NationalEntry.objects.within(own_area)}
    counts = _signed(own_area)
    told = [_place(one, sheets, entries, counts) for one in found]
    return [one for one in told if _wanted(one, kind, state)]


def _signed(own_area: str) -> dict[str, tuple[int, int]]:
    rows = Signing.objects.within(own_area).order_by().values("object_code")
    counted = rows.annotate(listed=Count("pk"), signed=Count("signed_on"))
    return {row["object_code"]: (row["signed"], row["listed"]) for row in counted}


def _place(one: Any, sheets: Any, entries: Any, counts: Any) -> Place:  # noqa: ANN401
    signed, listed = counts.get(one.code, (0, 0))
    name = one.name
    if one.kind == "building" and one.estate:
        name = f"{one.estate.name} {one.name}"
    return Place(
        one.kind,
        one.code,
        name,
        one.area_code,
        one.household_count,
        sheets.get(one.code),
        entries.get(one.code),
        signed,
        listed,
    )


def _wanted(one: Place, kind: str, state: str) -> bool:
    if kind and one.kind != kind:
        return False
    has = one.sheet.state if one.sheet else "none"
    return not state or state == has


def place_of(own_area: str, kind: str, code: str) -> UrbanVillage | Building | None:
    """Return a village or building of the reader's area."""
    model = MODELS.get(kind)
    return model.objects.within(own_area).filter(code=code).first() if model else None


def tests_shown(sheet: WaySheet, day: date) -> list[tuple[str, str, str, str]]:
    """Return the rules as applied: frozen when decided, else as of the day."""
    if sheet.state == SheetState.DECIDED:
        return [tuple(row) for row in sheet.tests]
    return [
        (one.rule, one.state, one.words.zh, one.words.en)
        for one in tests_of(sheet, day)
    ]


def entries(own_area: str, state: str, today: date) -> QuerySet[NationalEntry]:
    """Return entries of the national plan: all, open, late or finished."""
    rows = NationalEntry.objects.within(own_area)
    if state == "finished":
        return rows.filter(finished_on__isnull=False)
    if state == "open":
        return rows.filter(finished_on=None)
    if state == "late":
        return rows.filter(finished_on=None, deadline__lt=today)
    return rows


def signings(own_area: str, code: str, state: str) -> QuerySet[Signing]:
    """Return households of one object or of all."""
    rows = Signing.objects.within(own_area)
    if code:
        rows = rows.filter(object_code=code)
    if state in ("signed", "open"):
        rows = rows.filter(signed_on__isnull=state == "open")
    return rows


def object_names(own_area: str) -> dict[str, str]:
    """Return what the objects of signing tables are called."""
    codes = Signing.objects.within(own_area).values("object_code")
    names = dict(
        UrbanVillage.objects.within(own_area)
        .filter(code__in=codes)
        .values_list("code", "name")
    )
    return names | dict(
        Building.objects.within(own_area)
        .filter(code__in=codes)
        .values_list("code", "name")
    )
