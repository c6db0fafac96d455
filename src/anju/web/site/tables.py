"""A list to take away: one .xlsx sheet with a title, heads and rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from types import NoneType
from typing import Any
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


def sheet_of(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a workbook; text that looks like a formula stays text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for number in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    sheet.freeze_panes = "A3"
    sheet.append([_cell(sheet, title, bold=True)])
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


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
