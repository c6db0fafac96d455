"""How a field of a record reads on a page, in a list, in a table to take away."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.science.values import State
from anju.web.policy import table
from anju.web.registry.models import PipeSegment, Registered

OWN = {"id", "geometry", "geometry_system", "box", "sources", "not_applicable"}
HEAD = {"code", "name", "aliases", "area_code", "surveyed_on", "surveyed_by", "search"}
GUARDED = {(PipeSegment.kind, "depth_m")}  # for the lead and the operators only
CM2_PER_M2 = 10000


def asked(model: type[Registered]) -> list[models.Field]:
    """Return the fields that the city wants to know of a kind, in form order."""
    return [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001
        if field.name not in OWN | HEAD | {"note"}
    ]


def visible(model: type[Registered], *, exact: bool) -> list[models.Field]:
    """Return the asked fields that this reader may see."""
    return [
        field
        for field in asked(model)
        if exact or (model.kind, field.name) not in GUARDED
    ]


def label(field: models.Field) -> str:
    """Return a field's name, with the unit that pages print."""
    if field.name == "facility_code":
        return _("设施类别")
    return str(field.verbose_name).replace("c㎡", "㎡")


def state_of(record: Registered, field: models.Field) -> State:
    """Tell which of the four states a field of a record is in."""
    if field.name in record.not_applicable:
        return State.NOT_APPLICABLE
    value = getattr(record, field.attname)
    if value is None or value == "":
        return State.NOT_SURVEYED
    is_number = not isinstance(value, bool | str | date)
    is_key = bool(field.is_relation)
    return State.ZERO if is_number and not is_key and value == 0 else State.MEASURED


def complete_share(record: Registered) -> float:
    """Return how much of what is asked of a record is known or does not apply."""
    states = [state_of(record, field) for field in asked(type(record))]
    return 1 - states.count(State.NOT_SURVEYED) / len(states)


def state_name(state: State) -> str:
    """Return a state in words."""
    return {
        State.MEASURED: _("已有值"),
        State.ZERO: _("调查为零"),
        State.NOT_SURVEYED: _("未调查"),
        State.NOT_APPLICABLE: _("不适用"),
    }[state]


def text(record: Registered, field: models.Field) -> str:
    """Return a field of a record in words; absence is a word too."""
    state = state_of(record, field)
    if state in {State.NOT_SURVEYED, State.NOT_APPLICABLE}:
        return state_name(state)
    if field.is_relation:
        return str(getattr(record, field.name))
    return value_text(field, getattr(record, field.attname))


def value_text(field: models.Field, value: Any) -> str:  # noqa: ANN401
    """Return a bare value in words."""
    if value is None or value in ("", []):
        return state_name(State.NOT_SURVEYED)
    if field.name == "facility_code":
        return facility_name(value)
    if field.choices:
        return _choices(field, get_language()).get(value, value)
    for sort, words in _WORDS.items():
        if isinstance(value, sort):
            return words(value)
    return _number(field.name, value)


@cache
def _choices(field: models.Field, _language: str | None) -> dict[Any, str]:
    """Return a field's choices in words, put together once for each language."""
    return {value: str(words) for value, words in field.flatchoices}


_WORDS: dict[type, Callable[[Any], str]] = {
    bool: lambda value: _("是") if value else _("否"),
    date: date.isoformat,
    list: lambda value: "、".join(map(str, value)),
    str: str,
}


def _number(name: str, value: Any) -> str:  # noqa: ANN401
    if name.endswith("_year"):
        return str(value)
    if name.endswith("_share"):
        return f"{100 * value:.1f}%"
    if name.endswith("_cm2"):
        return number_format(Decimal(value) / CM2_PER_M2, 2, force_grouping=True)
    places = 2 if isinstance(value, Decimal) else 0
    return number_format(value, places, force_grouping=True)


def facility_name(code: str) -> str:
    """Return the name of a facility type, or its code where it has none."""
    english = (get_language() or "").startswith("en")
    names = _facilities().get(code)
    return names[english] if names else code


@cache
def _facilities() -> dict[str, tuple[str, str]]:
    rows = table("checkup/facilities")
    return {row["code"]: (row["name_zh"], row["name_en"]) for row in rows}


def cell(record: Registered, field: models.Field) -> Any:  # noqa: ANN401
    """Return a field for a spreadsheet: numbers stay numbers, absence is a word."""
    value = getattr(record, field.attname)
    is_plain = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if field.is_relation or field.choices or not is_plain:
        return text(record, field)
    if field.name.endswith("_cm2"):
        return Decimal(value) / CM2_PER_M2
    return text(record, field) if field.name in record.not_applicable else value


def by_name(model: type[Registered], names: Iterable[str]) -> list[models.Field]:
    """Return a kind's fields by name."""
    return [model._meta.get_field(name) for name in names]  # noqa: SLF001
