"""The look of a bureau's workbook: title, unit line, merged headers, notes, rules."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from anju.web.intake.reading.table import NOTES_SHEET
from anju.web.intake.spec import Column, Kind, Template
from anju.web.intake.writing.cells import FORMATS
from anju.web.intake.writing.notes import write_notes

TITLE_ROW, UNIT_ROW, HEADER_ROW = 1, 2, 3
FONT = "宋体"
LINE = Side(style="thin", color="FF808080")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
REQUIRED_FILL = PatternFill("solid", start_color="FFFFF2CC")
HEADER_FILL = PatternFill("solid", start_color="FFE7EDF5")
WIDTHS = {Kind.TEXT: 18, Kind.CODE: 20, Kind.LIST: 24, Kind.SHAPE: 24, Kind.CHOICE: 12}
CHECKED_ROWS = 20_000
INLINE_CHOICES = 250  # characters that Excel takes in a rule itself


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A workbook without data, and where its data goes."""

    book: Workbook
    first_row: int  # of data; the row below it carries the look of the total


def build(template: Template, *, title: str, unit_line: str) -> Skeleton:
    """Build everything but the data rows."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # pragma: no cover, openpyxl's own type
        raise TypeError
    sheet.title = template.title_zh[:31].replace("/", "")
    first_row = HEADER_ROW + template.depth
    _write_heading(sheet, template, title, unit_line)
    _write_header(sheet, template)
    _write_prototypes(sheet, template, first_row)
    _dress(sheet, template, first_row)
    notes = book.create_sheet(NOTES_SHEET)
    ranges = write_notes(notes, template)
    _write_rules(sheet, template, first_row, ranges)
    return Skeleton(book, first_row)


def unit_line(template: Template, day: date | None) -> str:
    """Say the money unit and the day, as over every bureau ledger."""
    units = dict.fromkeys(c.unit for c in template.columns if c.kind is Kind.MONEY)
    units = units or dict.fromkeys(c.unit for c in template.columns if c.unit)
    stated = f"单位：{'、'.join(units)}" if units else ""
    on = f"填报日期：{day.year}年{day.month}月{day.day}日　　" if day else ""
    return on + stated


def _write_heading(sheet: Worksheet, template: Template, title: str, line: str) -> None:
    width = len(template.columns)
    for row, text, size, side in (
        (TITLE_ROW, title, 18, "center"),
        (UNIT_ROW, line, 11, "right"),
    ):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=FONT, size=size, bold=row == TITLE_ROW)
        cell.alignment = Alignment(horizontal=side, vertical="center")
    sheet.row_dimensions[TITLE_ROW].height = 32


def _write_header(sheet: Worksheet, template: Template) -> None:
    """Merge equal upper headers sideways and short paths downwards."""
    depth = template.depth
    for level in range(depth):
        start = 1
        starts = [column.path[: level + 1] for column in template.columns]
        for path, columns in groupby(starts):
            count = len(list(columns))
            end, start = start + count - 1, start + count
            if len(path) == level + 1:
                _header_block(sheet, template, level, (end - count + 1, end))


def _header_block(
    sheet: Worksheet, template: Template, level: int, span: tuple[int, int]
) -> None:
    column = template.columns[span[0] - 1]
    is_leaf = len(column.path) == level + 1
    top, last = HEADER_ROW + level, HEADER_ROW + template.depth - 1
    bottom = last if is_leaf else top
    text = column.path[level]
    if is_leaf and column.unit:
        text = f"{text}（{column.unit}）"
    sheet.cell(top, span[0], text)
    for row in range(top, bottom + 1):
        for place in range(span[0], span[1] + 1):
            _dress_header(
                sheet.cell(row, place), is_required=is_leaf and column.required
            )
    if (top, span[0]) != (bottom, span[1]):
        sheet.merge_cells(
            start_row=top, end_row=bottom, start_column=span[0], end_column=span[1]
        )


def _dress_header(cell: Cell, *, is_required: bool) -> None:
    cell.font = Font(name=FONT, size=11, bold=True)
    cell.alignment = Alignment("center", "center", wrap_text=True)
    cell.border = BOX
    cell.fill = REQUIRED_FILL if is_required else HEADER_FILL


def _write_prototypes(sheet: Worksheet, template: Template, first_row: int) -> None:
    """Leave one data row and one total row whose styles the data will take."""
    for place, column in enumerate(template.columns, 1):
        for row in (first_row, first_row + 1):
            cell = sheet.cell(row, place)
            cell.font = Font(name=FONT, size=11, bold=row > first_row)
            cell.number_format = FORMATS.get(column.kind, "@")
            is_text = column.kind not in FORMATS
            cell.alignment = Alignment(vertical="center", wrap_text=is_text)
            cell.border = BOX


def _dress(sheet: Worksheet, template: Template, first_row: int) -> None:
    for place, column in enumerate(template.columns, 1):
        width = column.width or WIDTHS.get(column.kind, 13)
        sheet.column_dimensions[get_column_letter(place)].width = width
    named = next(
        (n for n, c in enumerate(template.columns, 1) if c.leaf.endswith("名称")), 1
    )
    sheet.freeze_panes = sheet.cell(first_row, min(named, 4) + 1).coordinate
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{first_row - 1}"


def _write_rules(
    sheet: Worksheet, template: Template, first_row: int, ranges: dict[str, str]
) -> None:
    for place, column in enumerate(template.columns, 1):
        source = _choices_formula(column, ranges)
        if not source:
            continue
        rule = DataValidation("list", formula1=source, allow_blank=True)
        rule.error, rule.errorTitle = "请从下拉列表中选择。", column.leaf[:30]
        letter = get_column_letter(place)
        rule.add(f"{letter}{first_row}:{letter}{first_row + CHECKED_ROWS}")
        sheet.add_data_validation(rule)


def _choices_formula(column: Column, ranges: dict[str, str]) -> str:
    if column.kind is Kind.YES_NO:
        return '"是,否"'
    if column.kind is not Kind.CHOICE:
        return ""
    words = ",".join(shown for _, shown in column.choices)
    return f'"{words}"' if len(words) < INLINE_CHOICES else ranges[column.field]
