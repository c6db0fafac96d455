"""Invented reports as real Word files and workbooks."""

from io import BytesIO

import docx
from openpyxl import Workbook

from anju.science.checkup.consistency import Document, Paragraph, Table


def as_docx(report: Document) -> bytes:
    """Write a report as .docx, merged cells merged."""
    out = docx.Document()
    for block in report.blocks:
        if isinstance(block, Table):
            _table(out, block)
        elif block.level:
            out.add_heading(block.text, block.level)
        else:
            out.add_paragraph(block.text)
    return _stored(out)


def _table(out, table: Table) -> None:
    rows, columns = len(table.grid), len(table.grid[0])
    made = out.add_table(rows, columns)
    squares = [list(row.cells) for row in made.rows]
    for row in table.grid:
        for cell in dict.fromkeys(row):
            if cell.rows > 1 or cell.columns > 1:
                last = squares[cell.row + cell.rows - 1][cell.column + cell.columns - 1]
                squares[cell.row][cell.column].merge(last)
    for row in table.grid:
        for cell in dict.fromkeys(row):
            squares[cell.row][cell.column].text = cell.text


def as_xlsx(report: Document) -> bytes:
    """Write the tables of a report as sheets, each under its caption."""
    book = Workbook()
    book.remove(book.active)
    caption = ""
    for block in report.blocks:
        if isinstance(block, Paragraph):
            caption = block.text
            continue
        sheet = book.create_sheet(f"表{len(book.sheetnames) + 1}")
        sheet.append([caption])
        for row in block.grid:
            sheet.append([_value(cell.text) for cell in row])
        for row in block.grid:
            for cell in dict.fromkeys(row):
                if cell.rows > 1 or cell.columns > 1:
                    sheet.merge_cells(
                        start_row=cell.row + 2,
                        start_column=cell.column + 1,
                        end_row=cell.row + cell.rows + 1,
                        end_column=cell.column + cell.columns,
                    )
    return _stored(book)


def _value(text: str):
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _stored(made) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()
