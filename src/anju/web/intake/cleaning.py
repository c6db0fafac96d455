"""Files that speak of persons: written anew without them before anything is kept.

Only columns that the template knows come through, each cell through the room's own
function. Rows and columns keep their places, so that a remark still points to the
right cell of the clerk's own file. The original is read once and never stored.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from django.utils.module_loading import import_string

from anju.web.intake.problems import CellRefused, refuse
from anju.web.intake.reading.archive import Limits
from anju.web.intake.reading.cells import as_text
from anju.web.intake.reading.dates import read_date
from anju.web.intake.reading.headers import SEARCHED_ROWS, Header, find_header
from anju.web.intake.reading.plain import cells_of, lines_of
from anju.web.intake.reading.xlsx import (
    Cell,
    ErrorValue,
    Formula,
    Number,
    Sheet,
    read_book,
)
from anju.web.intake.spec import Column, Kind, Template

REMOVED = "removed"
NAME_MARK = "（已去除个人信息）"
Cleaner = Callable[[Column, str], tuple[str, Mapping[str, int]]]
Lines = Iterator[tuple[int, dict[int, Cell]]]


def clean_name(template: Template) -> str:
    """Return the name under which a cleaned file is kept: none of the clerk's words."""
    return f"{template.title_zh}{NAME_MARK}.csv"


def keep_clean(path: Path, template: Template, to: Path, limits: Limits) -> None:
    """Write a file anew, without persons.

    Raises
    ------
    FileRefused
        When the file is no table or lacks required columns; nothing is kept then.
    """
    cleaner: Cleaner = import_string(template.private)
    if path.suffix.lower() == ".csv":
        header, lines = _plain(path, template)
    else:
        header, lines = _workbook(path, template, limits)
    try:
        with to.open("w", encoding="utf-8", newline="") as file:
            _write(csv.writer(file), template, header, lines, cleaner)
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def _plain(path: Path, template: Template) -> tuple[Header, Lines]:
    lines = ((n, cells_of(line)) for n, line in enumerate(lines_of(path), 1))
    top = list(islice(lines, SEARCHED_ROWS))
    sheet = Sheet(path.stem, is_hidden=False, rows={n: c for n, c in top if c})
    return _known(template, sheet), chain(top, lines)


def _workbook(path: Path, template: Template, limits: Limits) -> tuple[Header, Lines]:
    seen = [sheet for sheet in read_book(path, limits).sheets if not sheet.is_hidden]
    fitting = [sheet for sheet in seen if _fits(template, find_header(sheet, template))]
    if len(fitting) > 1:
        names = "、".join(sheet.name for sheet in fitting)
        raise refuse("sheets", count=len(fitting), names=names)
    chosen = fitting[0] if fitting else next(iter(seen), None)
    if chosen is None:
        raise refuse("empty")
    return _known(template, chosen), iter(sorted(chosen.rows.items()))


def _fits(template: Template, header: Header) -> bool:
    return {c.field for c in template.columns if c.required} <= header.found


def _known(template: Template, sheet: Sheet) -> Header:
    header = find_header(sheet, template)
    if not header.places:
        titles = "、".join(c.leaf for c in template.columns[:12])
        raise refuse("no_header", title=template.title_zh, columns=titles)
    if not _fits(template, header):
        lacking = [
            c.title
            for c in template.columns
            if c.required and c.field not in header.found
        ]
        raise refuse("missing_columns", sheet="1", columns="、".join(lacking))
    return header


def _write(
    out: "csv._writer",
    template: Template,
    header: Header,
    lines: Lines,
    cleaner: Cleaner,
) -> None:
    places = {n: c for n, c in header.places.items() if c.field != REMOVED}
    counted = template.column(REMOVED)
    width = max(places)
    written = 0
    for number, cells in lines:
        if number < header.last_row or not cells:
            continue
        for _ in range(number - written - 1):
            out.writerow([])
        written = number
        if number == header.last_row:
            titles = [
                places[n].leaf if n in places else "" for n in range(1, width + 1)
            ]
            out.writerow([*titles, counted.leaf] if counted else titles)
            continue
        texts, removed = _cleaned(cells, places, cleaner)
        line = [texts.get(n, "") for n in range(1, width + 1)]
        out.writerow([*line, _told(removed)] if counted else line)


def _cleaned(
    cells: dict[int, Cell], places: dict[int, Column], cleaner: Cleaner
) -> tuple[dict[int, str], Counter[str]]:
    texts: dict[int, str] = {}
    removed: Counter[str] = Counter()
    for place, column in places.items():
        if place in cells:
            text, gone = cleaner(column, " ".join(_text(cells[place], column).split()))
            texts[place] = text
            removed.update(gone)
    return texts, removed


def _text(cell: Cell, column: Column) -> str:
    if isinstance(cell, Formula | ErrorValue):
        return ""
    if column.kind is Kind.DATE and isinstance(cell, Number):
        with suppress(CellRefused):
            return read_date(cell, month_means_last=False, is_1904=False)[0].isoformat()
    return as_text(cell)


def _told(removed: Mapping[str, int]) -> str:
    return "、".join(f"{kind} {count}" for kind, count in sorted(removed.items()))
