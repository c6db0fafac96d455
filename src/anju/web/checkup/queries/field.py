"""Questions about the field: what to look at, who looked, what came in."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from shapely import Point, distance, from_wkb

from anju.science.tools.geo.measure import in_metres
from anju.web.checkup.bridge.field.forms import Form
from anju.web.checkup.figures.survey import BY_LEVEL, Surveyed, unseen
from anju.web.checkup.models import (
    Level,
    SurveyAct,
    SurveyPhoto,
    SurveyRecord,
    SurveyTask,
    SurveyUpload,
)
from anju.web.loop.ledger import Value, slices_of, split_of
from anju.web.registry.kinds import BY_KIND
from anju.web.registry.models import Building, Estate
from anju.web.registry.search import fold

PLACES = 6
STRIP = 12


def labels_of(form: Form, area_code: str) -> Iterator[tuple[str, str]]:
    """Return code and label of every object that a form may be about."""
    rows = BY_KIND[form.kind].objects.within(area_code).order_by("area_code", "code")
    if form.kind == Building.kind:
        for code, name, estate in rows.values_list("code", "name", "estate__name"):
            yield code, f"{_whole(name, estate)} {code}"
        return
    for code, name in rows.values_list("code", "name"):
        yield code, f"{name} {code}"


def _whole(name: str, estate: str | None) -> str:
    return name if not estate or name.startswith(estate) else f"{estate}{name}"


def objects_of(level: str, area_code: str, as_of: date) -> Iterator[list[Any]]:
    """Return objects for the phone: code, name, area, position, when last looked at."""
    model = BY_LEVEL[level].model
    seen = dict(
        SurveyRecord.objects.within(area_code)
        .filter(object_kind=model.kind, surveyed_on__lte=as_of)
        .order_by()
        .values_list("object_code")
        .annotate(last=Max("surveyed_on"))
    )
    fields = ["code", "name", "area_code", "box"]
    is_house = model is Building
    rows = model.objects.within(area_code).order_by("area_code", "code")
    for code, name, area, box, *estate in rows.values_list(
        *fields, *(["estate__name"] if is_house else [])
    ):
        whole = _whole(name, estate[0]) if is_house else name
        yield [code, whole, area, *_middle(box), str(seen.get(code, ""))]


def _middle(box: Any) -> tuple[float | None, float | None]:  # noqa: ANN401
    if box is None:
        return None, None
    west, south, east, north = box
    return round((west + east) / 2, PLACES), round((south + north) / 2, PLACES)


def missing(level: str, own_area: str, area: str, q: str, as_of: date) -> QuerySet:
    """Return the objects of one form that nobody has looked at."""
    rows = unseen(BY_LEVEL[level], own_area, as_of).within(area)
    if level == Level.BUILDING:
        rows = rows.select_related("estate")
    if q:
        rows = rows.filter(search__contains=fold(q))
    return rows.defer("geometry").order_by("area_code", "code")


def progress(area_code: str, as_of: date) -> dict[str, dict[str, dict[str, Value]]]:
    """Return by form what there is and what was looked at, by community and whole."""
    return {
        one.level: {
            "existing": split_of(f"checkup.{one.codes}_to_survey", area_code, as_of),
            "seen": split_of(f"checkup.surveyed_{one.codes}", area_code, as_of),
        }
        for one in BY_LEVEL.values()
    }


def by_estate(
    area_code: str, as_of: date
) -> list[tuple[str, str, Value, Value | None]]:
    """Return for each estate its houses, and those that were looked at."""
    due = slices_of("checkup.estate_houses_to_survey", area_code, as_of)
    seen = slices_of("checkup.estate_houses_surveyed", area_code, as_of)
    names = dict(Estate.objects.within(area_code).values_list("code", "name"))
    return [
        (code, names.get(code, code), value, seen.get(code))
        for code, value in due.items()
    ]


def surveyors(area_code: str, as_of: date, most: int = 30) -> list[Value]:
    """Return who wrote how many records, the busiest first."""
    found = slices_of("checkup.surveyor_records", area_code, as_of)
    return sorted(found.values(), key=lambda got: -got.answer.value)[:most]


def photos_by_record(
    records: Iterable[SurveyRecord],
) -> dict[int, list[SurveyPhoto]]:
    """Return the photos of some records, in one query."""
    rows = list(records)
    acts = {row.act_id for row in rows if row.act_id}
    found: dict[tuple[int, str], list[SurveyPhoto]] = {}
    for photo in SurveyPhoto.objects.filter(act__in=acts):
        found.setdefault((photo.act_id, photo.item_code), []).append(photo)
    return {
        row.pk: found[row.act_id, row.item_code]
        for row in rows
        if (row.act_id, row.item_code) in found
    }


def acts(own_area: str) -> QuerySet[SurveyAct]:
    """Return the forms handed in from the reader's area."""
    return SurveyAct.objects.within(own_area)


def photos(own_area: str) -> QuerySet[SurveyPhoto]:
    """Return the photos of the reader's area."""
    return SurveyPhoto.objects.filter(act__area_code__startswith=own_area)


def photos_of(own_area: str, kind: str, code: str) -> QuerySet[SurveyPhoto]:
    """Return the latest photos of one object."""
    rows = photos(own_area).filter(act__object_kind=kind, act__object_code=code)
    return rows.select_related("act").order_by("-act__surveyed_on", "-pk")[:STRIP]


def uploads(own_area: str) -> QuerySet[SurveyUpload]:
    """Return the files of submissions brought in by the reader's area."""
    return SurveyUpload.objects.within(own_area).select_related("asked_by")


def tasks(own_area: str) -> QuerySet[SurveyTask]:
    """Return who is sent where in the reader's area."""
    return SurveyTask.objects.within(own_area)


def surveyed_kinds() -> tuple[Surveyed, ...]:
    """Return the kinds of objects that have a form."""
    return tuple(BY_LEVEL.values())


def metres_away(act: SurveyAct) -> float | None:
    """Return how far from the outline of its object a form was filled in."""
    model = BY_KIND[act.object_kind]
    shape = model.objects.filter(code=act.object_code).values_list("geometry").first()
    if act.lon is None or not shape or not shape[0]:
        return None
    stood, thing = in_metres([Point(act.lon, act.lat), from_wkb(bytes(shape[0]))])
    return float(distance(stood, thing))
