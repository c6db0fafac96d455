"""The main text: headings that count themselves, paragraphs, tables."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from collections.abc import Sequence

from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Twips
from docx.table import _Cell, _Row

from anju.web.site.official import layout
from anju.web.site.official.numbers import heading_number
from anju.web.site.official.parts import Block, Heading, Paragraph, Table
from anju.web.site.official.text import (
    add_paragraph,
    add_run,
    element,
    set_align,
    set_lines,
)

TABLE_LINE_TWIPS = 380
TABLE_GAP_TWIPS = 120


class Counter:
    """Numbers of headings; a heading starts its deeper levels anew."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (4 - level)
        return heading_number(level, self.counts[level - 1])


def write_blocks(docx: DocxDocument, blocks: Sequence[Block]) -> None:
    """Write the blocks of a text or of an attachment."""
    counter = Counter()
    for block in blocks:
        if isinstance(block, Heading):
            _write_heading(docx, block, counter.next(block.level))
        elif isinstance(block, Paragraph):
            add_paragraph(docx, block.text, first=2)
        else:
            _write_table(docx, block)


def _write_heading(docx: DocxDocument, heading: Heading, number: str) -> None:
    paragraph = add_paragraph(docx, first=2)
    face = layout.HEADING_FACES[heading.level]
    add_run(paragraph, f"{number}{heading.text}", face)
    if heading.body:
        add_run(paragraph, heading.body)


def _write_table(docx: DocxDocument, table: Table) -> None:
    set_lines(docx.add_paragraph(), TABLE_GAP_TWIPS)
    made = docx.add_table(rows=0, cols=len(table.header), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    weights = table.weights or (1,) * len(table.header)
    widths = [layout.WIDTH_TWIPS * weight // sum(weights) for weight in weights]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Twips(width)
    _write_row(made.add_row(), table.header, widths, layout.HEITI)
    _repeat(made.rows[0])
    for row in table.rows:
        _write_row(made.add_row(), row, widths, layout.FANGSONG)
    set_lines(docx.add_paragraph(), TABLE_GAP_TWIPS)


def _write_row(
    row: _Row, texts: Sequence[str], widths: Sequence[int], face: str
) -> None:
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Twips(width)
        _write_cell(cell, text, face)


def _write_cell(cell: _Cell, text: str, face: str) -> None:
    paragraph = cell.paragraphs[0]
    set_lines(paragraph, TABLE_LINE_TWIPS)
    set_align(paragraph, "center" if face == layout.HEITI else "left")
    add_run(paragraph, text, face, layout.TABLE_PT)


def _repeat(row: _Row) -> None:
    """Print the header again on every page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))
