"""A workbook as tables: one for each block of cells, with what a reader sees in them.

Formulas show the value stored with them; one that was never calculated is empty,
and is told. Hidden sheets are read too, and marked.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from anju.documents.archive import Limits, check_archive
from anju.science.checkup.consistency import Cell, Document, Paragraph, Table, Where
from anju.science.checkup.consistency.document import Block
from anju.science.errors import FileRefused

DECIMALS: Final = re.compile(r"0\.(0+)")
FORMULA: Final = re.compile(rb"<f[ >]")
MOST_CELLS: Final = 3_000_000
GAP: Final = 1  # blank rows between two tables of one sheet
DIGITS: Final = 10


def read_xlsx(path: Path, limits: Limits) -> Document:
    """Read an .xlsx file.

    Raises
    ------
    FileRefused
        When it cannot be read.
    """
    check_archive(path, limits, "[Content_Types].xml", "Excel")
    try:
        shown = load_workbook(path, data_only=True)
        written = load_workbook(path) if _has_formulas(path) else None
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError) as error:
        raise FileRefused(
            f"“{path.name}”打不开（{error}）。请在 Excel 或 WPS 中打开、另存后再核对。"
        ) from error
    blocks: list[Block] = []
    remarks: list[str] = []
    for sheet in shown.worksheets:
        lost = _never_calculated(sheet, written[sheet.title]) if written else []
        _sheet(sheet, lost, blocks, remarks)
    return Document(tuple(blocks), shown.properties.title or path.stem, tuple(remarks))


def _sheet(
    sheet: Any,  # noqa: ANN401
    lost: list[str],
    blocks: list[Block],
    remarks: list[str],
) -> None:
    name = sheet.title + ("（隐藏）" if sheet.sheet_state != "visible" else "")
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise FileRefused(
            f"工作表“{name}”有 {sheet.max_row} 行、{sheet.max_column} 列，太大。"
            "请删去空白的行列后再核对。"
        )
    grid = _cells(sheet)
    if lost:
        remarks.append(
            f"工作表“{name}”有 {len(lost)} 个公式从未计算（如 {lost[0]}），"
            "没有数值可核对。请在 Excel 或 WPS 中打开并保存一次。"
        )
    blocks.append(
        Paragraph(name, Where((), f"工作表“{name}”", len(blocks)), "heading", 1)
    )
    for rows in _tables(grid):
        _add(name, rows, blocks)


def _has_formulas(path: Path) -> bool:
    """Tell whether any sheet computes; a book that does not is loaded once only."""
    with ZipFile(path) as archive:
        parts = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        return any(FORMULA.search(archive.read(part)) for part in parts)


def _never_calculated(sheet: Any, formulas: Any) -> list[str]:  # noqa: ANN401
    lost = []
    for row in formulas.iter_rows():
        for cell in row:
            is_formula = cell.data_type == "f"
            if is_formula and sheet[cell.coordinate].value is None:
                lost.append(cell.coordinate)
    return lost


def _cells(sheet: Any) -> list[list[Cell]]:  # noqa: ANN401
    """Lay a sheet out square by square; merged cells stand in all their squares."""
    wide, tall = sheet.max_column, sheet.max_row
    grid = [
        [Cell("", f"{get_column_letter(c + 1)}{r + 1}", r, c) for c in range(wide)]
        for r in range(tall)
    ]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, SheetCell) and cell.value is not None:
                r, c = cell.row - 1, cell.column - 1
                grid[r][c] = Cell(_shown(cell), cell.coordinate, r, c)
    for merge in sheet.merged_cells.ranges:
        top, left = merge.min_row - 1, merge.min_col - 1
        first = grid[top][left]
        whole = Cell(
            first.text, first.name, top, left,
            merge.max_row - top, merge.max_col - left,
        )  # fmt: skip
        for r in range(top, min(merge.max_row, tall)):
            for c in range(left, min(merge.max_col, wide)):
                grid[r][c] = whole
    return grid


def _shown(cell: SheetCell) -> str:
    """Return the text that the number format of a cell shows."""
    value, form = cell.value, cell.number_format or "General"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, time):
        return value.isoformat()
    return _number(value, form) if isinstance(value, int | float) else str(value)


def _number(value: float, form: str) -> str:
    first = form.split(";", maxsplit=1)[0]
    decimals = DECIMALS.search(first)
    places = len(decimals[1]) if decimals else 0
    if "%" in first:
        return f"{value * 100:.{places}f}%"
    if form in {"General", "@"} or not re.search("[0#]", first):
        return _plain(value)
    return f"{value:.{places}f}"


def _plain(value: float) -> str:
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value))
    return f"{value:.{DIGITS}g}"


def _tables(grid: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """Yield blocks of rows between blank rows, cut to their used columns."""
    block: list[list[Cell]] = []
    blanks = 0
    for row in grid:
        if any(cell.text.strip() for cell in row):
            if blanks > GAP - 1 and block and _starts_anew(row):
                yield _cut(block)
                block = []
            block.append(row)
            blanks = 0
        else:
            blanks += 1
    if block:
        yield _cut(block)


def _starts_anew(row: Sequence[Cell]) -> bool:
    """Tell whether a row after a blank one opens a new table: words, no amounts."""
    texts = [cell.text.strip() for cell in dict.fromkeys(row) if cell.text.strip()]
    numbers = sum(bool(re.fullmatch(r"-?[\d,.]+%?", text)) for text in texts)
    return numbers == 0


def _cut(block: list[list[Cell]]) -> list[list[Cell]]:
    used = [c for row in block for c, cell in enumerate(row) if cell.text.strip()]
    left, right = min(used), max(used)
    return [row[left : right + 1] for row in block]


def _add(name: str, rows: list[list[Cell]], blocks: list[Block]) -> None:
    """Add a block: lone texts as paragraphs or caption, the rest as a table."""
    spot = f"工作表“{name}”"
    captions: list[str] = []
    while rows and len(texts := _texts(rows[0])) <= 1 and len(rows[0]) > 1:
        if texts:
            captions.append(texts[0])
            where = Where((name,), f"{spot} {rows[0][0].name}", len(blocks))
            blocks.append(Paragraph(texts[0], where))
        rows = rows[1:]
    tail: list[Cell] = []
    while rows and len(texts := _texts(rows[-1])) <= 1 and len(rows[-1]) > 1 and texts:
        if len(texts[0]) < 8 and not re.match("注|说明|备注", texts[0]):  # noqa: PLR2004
            break
        tail.insert(0, rows[-1][0])
        rows = rows[:-1]
    if rows:
        caption = " ".join(captions) or name
        grid = tuple(tuple(row) for row in rows)
        blocks.append(Table(grid, caption, Where((name,), spot, len(blocks))))
    for cell in tail:
        where = Where((name,), f"{spot} {cell.name}", len(blocks))
        blocks.append(Paragraph(cell.text, where))


def _texts(row: Sequence[Cell]) -> list[str]:
    return list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
