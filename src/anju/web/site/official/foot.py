"""After the text: attachments named, sign-off, attachments printed, colophon."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from math import ceil

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from anju.web.site.official import layout
from anju.web.site.official.body import write_blocks
from anju.web.site.official.numbers import width_chars, written_day
from anju.web.site.official.parts import Attachment, Official
from anju.web.site.official.text import (
    add_paragraph,
    add_run,
    element,
    set_indents,
    set_lines,
    set_right_tab,
)

DATE_RIGHT_CHARS, LEAST_RIGHT_CHARS = 4, 2
COLOPHON_TWIPS = layout.WIDTH_TWIPS - 40
RULES_TWIPS = 60
SMALL_CHAR_TWIPS = layout.SMALL_PT * layout.TWIPS_PER_PT


def write_foot(docx: DocxDocument, official: Official) -> None:
    """Write everything below the main text."""
    _name_attachments(docx, official.attachments)
    _sign(docx, official)
    for number, attachment in enumerate(official.attachments, start=1):
        _write_attachment(docx, attachment, number, len(official.attachments))
    if official.copies or official.printed_by:
        _write_colophon(docx, official)


def _name_attachments(docx: DocxDocument, attachments: tuple[Attachment, ...]) -> None:
    if attachments:
        add_paragraph(docx)
    for number, attachment in enumerate(attachments, start=1):
        count = f"{number}." if len(attachments) > 1 else ""
        if number == 1:
            add_paragraph(docx, f"附件：{count}{attachment.title}", left=2)
        else:
            add_paragraph(docx, f"{count}{attachment.title}", left=5)


def _sign(docx: DocxDocument, official: Official) -> None:
    """Issuer centred over the date; the date four characters from the right."""
    if official.day is None:
        return
    day = written_day(official.day)
    add_paragraph(docx)
    if official.issuer:
        add_paragraph(docx)
        spare = (width_chars(day) - width_chars(official.issuer)) / 2
        right = max(LEAST_RIGHT_CHARS, DATE_RIGHT_CHARS + spare)
        add_paragraph(docx, official.issuer, "right", right=right)
    add_paragraph(docx, day, "right", right=DATE_RIGHT_CHARS)
    if official.notes:
        add_paragraph(docx)
    for note in official.notes:
        add_paragraph(docx, note, left=2)


def _write_attachment(
    docx: DocxDocument, attachment: Attachment, number: int, total: int
) -> None:
    """Start a page: name at the left of the first line, title on the third."""
    label = add_paragraph(docx, align="left")
    add_run(label, f"附件{number}" if total > 1 else "附件", layout.HEITI)
    label.paragraph_format.page_break_before = True
    add_paragraph(docx)
    title = add_paragraph(docx, align="center")
    add_run(title, attachment.title, layout.XIAOBIAOSONG, layout.TITLE_PT)
    add_paragraph(docx)
    write_blocks(docx, attachment.blocks)


def _write_colophon(docx: DocxDocument, official: Official) -> None:
    """Colophon on the last lines of the last page, between thick rules."""
    table = docx.add_table(rows=0, cols=1)
    if official.copies:
        line = _small(table, f"抄送：{official.copies}。")
        set_indents(line, SMALL_CHAR_TWIPS, left=4, right=1, hanging=3)
    if official.printed_by and official.day:
        day = written_day(official.day)
        line = _small(table, f"{official.printed_by}\t{day}印发")
        set_indents(line, SMALL_CHAR_TWIPS, left=1)
        set_right_tab(line, COLOPHON_TWIPS - SMALL_CHAR_TWIPS)
    _rule(table)
    _pin_to_bottom(table, _count_lines(official))
    last = docx.add_paragraph()  # a document may not end in a table
    set_lines(last, layout.TWIPS_PER_PT)


def _count_lines(official: Official) -> int:
    """Foresee the lines of the colophon: long lists of copies wrap."""
    chars_per_line = COLOPHON_TWIPS / SMALL_CHAR_TWIPS - 5
    copies = ceil((width_chars(official.copies) + 1) / chars_per_line)
    return bool(official.copies) * copies + bool(official.printed_by)


def _small(table: Table, text: str) -> Paragraph:
    paragraph: Paragraph = table.add_row().cells[0].paragraphs[0]
    add_run(paragraph, text, size_pt=layout.SMALL_PT)
    set_lines(paragraph)
    return paragraph


def _rule(table: Table) -> None:
    borders = element("tblBorders")
    lines = {
        "top": layout.THICK_EIGHTHS,
        "bottom": layout.THICK_EIGHTHS,
        "insideH": layout.THIN_EIGHTHS,
    }
    for side, eighths in lines.items():
        line = element(side, val="single", sz=eighths, space=0, color="000000")
        borders.append(line)
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    properties = table._tbl.tblPr
    for tag in ("tblW", "tblLook"):
        properties.remove(properties.find(qn(f"w:{tag}")))
    properties.append(element("tblW", w=COLOPHON_TWIPS, type="dxa"))
    properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    properties.append(margins)
    for cell in table.columns[0].cells:
        cell.width = Twips(COLOPHON_TWIPS)
    table.columns[0].width = Twips(COLOPHON_TWIPS)


def _pin_to_bottom(table: Table, lines: int) -> None:
    """Let the table stand at the foot of the type area wherever the text ends.

    Counted from the top of the page: some programs know no `bottom`.
    """
    bottom_twips = round((layout.PAGE_MM[1] - layout.BOTTOM_MM) * layout.TWIPS_PER_MM)
    place = element(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="page",
        horzAnchor="margin",
        tblpX=1,
        tblpY=bottom_twips - lines * layout.LINE_TWIPS - RULES_TWIPS,
    )
    table._tbl.tblPr.insert(0, place)
