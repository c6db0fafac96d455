"""Files of submissions: a dry run that shows what would be stored, then the storing."""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from anju.science.checkup.field import Seen
from anju.science.errors import FileRefused, PhotoRefused, RuleError
from anju.web.checkup.bridge.field.archive import MB, Delivery, delivery
from anju.web.checkup.bridge.field.faults import Fault, FormRefused
from anju.web.checkup.bridge.field.forms import forms
from anju.web.checkup.bridge.field.pictures import Picture, refuse_unless_image
from anju.web.checkup.bridge.field.submission import Submission, Window, read
from anju.web.checkup.models import SurveyAct, SurveyUpload
from anju.web.checkup.services.photos import checked, limits
from anju.web.checkup.services.surveys import Fate, take_in
from anju.web.registry.kinds import BY_KIND
from anju.web.site.clock import now, today

State = SurveyUpload.State
LISTED = 2000  # rows shown of one file; the rest is counted
Read = tuple[Submission | None, list[Fault]]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a preview says of an object."""

    name: str
    area_code: str


def receive(*, path: Path, name: str, by: Any) -> SurveyUpload:  # noqa: ANN401
    """Take a file in: keep a copy, note who brought it; nothing is read yet."""
    size = path.stat().st_size
    if size > settings.UPLOAD_MB * MB or not size:
        raise FileRefused(
            f"文件 {size / MB:.1f} MB，应大于零且不超过 {settings.UPLOAD_MB} MB。"
            "请分批导出后再传。"
        )
    folder = Path(settings.VAR_DIR, "survey", "uploads")
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{secrets.token_hex(8)}{Path(name).suffix.lower()}"
    kept.write_bytes(path.read_bytes())
    return SurveyUpload.objects.create(
        area_code=by.area_code,
        file_name=Path(name).name[:200],
        file_path=str(kept),
        size_bytes=size,
        asked_by=by if by.pk else None,
        asked_at=now(),
    )


def receive_upload(*, file: UploadedFile, by: Any) -> SurveyUpload:  # noqa: ANN401
    """Take in a file that came with a form."""
    with NamedTemporaryFile(suffix=Path(file.name or "").suffix) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return receive(path=Path(copy.name), name=file.name or "", by=by)


def check(upload: SurveyUpload) -> SurveyUpload:
    """Dry run: say of every row what would become of it, and of the wrong ones why."""
    try:
        with delivery(upload.path, upload.file_name) as parcel:
            found = list(_read(parcel))
            rows, faults = _fates(found, parcel, upload.area_code)
    except FileRefused as refusal:
        upload.state, upload.refusal = State.REFUSED, str(refusal)[:500]
        upload.path.unlink(missing_ok=True)
        upload.save()
        return upload
    upload.state = State.CHECKED if _news(rows) else State.UNCHANGED
    _tell(upload, rows, faults)
    upload.save()
    return upload


def apply(upload: SurveyUpload, *, by: Any) -> SurveyUpload:  # noqa: ANN401
    """Store every sound row of a file in one go; wrong rows stay out as a whole."""
    with transaction.atomic():
        held = SurveyUpload.objects.select_for_update().get(pk=upload.pk)
        if held.state not in {State.CHECKED, State.UNCHANGED}:
            raise RuleError(f"“{held.file_name}”{held.get_state_display()}，不能入库。")
        with delivery(held.path, held.file_name) as parcel:
            rows, faults = _store(parcel, by)
        _tell(held, rows, faults)
        held.state, held.applied_at = State.APPLIED, now()
        held.save()
    return held


def _read(parcel: Delivery) -> Iterator[Read]:
    known = forms()
    window = Window(today(), limits()["oldest_days"])
    for raw in parcel.raws:
        yield read(raw, known, window)


def _fates(
    found: list[Read], parcel: Delivery, area_code: str
) -> tuple[list[dict[str, Any]], list[Fault]]:
    sound = [one for one, _ in found if one]
    things = _things(sound, area_code)
    known = _known(sound)
    rows, faults = [], [fault for _, wrong in found for fault in wrong]
    for one in sound:
        thing = things.get((one.form.kind, one.object_code))
        wrong = _wrong(one, thing, known, parcel)
        faults += wrong
        if thing and all(fault.is_note for fault in wrong):
            fate = _fate(one, known)
            known.setdefault(one.uuid, one.digest)
            rows.append(_row(one, thing, fate))
    return rows, faults


def _things(
    found: Iterable[Submission], area_code: str
) -> dict[tuple[str, str], Thing]:
    """Return the objects of the forms that lie inside the area: one query a kind."""
    wanted: dict[str, set[str]] = {}
    for one in found:
        wanted.setdefault(one.form.kind, set()).add(one.object_code)
    return {
        (kind, code): Thing(name, area)
        for kind, codes in wanted.items()
        for code, name, area in BY_KIND[kind]
        .objects.within(area_code)
        .filter(code__in=codes)
        .values_list("code", "name", "area_code")
    }


def _known(found: Iterable[Submission]) -> dict[str, str]:
    """Return the digests of what is stored, by number; of former numbers none."""
    numbers = {number for one in found for number in (one.uuid, *one.replaces)}
    acts = SurveyAct.objects.filter(uuid__in=numbers).values_list("uuid", "digest")
    known = dict(acts)
    if left := numbers - set(known):
        rows = SurveyAct.objects.exclude(former=[]).values_list("former", flat=True)
        known |= {number: "" for former in rows for number in former if number in left}
    return known


def _fate(one: Submission, known: dict[str, str]) -> Fate:
    if one.uuid in known:
        return Fate.SAME
    return Fate.CORRECTED if set(one.replaces) & set(known) else Fate.NEW


def _wrong(
    one: Submission, thing: Thing | None, known: dict[str, str], parcel: Delivery
) -> list[Fault]:
    if thing is None:
        params = {"value": one.object_code}
        return [Fault("unknown_object", one.row, "object", params)]
    if known.get(one.uuid) not in {None, "", one.digest}:
        return [Fault("other_content", one.row, "instanceID", {"value": one.uuid})]
    return list(_doubts(one, parcel))


def _doubts(one: Submission, parcel: Delivery) -> Iterator[Fault]:
    for item, name in one.photo_names:
        data = parcel.photo(name, uuid=one.uuid, folder=one.folder)
        if data is None:
            yield Fault("photo_later", one.row, item, {"value": name}, is_note=True)
            continue
        try:
            refuse_unless_image(data)
        except PhotoRefused as refusal:
            told = {"value": name, "why": str(refusal)}
            yield Fault("photo_unreadable", one.row, item, told)


def _row(one: Submission, thing: Thing, fate: Fate) -> dict[str, Any]:
    seen = Counter(answer.seen for answer in one.answers.values())
    return {
        "row": one.row,
        "uuid": one.uuid,
        "form": one.form.level,
        "object": one.object_code,
        "name": thing.name,
        "area": thing.area_code,
        "on": one.on.isoformat(),
        "surveyor": one.surveyor,
        "found": seen[Seen.FOUND],
        "none": seen[Seen.NONE],
        "spared": seen[Seen.NOT_APPLICABLE],
        "blank": sum(1 for _ in one.form.items) - len(one.answers),
        "photos": len(one.photo_names),
        "fate": fate.value,
    }


def _news(rows: Iterable[dict[str, Any]]) -> bool:
    return any(row["fate"] != Fate.SAME or row["photos"] for row in rows)


def _tell(
    upload: SurveyUpload, rows: list[dict[str, Any]], faults: list[Fault]
) -> None:
    fates = Counter(row["fate"] for row in rows)
    upload.new_count = fates[Fate.NEW]
    upload.corrected_count = fates[Fate.CORRECTED]
    upload.same_count = fates[Fate.SAME]
    refused = {fault.row for fault in faults if not fault.is_note}
    upload.refused_count = len(refused)
    upload.rows = rows[:LISTED]
    upload.faults = [fault.as_json() for fault in faults[:LISTED]]


def _store(parcel: Delivery, by: Any) -> tuple[list[dict[str, Any]], list[Fault]]:  # noqa: ANN401
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for one, wrong in _read(parcel):
        faults += wrong
        if one is None:
            continue
        try:
            with transaction.atomic():
                done = take_in(one, _pictures(one, parcel), by=by, now=now())
        except FormRefused as refusal:
            faults.append(refusal.fault)
            continue
        except PhotoRefused as refusal:
            told = {"why": str(refusal)}
            faults.append(Fault("refused", one.row, params=told))
            continue
        faults += _doubts(one, parcel)
        thing = Thing(done.act.object_name, done.act.area_code)
        rows.append(_row(one, thing, done.fate))
    return rows, faults


def _pictures(one: Submission, parcel: Delivery) -> dict[str, Picture]:
    found = {
        name: parcel.photo(name, uuid=one.uuid, folder=one.folder)
        for _, name in one.photo_names
    }
    return {name: checked(data, shrink=True) for name, data in found.items() if data}
