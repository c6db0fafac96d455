"""One filled-in form, whatever it came in: read, checked, nothing guessed."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.timezone import get_current_timezone, is_naive, localtime, make_aware

from anju.science.checkup.field import Seen
from anju.web.checkup.bridge.field.faults import Fault
from anju.web.checkup.bridge.field.forms import Form, Item, Measure
from anju.web.checkup.bridge.field.xlsform import SEEN as CHOICES

SEEN: Final = {
    "yes": Seen.FOUND,
    "no": Seen.NONE,
    "na": Seen.NOT_APPLICABLE,
    "unseen": Seen.NOT_LOOKED,
    "": Seen.NOT_LOOKED,
}
SAID: Final = {
    word.lower(): SEEN[name] for name, *labels in CHOICES for word in (name, *labels)
} | {"": Seen.NOT_LOOKED}
REJECTED: Final = ("rejected", "hasissues", "validation_status_not_approved")
PLACE: Final = ("latitude", "longitude", "altitude", "accuracy")


@dataclass(frozen=True, slots=True)
class Raw:
    """A form as it came: texts by the question's name, repeats as further texts.

    `columns` tells where a question stood, for whoever has to correct it.
    """

    origin: str
    values: Mapping[str, str]
    more: Sequence[Mapping[str, str]] = ()
    row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""

    def text(self, *names: str) -> str:
        """Return the first of some questions that was answered."""
        return next((v for n in names if (v := self.values.get(n, "").strip())), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one item."""

    seen: Seen
    measures: Mapping[str, Decimal] = field(default_factory=dict)
    note: str = ""
    photos: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        told = {"seen": self.seen.value, "note": self.note}
        numbers = {name: f"{value:f}" for name, value in self.measures.items()}
        return {
            key: value for key, value in (told | {"measures": numbers}).items() if value
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where the surveyor stood, WGS 84 taken as CGCS2000."""

    lon: float
    lat: float
    accuracy_m: float | None


@dataclass(frozen=True, slots=True)
class Submission:
    """A sound form about one object."""

    uuid: str
    replaces: tuple[str, ...]
    form: Form
    version: str
    origin: str
    object_code: str
    surveyor: str
    device: str
    at: datetime
    on: date
    place: Place | None
    place_note: str
    answers: Mapping[str, Answer]
    note: str
    row: int
    folder: str = ""

    @property
    def digest(self) -> str:
        """Tell contents apart; photos and times of delivery are no part of it."""
        told = {code: one.as_json() for code, one in sorted(self.answers.items())}
        content = [
            self.form.level,
            self.object_code,
            self.on.isoformat(),
            told,
            self.note,
        ]
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def photo_names(self) -> list[tuple[str, str]]:
        """Item and file name of every photo."""
        return [
            (code, name) for code, one in self.answers.items() for name in one.photos
        ]


@dataclass(frozen=True, slots=True)
class Window:
    """The days a survey may be of."""

    today: date
    oldest_days: int


def form_named(raw: Raw, forms: Mapping[str, Form]) -> Form | None:
    """Return the form that a row says it is."""
    word = raw.text("form").removeprefix("anju_")
    return forms.get(word)


def read(
    raw: Raw, forms: Mapping[str, Form], window: Window
) -> tuple[Submission | None, list[Fault]]:
    """Turn one raw form into a submission, or into everything that is wrong with it."""
    form = form_named(raw, forms)
    if form is None:
        return None, [Fault("no_form", raw.row, _column(raw, "form"))]
    reader = _Reader(raw, form, window)
    made = reader.submission()
    return (None if reader.faults else made), reader.faults


def bare(uuid: str) -> str:
    """Return an instance number without its prefix."""
    return uuid.strip().removeprefix("uuid:")


def _column(raw: Raw, name: str) -> str:
    return raw.columns.get(name, name)


class _Reader:
    """Reads one form; remembers what is wrong."""

    def __init__(self, raw: Raw, form: Form, window: Window) -> None:
        self.raw, self.form, self.window = raw, form, window
        self.faults: list[Fault] = []

    def _refuse(self, code: str, name: str, **params: object) -> None:
        where = _column(self.raw, name)
        told = {key: str(value) for key, value in params.items()}
        self.faults.append(Fault(code, self.raw.row, where, told))

    def _needed(self, code: str, *names: str) -> str:
        text = self.raw.text(*names)
        if not text:
            self._refuse(code, names[0])
        return text

    def submission(self) -> Submission | None:
        raw = self.raw
        status = raw.text("ReviewState", "_validation_status")
        if status.lower().replace(" ", "") in REJECTED:
            self._refuse("rejected", "ReviewState", value=status)
        at, on = self._time()
        root = bare(raw.text("KEY", "_rootUuid", "rootUuid"))
        uuid = bare(raw.text("instanceID", "KEY", "_uuid"))
        if not uuid:
            self._refuse("no_uuid", "instanceID")
        former = (bare(raw.text("deprecatedID")), root)
        answers = self._answers()
        place = self._place()
        return Submission(
            uuid=uuid[:64],
            replaces=tuple(one[:64] for one in former if one not in {"", uuid}),
            form=self.form,
            version=raw.text("version", "FormVersion", "__version__")[:30],
            origin=raw.origin,
            object_code=self._needed("no_object", "object"),
            surveyor=self._needed("no_surveyor", "surveyor", "username")[:60],
            device=raw.text("deviceid", "DeviceID")[:64],
            at=at,
            on=on,
            place=place,
            place_note="" if place else raw.text("place_note") or "none",
            answers=answers,
            note=raw.text("note")[:300],
            row=raw.row,
            folder=raw.folder,
        )

    def _time(self) -> tuple[datetime, date]:
        fallback = make_aware(datetime.combine(self.window.today, datetime.min.time()))
        text = self.raw.text("end", "start", "SubmissionDate", "_submission_time")
        at = _moment(text)
        if at is None:
            self._refuse("no_time", "start")
            return fallback, self.window.today
        day = localtime(at).date()
        oldest = self.window.today - timedelta(days=self.window.oldest_days)
        if day > self.window.today:
            self._refuse("future", "start", value=day)
        elif day < oldest:
            self._refuse("too_old", "start", value=day, limit=oldest)
        return at, day

    def _place(self) -> Place | None:
        text = self.raw.text("place")
        if not text:
            names = [(f"place_{one}", f"_place_{one}") for one in PLACE]
            names[3] = (*names[3], "_place_precision")
            text = " ".join(self.raw.text(*one) or "0" for one in names)
            if text == "0 0 0 0":
                return None
        try:
            lat, lon, *rest = (float(part) for part in text.split())
        except ValueError:
            self._refuse("bad_place", "place", value=text)
            return None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004
            self._refuse("bad_place", "place", value=text)
            return None
        return Place(lon, lat, rest[1] if len(rest) > 1 else None)

    def _answers(self) -> dict[str, Answer]:
        extra: dict[str, list[str]] = {}
        for one in self.raw.more:
            if name := one.get("more_photo", "").strip():
                extra.setdefault(one.get("more_item", "").strip(), []).append(name)
        answers = {}
        for item in self.form.items:
            answer = self._answer(item, extra.get(item.key, []))
            if answer.seen is not Seen.NOT_LOOKED:
                answers[item.code] = answer
        if not answers and not self.faults:
            self._refuse("nothing", "")
        return answers

    def _answer(self, item: Item, extra: Sequence[str]) -> Answer:
        text = self.raw.text(item.key)
        seen = SAID.get(text.lower())
        if seen is None:
            known = ", ".join(name for name, *_ in CHOICES)
            self._refuse("bad_answer", item.key, value=text, known=known)
            return Answer(Seen.NOT_LOOKED)
        if seen is not Seen.FOUND:
            return Answer(seen)
        photo = self._needed("no_photo", f"{item.key}_photo")
        return Answer(
            seen,
            dict(self._measures(item)),
            self.raw.text(f"{item.key}_note")[:200],
            tuple(dict.fromkeys(name for name in (photo, *extra) if name)),
        )

    def _measures(self, item: Item) -> Iterator[tuple[str, Decimal]]:
        for measure in item.measures:
            text = self.raw.text(measure.key)
            if text:
                value = self._number(measure, text)
                if value is not None:
                    yield measure.name, value
            elif measure.required:
                self._refuse("measure_missing", measure.key, **_words(measure))

    def _number(self, measure: Measure, text: str) -> Decimal | None:
        told = {"value": text, **_words(measure)}
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or (measure.is_whole and value % 1):
            self._refuse("not_a_number", measure.key, **told)
            return None
        most = self.window.today.year if measure.name == "year" else measure.most
        if not measure.holds(value) or value > Decimal(most):
            self._refuse(
                "out_of_range", measure.key, least=measure.least, most=most, **told
            )
            return None
        return value.normalize()


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return make_aware(at, get_current_timezone()) if is_naive(at) else at


def _words(measure: Measure) -> dict[str, str]:
    names = ("label", "unit")
    return {name: getattr(measure, f"{name}_zh") for name in names} | {
        f"{name}_en": getattr(measure, f"{name}_en") for name in names
    }
