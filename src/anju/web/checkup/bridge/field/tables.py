"""Submissions from a table: ODK Central and Kobo exports, .csv or .xlsx."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from anju.science.errors import FileRefused
from anju.web.checkup.bridge.field.submission import Raw

GEOPOINT: Final = ("latitude", "longitude", "altitude", "accuracy")
SPLIT: Final = re.compile(r"[/:]|(?<=[A-Za-z0-9])-(?=[A-Za-z])")
MOST_ROWS: Final = 50_000
Table = list[list[str]]


def csv_table(data: bytes) -> Table:
    """Read a .csv in UTF-8 (or GB 18030), with commas, semicolons or tabs."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def xlsx_tables(data: bytes) -> list[tuple[str, Table]]:
    """Read every sheet of a workbook as texts."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise FileRefused(_("工作簿打不开。请从表单服务器重新导出。")) from error
    return [
        (sheet.title, [[_text(cell) for cell in row] for row in sheet.values])
        for sheet in book.worksheets
    ]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def name_of(heading: str) -> str:
    """Return the question of a heading: `g_H03/H03_1` and `g_H03-H03_1` are H03_1."""
    last = SPLIT.split(heading.strip())[-1]
    if last.lower() in GEOPOINT and heading.strip() != last:
        return f"place_{last.lower()}"
    return last


def raws_of(
    main: Table, repeats: Sequence[Table] = (), form: str = ""
) -> Iterator[Raw]:
    """Return the forms of a table; photos of its repeats are put to their parents."""
    if not main:
        raise FileRefused(_("表是空的。请从表单服务器重新导出。"))
    if len(main) > MOST_ROWS:
        told = _("表有 {n} 行，超过 {most} 行。请分批导出。")
        raise FileRefused(told.format(n=len(main), most=MOST_ROWS))
    names, columns = _heads(main[0])
    more = _by_parent(repeats)
    origin = "kobo" if "_uuid" in names else "odk"
    for number, cells in enumerate(main[1:], 2):
        values = _values(names, cells)
        if not any(values.values()):
            continue
        if form and not values.get("form"):
            values["form"] = form
        yield Raw(origin, values, _parts(more, values), number, columns)


def _heads(cells: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    names = [name_of(cell) for cell in cells]
    columns = {
        name: f"{get_column_letter(number)} {cell}"
        for number, (name, cell) in enumerate(zip(names, cells, strict=True), 1)
    }
    return names, columns


def _values(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Put cells to names; where a name comes twice, the first answer stands."""
    values: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if cell and not values.get(name):
            values[name] = cell
    return values


def _by_parent(repeats: Sequence[Table]) -> Mapping[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for table in repeats:
        names = [name_of(cell) for cell in table[0]] if table else []
        for cells in table[1:]:
            values = _values(names, cells)
            keys = ("PARENT_KEY", "_submission__uuid", "_parent_index")
            parent = next((values[key] for key in keys if values.get(key)), "")
            found[parent].append(values)
    return found


def _parts(
    more: Mapping[str, list[dict[str, str]]], values: Mapping[str, str]
) -> list[dict[str, str]]:
    keys = {values.get(name, "") for name in ("KEY", "_uuid", "_index")} - {""}
    return [part for key in sorted(keys) for part in more.get(key, [])]
