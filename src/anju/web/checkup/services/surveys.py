"""Acts of field survey, written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from anju.science.checkup.field import Act, Seen, acts_of, is_whole
from anju.web.checkup.bridge.field.faults import Fault, FormRefused
from anju.web.checkup.bridge.field.forms import form_of
from anju.web.checkup.bridge.field.pictures import Picture
from anju.web.checkup.bridge.field.submission import Submission
from anju.web.checkup.models import SurveyAct, SurveyRecord
from anju.web.checkup.services import photos
from anju.web.registry.kinds import BY_KIND
from anju.web.registry.models import Building, Registered, Source

BATCH = 5000
Pictures = Mapping[str, Picture]
Sources = Mapping[str, int] | None


@transaction.atomic
def record_surveys(records: Sequence[SurveyRecord]) -> int:
    """Write acts of field survey; the same act again changes only its words.

    Returns how many acts were handed in.
    """
    SurveyRecord.objects.bulk_create(
        records,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["object_kind", "object_code", "item_code", "surveyed_on"],
        update_fields=[
            "object_name",
            "area_code",
            "answer",
            "quantity",
            "surveyor",
            "photo",
            "note",
            "measures",
            "act",
            "sources",
        ],
    )
    return len(records)


class Fate(StrEnum):
    """What became of a submission."""

    NEW = "new"
    SAME = "same"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A submission that was taken in, now or before."""

    fate: Fate
    act: SurveyAct


@transaction.atomic
def take_in(
    one: Submission,
    pictures: Pictures,
    *,
    by: Any,  # noqa: ANN401
    now: datetime,
    sources: Sources = None,
) -> Outcome:
    """Store one form with its photos, all or nothing; the same form again is no news.

    Two deliveries of the same form wait for one another. A correction takes the
    place of what it corrects; the database keeps what was before.
    """
    _queue_up(one)
    known = known_act(one)
    if known and (known.uuid == one.uuid or one.uuid in known.former):
        _refuse_other_content(one, known)
        _keep_photos(known, one, pictures)
        return Outcome(Fate.SAME, known)
    thing = _object_of(one, by.area_code)
    if known:
        _refuse_foreign(known, by.area_code, one)
        _take_back(known)
    act = _write_act(known or SurveyAct(former=[]), one, thing, by, now)
    _keep_photos(act, one, pictures)
    _write_records(act, sources)
    return Outcome(Fate.CORRECTED if known else Fate.NEW, act)


def known_act(one: Submission) -> SurveyAct | None:
    """Return the act that a submission repeats or corrects."""
    numbers = [one.uuid, *one.replaces]
    former = Q(pk__in=[])
    for number in numbers:
        former |= Q(former__contains=[number])
    found = SurveyAct.objects.filter(Q(uuid__in=numbers) | former)
    return found.order_by("pk").first()


def _queue_up(one: Submission) -> None:
    """Let one delivery of a form pass at a time, in one order everywhere."""
    with connection.cursor() as cursor:
        for number in sorted({one.uuid, *one.replaces}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [number])


def _refuse_other_content(one: Submission, known: SurveyAct) -> None:
    if known.uuid == one.uuid and known.digest != one.digest:
        params = {"value": one.uuid}
        raise FormRefused(Fault("other_content", one.row, "instanceID", params))


def _object_of(one: Submission, area_code: str) -> Registered:
    rows = BY_KIND[one.form.kind].objects.within(area_code)
    found = rows.filter(code=one.object_code).defer("geometry", "search").first()
    if found is None:
        params = {"value": one.object_code}
        raise FormRefused(Fault("unknown_object", one.row, "object", params))
    return found


def _refuse_foreign(known: SurveyAct, area_code: str, one: Submission) -> None:
    if not known.area_code.startswith(area_code):
        params = {"value": known.object_code}
        raise FormRefused(Fault("unknown_object", one.row, "object", params))


def _write_act(
    act: SurveyAct,
    one: Submission,
    thing: Registered,
    by: Any,  # noqa: ANN401
    now: datetime,
) -> SurveyAct:
    former = [*act.former, *([act.uuid] if act.pk else []), *one.replaces]
    told = {
        "uuid": one.uuid,
        "former": list(dict.fromkeys(former)),
        "form": one.form.level,
        "version": one.version,
        "origin": one.origin,
        "object_kind": thing.kind,
        "object_code": thing.code,
        "object_name": whole_name(thing),
        "area_code": thing.area_code,
        "surveyor": one.surveyor,
        "device": one.device,
        "by": by if by.pk else None,
        "surveyed_on": one.on,
        "at": one.at,
        "received_at": now,
        "lon": one.place and one.place.lon,
        "lat": one.place and one.place.lat,
        "accuracy_m": one.place and one.place.accuracy_m,
        "place_note": one.place_note,
        "is_whole": is_whole(_seen(one.answers), one.form.asked),
        "answers": {code: answer.as_json() for code, answer in one.answers.items()},
        "note": one.note,
        "digest": one.digest,
    }
    for name, value in told.items():
        setattr(act, name, value)
    act.save()
    return act


def whole_name(thing: Registered) -> str:
    """Put the estate before a bare house number."""
    if not isinstance(thing, Building) or thing.estate is None:
        return str(thing.name)
    estate = thing.estate.name
    return thing.name if thing.name.startswith(estate) else f"{estate}{thing.name}"


def _seen(answers: Mapping[str, Any]) -> dict[str, Seen]:
    return {code: answer.seen for code, answer in answers.items()}


def _keep_photos(act: SurveyAct, one: Submission, pictures: Pictures) -> None:
    for item, name in one.photo_names:
        if name in pictures:
            photos.keep(act, item, name, pictures[name])


def _take_back(act: SurveyAct) -> None:
    """Remove what an act wrote; what others saw that day on the object comes back."""
    act.records.all().delete()
    others = SurveyAct.objects.filter(
        object_kind=act.object_kind,
        object_code=act.object_code,
        surveyed_on=act.surveyed_on,
    )
    for other in others.exclude(pk=act.pk).order_by("at", "pk"):
        _write_records(other, None)


def _write_records(act: SurveyAct, sources: Sources) -> None:
    """Write what an act says, and who said so."""
    form, said = form_of(act.form), sources or {"*": _source_of(act).pk}
    seen = {code: Seen(told["seen"]) for code, told in act.answers.items()}
    names = {photo.item_code: photo.name for photo in act.photos.all()}
    mains = {
        item.code: measure.name
        for item in form.items
        for measure in item.measures
        if measure.is_main
    }
    record_surveys(
        [
            _record(act, line, names.get(line.item, ""), mains, said)
            for line in acts_of(seen, form.asked)
        ]
    )


def _source_of(act: SurveyAct) -> Source:
    text = f"{act.get_origin_display()}：{act.surveyor}"
    told = {"kind": Source.Kind.SURVEY, "text": text, "on": act.surveyed_on}
    return Source.objects.get_or_create(**told)[0]


def _record(
    act: SurveyAct,
    line: Act,
    photo: str,
    mains: Mapping[str, str],
    sources: Mapping[str, int],
) -> SurveyRecord:
    told = act.answers.get(line.item, {})
    measures = told.get("measures", {})
    main = measures.get(mains.get(line.item, ""))
    return SurveyRecord(
        object_kind=act.object_kind,
        object_code=act.object_code,
        object_name=act.object_name,
        area_code=act.area_code,
        item_code=line.item,
        answer=line.seen.value,
        quantity=None if main is None else Decimal(main),
        surveyor=act.surveyor,
        surveyed_on=act.surveyed_on,
        photo=photo,
        note=told.get("note", ""),
        measures=measures,
        act=act,
        sources=dict(sources),
    )
