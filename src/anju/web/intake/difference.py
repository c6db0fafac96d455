"""What a file would change: new, changed with old and new value, the same, absent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anju.web.intake.origins import (
    ALL,
    ROUGHLY,
    Origin,
    Origins,
    UnknownColumnError,
    read_origins,
)
from anju.web.intake.problems import Problem, Problems
from anju.web.intake.spec import Row, Template
from anju.web.intake.targets import Record, Target, key_of, refuse_cell

WITH_FIELD = {"geometry", "geometry_system", "not_applicable", "sources"}
"""Kept only where the model has the field."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record to add (no `before`) or to change (only what differs)."""

    key: str
    name: str
    row: int
    before: Record | None
    after: Record
    extras: dict[str, str]


@dataclass(slots=True)
class Difference:
    """Everything that a file would do."""

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    absent: int = 0

    @property
    def new(self) -> int:
        """How many records would be added."""
        return sum(change.before is None for change in self.changes)


def compare(
    rows: list[Row],
    *,
    template: Template,
    target: Target,
    area_code: str,
    origin: Origin,
    problems: Problems,
) -> Difference:
    """Hold rows that are resolved against what is stored.

    Parameters
    ----------
    area_code
        Area of the user: records outside it can neither be changed nor added.
    origin
        Source of values for which the file names none.
    """
    found = Difference()
    stored = target.stored({key_of(template, row.values) for row in rows})
    own = 0
    for row in rows:
        key = key_of(template, row.values)
        if "source" not in target.fields:
            row.origin = str(row.values.pop("source", None) or "")
        before = stored.get(key)
        if not _is_yours(row, before, area_code, template, problems):
            continue
        own += before is not None
        after = _after(row, before, template, origin, problems)
        for name in WITH_FIELD - target.fields.keys():
            after.pop(name, None)
        change = _change(key, row, before, after)
        if before is None:
            _check_required(row, template, problems)
        if change is None:
            found.same += 1
        else:
            found.changes.append(change)
    found.absent = max(target.count() - own, 0)
    _remark_on_erased(found, problems)
    return found


def _remark_on_erased(found: Difference, problems: Problems) -> None:
    """Say aloud how many known values the blanks of a file would take away."""
    erased = [
        change
        for change in found.changes
        for name, value in change.after.items()
        if value in (None, "") and (change.before or {}).get(name) not in (None, "", [])
    ]
    if erased:
        params = {"value": len(erased), "rows": len({one.key for one in erased})}
        problems.add(Problem("note", "erases", params=params))


def _is_yours(
    row: Row, before: Record | None, area_code: str, template: Template,
    problems: Problems,
) -> bool:  # fmt: skip
    places = [row.values.get("area_code"), (before or {}).get("area_code")]
    for place in filter(None, places):
        if not str(place).startswith(area_code):
            value = row.values.get(template.key[0])
            refuse_cell(
                problems, row, template, template.key[0], "not_yours",
                value=value, area=area_code,
            )  # fmt: skip
            return False
    return True


def _check_required(row: Row, template: Template, problems: Problems) -> None:
    """Ask a new record of a layer for all that is required; workbooks were asked."""
    for column in template.columns:
        if not (row.is_feature and column.required):
            continue
        if row.values.get(column.field) in {None, ""}:
            refuse_cell(problems, row, template, column.field, "required")


def _after(
    row: Row, before: Record | None, template: Template, origin: Origin,
    problems: Problems,
) -> Record:  # fmt: skip
    """Lay the row over the record; what the file does not speak of stays."""
    given = dict(row.values)
    if row.shape is not None:
        given |= {"geometry": row.shape.hex(), "geometry_system": row.system}
    old = before or {}
    after = {**old, **given}
    untouched = set(old.get("not_applicable") or ()) - given.keys()
    after["not_applicable"] = sorted(untouched | set(row.not_applicable))
    changed = {k for k, v in given.items() if before is None or old.get(k) != v}
    after["sources"] = _sources(row, before, changed, template, origin, problems)
    return after


def _sources(
    row: Row, before: Record | None, changed: set[str], template: Template,
    origin: Origin, problems: Problems,
) -> Origins:  # fmt: skip
    sources: Origins = dict((before or {}).get("sources") or {})
    if row.origin:
        try:
            sources = read_origins(row.origin, template)
        except UnknownColumnError as error:
            refuse_cell(
                problems, row, template, "source", "source_column", value=str(error)
            )
    elif before is None:
        sources = {ALL: origin}
    else:
        fields = changed & {column.field for column in template.columns}
        sources |= dict.fromkeys(sorted(fields), origin)
    return sources | dict.fromkeys(row.approximate, ROUGHLY)


def _change(key: str, row: Row, before: Record | None, after: Record) -> Change | None:
    name = str(after.get("name") or after.get("estate_name") or key)
    if before is None:
        return Change(key, name, row.number, None, after, row.extras)
    differing = {k: v for k, v in after.items() if before.get(k) != v}
    if not differing:
        return None
    old = {k: before.get(k) for k in differing}
    return Change(key, name, row.number, old, differing, row.extras)


def agrees(stored: Record | None, expected: Mapping[str, Any] | None) -> bool:
    """Tell whether a record still is what an import saw or left.

    Names that start with `_` are an import's own notes for its undoing.
    """
    if stored is None or expected is None:
        return stored is None and expected is None
    return all(
        stored.get(name) == value
        for name, value in expected.items()
        if not name.startswith("_")
    )
