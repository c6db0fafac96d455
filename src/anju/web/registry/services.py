"""The only file of the registry that writes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anju.science.errors import DataError, RuleError, ZeroWithoutSurvey
from anju.science.values import State
from anju.web.registry.models import Registered, Source
from anju.web.registry.printed import HEAD, OWN, label
from anju.web.registry.search import search_text

ELSEWHERE = {  # fields that another room writes, and which one
    ("estate", "renovation_status"): gettext_lazy(
        "改造状态随项目台账变化，请在“台账”中填报。"
    ),
    ("estate", "renovation_year"): gettext_lazy(
        "改造年度随项目台账变化，请在“台账”中填报。"
    ),
}
BY_HAND = {"name", "aliases", "note"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a person writes into one field, how he knows, and why he changes it."""

    field: str
    state: State
    value: Any
    source_kind: str
    source_text: str
    on: date
    why: str
    surveyed_by: str = ""


def is_editable(model: type[Registered], field: models.Field) -> bool:
    """Tell whether a person may change this field on a record's page."""
    if field.is_relation or (model.kind, field.name) in ELSEWHERE:
        return False
    return field.name in BY_HAND or field.name not in OWN | HEAD


@transaction.atomic
def change_field(*, kind: type[Registered], pk: int, said: Said, today: date) -> bool:
    """Write one field with its source; the database keeps the old value.

    Returns false when the record already says so.
    """
    record = kind.objects.select_for_update().get(pk=pk)
    field = record._meta.get_field(said.field)  # noqa: SLF001
    _check(record, field, said, today)
    source = _source(said)
    unchanged = (
        _holds(record, field, said) and record.sources.get(said.field) == source.pk
    )
    if unchanged:
        return False
    written = _write(record, field, said, source)
    with pghistory.context(why=said.why):
        record.save(update_fields=written)
    return True


def _check(record: Registered, field: models.Field, said: Said, today: date) -> None:
    if not is_editable(type(record), field):
        told = ELSEWHERE.get((record.kind, field.name))
        raise RuleError(told or _("“%(name)s”不能在此修改。") % {"name": label(field)})
    if not said.why.strip() or not said.source_text.strip():
        raise DataError(_("请写明修改原因和数据来源，历史记录需要它们。"))
    if said.on > today:
        raise DataError(_("来源日期 %(on)s 晚于今天。请填实际日期。") % {"on": said.on})
    if said.state is State.NOT_APPLICABLE and field.name in BY_HAND:
        raise DataError(_("“%(name)s”不会不适用。") % {"name": label(field)})
    if said.state in {State.MEASURED, State.ZERO}:
        _check_value(field, said, today)


def _check_value(field: models.Field, said: Said, today: date) -> None:
    if said.value is None or said.value == "":
        raise DataError(
            _("“%(name)s”没有填写值。没有调查过请选“未调查”。") % {"name": label(field)}
        )
    is_number = not isinstance(said.value, bool | str | date | list)
    if is_number and said.value == 0 and not _is_survey(said):
        raise ZeroWithoutSurvey(
            _(
                "“%(name)s”填 0 表示有人到现场看过、确实没有。"
                "请选来源“现场调查”并填调查人；没有调查过请选“未调查”。"
            )
            % {"name": label(field)}
        )
    if field.name.endswith("_year") and said.value > today.year:
        raise DataError(
            _(
                "“%(name)s”：%(value)s 晚于今年。"
                "请填 %(year)s 及以前的年份，或选“未调查”。"
            )
            % {"name": label(field), "value": said.value, "year": today.year}
        )


def _is_survey(said: Said) -> bool:
    return said.source_kind == Source.Kind.SURVEY and bool(said.surveyed_by.strip())


def _source(said: Said) -> Source:
    found, _made = Source.objects.get_or_create(
        kind=said.source_kind, text=said.source_text.strip(), on=said.on
    )
    return found


def _holds(record: Registered, field: models.Field, said: Said) -> bool:
    spared = field.name in record.not_applicable
    if said.state is State.NOT_APPLICABLE:
        return spared
    return not spared and getattr(record, field.attname) == _stored(field, said)


def _stored(field: models.Field, said: Said) -> Any:  # noqa: ANN401
    if said.state in {State.MEASURED, State.ZERO}:
        return said.value
    return None if field.null else field.get_default()


def _write(
    record: Registered, field: models.Field, said: Said, source: Source
) -> list[str]:
    setattr(record, field.attname, _stored(field, said))
    spared = set(record.not_applicable) - {field.name}
    if said.state is State.NOT_APPLICABLE:
        spared.add(field.name)
    record.not_applicable = sorted(spared)
    record.sources = record.sources | {field.name: source.pk}
    if _is_survey(said):
        record.surveyed_on, record.surveyed_by = said.on, said.surveyed_by.strip()
    record.search = search_text(record.code, [record.name, *record.aliases])
    return [
        field.name, "not_applicable", "sources", "surveyed_on", "surveyed_by", "search"
    ]  # fmt: skip
