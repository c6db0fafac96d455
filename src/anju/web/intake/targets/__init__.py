"""Where rows go: the code that compares a template's rows with what is stored."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from anju.science.errors import UnknownCode
from anju.web.intake.problems import Problem, Problems
from anju.web.intake.spec import Row, Template, Value

Record = dict[str, Any]  # a stored record as plain data that JSON can hold


class Target(Protocol):
    """Stores the rows of one template for a user of one area."""

    fields: Mapping[str, Any]  # of the model, those that the workbook speaks of

    def __init__(self, template: Template, area_code: str) -> None: ...

    def resolve(self, rows: list[Row], problems: Problems) -> None:
        """Turn paper values into storable plain data; refuse unknown references."""

    def stored(self, keys: Iterable[str]) -> dict[str, Record]:
        """Return the records of these keys as plain data, of any area."""

    def count(self) -> int:
        """Count the records of the user's area that this template could hold."""

    def write(
        self, *, new: Mapping[str, Record], changed: Mapping[str, Record]
    ) -> None:
        """Store new records whole, and of changed ones the fields given."""

    def remove(self, records: Mapping[str, Record]) -> None:
        """Take back records that an import had added, given as it had added them."""

    def export(self) -> Iterator[dict[str, Value]]:
        """Give the records of the user's area as rows for the workbook."""


@cache
def templates() -> dict[str, Template]:
    """Return every template by its code, in the catalogue's order."""
    return {template.code: template for template in import_string(settings.WORKBOOKS)}


def template_of(code: str) -> Template:
    """Return one template; refuse an unknown code."""
    if code not in templates():
        known = "、".join(templates())
        raise UnknownCode(f"没有工作簿“{code}”。可用的有：{known}。")
    return templates()[code]


def target_of(template: Template, area_code: str) -> Target:
    """Return what stores a template's rows for a user of an area."""
    made: Target = import_string(template.target)(template, area_code)
    return made


def key_of(template: Template, values: Mapping[str, Any]) -> str:
    """Return what names a row: its key fields, joined."""
    return "|".join(str(values.get(name) or "") for name in template.key)


def refuse_cell(
    problems: Problems,
    row: Row,
    template: Template,
    field: str,
    code: str,
    **params: object,
) -> None:
    """Put a refusal on a row's field."""
    column = template.column(field)
    title = column.title if column else field
    letter = "" if row.is_feature else row.places.get(field, "")
    problems.add(Problem("cell", code, row.sheet, row.number, letter, title, params))
