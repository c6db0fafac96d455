"""What happened to a record: field by field, old to new, who, when, why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _

from anju.web.registry.models import Registered
from anju.web.registry.printed import GUARDED, HEAD, OWN, asked, label, value_text

QUIET = (OWN - {"geometry", "not_applicable"}) | {"search"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that became another."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Step:
    """One write to a record, with everything that it changed."""

    at: datetime
    what: str
    who: str
    why: str
    batch: str
    area_code: str  # of the writer: his batch is open to whoever covers it
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The history of a record, newest first, and who last set each field."""

    steps: tuple[Step, ...]
    last: dict[str, Step] = field(default_factory=dict)


def history_of(record: Registered, *, exact: bool) -> Told:
    """Return every write to a record from the database's own log."""
    events = list(record.events.order_by("pgh_id").select_related("pgh_context"))
    people = _people(events)
    steps: list[Step] = []
    last: dict[str, Step] = {}
    for before, event in zip([None, *events], events, strict=False):
        changes = tuple(_changes(record, before, event, exact=exact))
        step = _step(event, people, changes)
        steps.append(step)
        changed = {one.name for one in changes} if before else _all_names(record)
        last |= dict.fromkeys(changed, step)
    return Told(tuple(reversed(steps)), last)


def _changes(
    record: Registered, before: models.Model | None, event: models.Model, *, exact: bool
) -> Iterable[Change]:
    if before is None:
        return
    for one in record._meta.concrete_fields:  # noqa: SLF001
        hidden = not exact and (record.kind, one.name) in GUARDED
        if one.name in QUIET or hidden:
            continue
        old, new = getattr(before, one.attname), getattr(event, one.attname)
        if old != new:
            yield Change(one.name, label(one), _words(one, old), _words(one, new))


def _words(one: models.Field, value: Any) -> str:  # noqa: ANN401
    if one.name == "geometry":
        return (
            _("未绘制")
            if value is None
            else _("图形（%(size)s 字节）") % {"size": len(value)}
        )
    return value_text(one, value)


def _all_names(record: Registered) -> set[str]:
    return {one.name for one in asked(type(record))} | HEAD


def _step(event: Any, people: dict[str, Any], changes: tuple[Change, ...]) -> Step:  # noqa: ANN401
    said = event.pgh_context.metadata if event.pgh_context else {}
    person = people.get(str(said.get("user")))
    return Step(
        at=event.pgh_created_at,
        what=event.pgh_label,
        who=_name(person) if person else _("系统"),
        why=str(said.get("why") or said.get("reason", "")),
        batch=str(said.get("batch", "")),
        area_code=person.area_code if person else "",
        changes=changes,
    )


def _name(user: Any) -> str:  # noqa: ANN401
    return user.get_full_name() or user.unit or user.username


def _people(events: list[Any]) -> dict[str, Any]:
    contexts = [event.pgh_context.metadata for event in events if event.pgh_context]
    ids = {said["user"] for said in contexts if said.get("user")}
    users = get_user_model().objects.filter(pk__in=ids) if ids else []
    return {str(user.pk): user for user in users}
