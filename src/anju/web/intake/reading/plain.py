"""Tables as plain text with commas, in the codings that bureaus send."""

import csv
from collections.abc import Iterator
from pathlib import Path

from anju.web.intake.problems import refuse
from anju.web.intake.reading.xlsx import Book, Cell, Sheet

CODINGS = ("utf-8-sig", "gb18030")
SNIFFED_BYTES = 256 * 1024


def lines_of(path: Path) -> Iterator[list[str]]:
    """Give the lines of a table one by one; a cell may run over several."""
    with path.open(encoding=_coding(path), newline="") as file:
        try:
            yield from csv.reader(file)
        except (UnicodeDecodeError, csv.Error) as error:
            raise refuse("damaged", part="CSV") from error


def _coding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(SNIFFED_BYTES)
    if b"\x00" in head:
        raise refuse("ending", ending="—", wanted=".csv、.xlsx")
    cut = head[: head.rfind(b"\n") + 1] or head
    for coding in CODINGS:
        try:
            cut.decode(coding)
        except UnicodeDecodeError:
            continue
        return coding
    raise refuse("damaged", part="CSV")


def cells_of(line: list[str]) -> dict[int, Cell]:
    """Return the cells of a line by column, counted from 1, without the empty ones."""
    return {place: cell for place, cell in enumerate(line, 1) if cell.strip()}


def read_plain(path: Path) -> Book:
    """Read a table of plain text as a workbook of one sheet."""
    sheet = Sheet(path.stem, is_hidden=False)
    for number, line in enumerate(lines_of(path), 1):
        if cells := cells_of(line):
            sheet.rows[number] = cells
    return Book([sheet])
