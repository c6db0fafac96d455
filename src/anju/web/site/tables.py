"""A list to take away: one .xlsx sheet with a title, heads and rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from types import NoneType
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 18
FORMULA_SIGNS = ("=", "+", "-", "@")
KEPT = (int, float, Decimal, date, NoneType)


class Sheet(NamedTuple):
    """One sheet of a workbook: its name, a title, heads and rows."""

    name: str
    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


def sheet_of(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a workbook of one sheet; text that looks like a formula stays text."""
    return book_of([Sheet("Sheet1", title, heads, rows)])


def book_of(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook of several sheets."""
    book = Workbook(write_only=True)
    for one in sheets:
        _write(book, one)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: Workbook, told: Sheet) -> None:
    sheet = book.create_sheet(told.name)
    for number in range(1, len(told.heads) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.freeze_panes = "A3"
    sheet.append([_cell(sheet, told.title, bold=True)])
    sheet.append([_cell(sheet, head, bold=True) for head in told.heads])
    for row in told.rows:
        sheet.append([_cell(sheet, value) for value in row])


def download(file_name: str, content: bytes) -> HttpResponse:
    """Return a workbook as a file to keep."""
    header = f"attachment; filename*=UTF-8''{quote(file_name)}"
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": header}
    )


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:  # noqa: ANN401
    if not bold and not (isinstance(value, str) and value.startswith(FORMULA_SIGNS)):
        return value if isinstance(value, KEPT) else str(value)
    made = WriteOnlyCell(sheet, value=value)
    made.data_type = "s"
    if bold:
        made.font = Font(bold=True)
    return made
