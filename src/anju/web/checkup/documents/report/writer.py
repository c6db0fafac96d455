"""From blocks to the bytes of a .docx: official faces, bookmarks round every number."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import count
from zlib import crc32

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from anju.web.checkup.documents.report.parts import (
    Annex,
    Block,
    Bound,
    Grid,
    Map,
    Piece,
    Text,
    Title,
)
from anju.web.checkup.documents.report.tables import add_grid
from anju.web.site.official import layout
from anju.web.site.official.body import Counter
from anju.web.site.official.charts import Chart, add_chart
from anju.web.site.official.numbers import heading_number, title_lines, written_day
from anju.web.site.official.page import set_page
from anju.web.site.official.text import (
    add_paragraph,
    add_run,
    element,
    set_align,
)

PORTRAIT_MM = layout.PAGE_MM[0] - layout.LEFT_MM - layout.RIGHT_MM
LANDSCAPE_MM = layout.PAGE_MM[1] - layout.TOP_MM - layout.BOTTOM_MM
COVER_LINES = 5


@dataclass(slots=True)
class Paper:
    """A document on its way: counters of what must be told apart."""

    docx: DocxDocument
    headings: Counter = field(default_factory=Counter)
    marks: Iterator[int] = field(default_factory=lambda: count(1))
    charts: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))
    is_lying: bool = False

    @property
    def width_mm(self) -> float:
        return LANDSCAPE_MM if self.is_lying else PORTRAIT_MM


def write(
    *, title: str, subtitle: str, issuer: str, day: date, blocks: Sequence[Block]
) -> bytes:
    """Lay the report out and return the file."""
    docx = Document()
    set_page(docx)
    _cover(docx, title, subtitle, issuer, day)
    _contents(docx, blocks)
    paper = Paper(docx)
    for block in blocks:
        _write(paper, block)
    properties = docx.core_properties
    properties.title, properties.author, properties.comments = title, issuer, ""
    stored = BytesIO()
    docx.save(stored)
    return stored.getvalue()


def _write(paper: Paper, block: Block) -> None:
    match block:
        case Title():
            _heading(paper, block)
        case Text():
            paragraph = add_paragraph(paper.docx, first=2)
            write_pieces(paragraph, block.pieces, paper.marks)
        case Grid():
            if block.caption:
                _caption(paper.docx, f"表{next(paper.tables)}　{block.caption}")
            add_grid(paper.docx, block, paper.width_mm, paper.marks)
        case Chart():
            add_chart(paper.docx, block, next(paper.charts))
            _caption(paper.docx, f"图{next(paper.figures)}　{block.caption}")
        case Map():
            _picture(paper, block)
        case Annex():
            _annex(paper, block)


def _cover(
    docx: DocxDocument, title: str, subtitle: str, issuer: str, day: date
) -> None:
    for _ in range(COVER_LINES):
        add_paragraph(docx)
    for line in title_lines(title):
        made = add_paragraph(docx, align="center")
        add_run(made, line, layout.XIAOBIAOSONG, layout.TITLE_PT)
    add_paragraph(docx, subtitle, "center")
    for _ in range(COVER_LINES + 2):
        add_paragraph(docx)
    add_paragraph(docx, issuer, "center")
    add_paragraph(docx, written_day(day), "center")


def _contents(docx: DocxDocument, blocks: Sequence[Block]) -> None:
    """List chapters and annexes as links; the field is right without an update."""
    head = add_paragraph(docx, align="center")
    add_run(head, "目　　录", layout.HEITI)
    head.paragraph_format.page_break_before = True
    add_paragraph(docx)
    counter, lines = Counter(), []
    for block in blocks:
        if isinstance(block, Title):
            number = counter.next(block.level)
            if block.level <= 2:  # noqa: PLR2004 - chapters and their parts
                lines.append((block.level, number + block.text))
        elif isinstance(block, Annex):
            lines.append((1, f"附件{block.number}　{block.title}"))
    for at, (level, text) in enumerate(lines):
        paragraph = add_paragraph(docx, align="left", left=2 * (level - 1))
        if at == 0:
            _field(paragraph, "begin")
            instruction = element("instrText")
            instruction.text = ' TOC \\o "1-2" \\n \\h \\z '
            paragraph.add_run()._r.append(instruction)
            _field(paragraph, "separate")
        link = element("hyperlink", anchor=_anchor(text))
        run = add_run(paragraph, text)
        paragraph._p.append(link)
        link.append(run._r)
        if at == len(lines) - 1:
            _field(paragraph, "end")


def _field(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("fldChar", fldCharType=kind))


def _anchor(text: str) -> str:
    return f"c_{crc32(text.encode()):010d}"


def _heading(paper: Paper, block: Title) -> None:
    number = paper.headings.next(block.level)
    text = f"{number}{block.text}"
    paragraph = add_paragraph(paper.docx, first=2)
    if number == heading_number(1, 1):  # the first chapter begins a page
        paragraph.paragraph_format.page_break_before = True
    _outline(paragraph, block.level)
    add_run(paragraph, text, layout.HEADING_FACES[block.level])
    paragraph.paragraph_format.keep_with_next = True
    _bookmark(paragraph, _anchor(text), next(paper.marks))


def _outline(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element("outlineLvl", val=level - 1))


def _bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    start = element("bookmarkStart", id=number, name=name)
    paragraph._p.insert(1, start)
    paragraph._p.append(element("bookmarkEnd", id=number))


def write_pieces(
    paragraph: Paragraph, pieces: Sequence[Piece], marks: Iterator[int]
) -> None:
    """Write text; round every bound number stands a bookmark with its id."""
    for piece in pieces:
        if not isinstance(piece, Bound):
            add_run(paragraph, piece)
            continue
        number = next(marks)
        paragraph._p.append(
            element("bookmarkStart", id=number, name=f"{piece.ref}_{number}")
        )
        add_run(paragraph, piece.text)
        paragraph._p.append(element("bookmarkEnd", id=number))


def _caption(docx: DocxDocument, text: str) -> None:
    paragraph = add_paragraph(docx, align="center")
    add_run(paragraph, text, layout.HEITI, layout.TABLE_PT)
    paragraph.paragraph_format.keep_with_next = text.startswith("表")


def _picture(paper: Paper, block: Map) -> None:
    paragraph = paper.docx.add_paragraph()
    set_align(paragraph, "center")
    shape = paragraph.add_run().add_picture(
        BytesIO(block.png), width=Mm(paper.width_mm - 6)
    )
    shape._inline.docPr.set("descr", block.caption)
    paragraph.paragraph_format.keep_with_next = True
    _caption(paper.docx, f"图{next(paper.figures)}　{block.caption}")


def _annex(paper: Paper, block: Annex) -> None:
    """Start on a new page; the first annex turns the paper."""
    docx = paper.docx
    if not paper.is_lying:
        section = docx.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (
            Mm(layout.PAGE_MM[1]),
            Mm(layout.PAGE_MM[0]),
        )
        section.left_margin, section.right_margin = (
            Mm(layout.TOP_MM),
            Mm(layout.BOTTOM_MM),
        )
        section.top_margin = Mm(layout.LEFT_MM)
        section.bottom_margin = Mm(layout.RIGHT_MM)
        section.footer_distance = Mm(layout.FOOTER_MM - 10)
        paper.is_lying = True
    label = add_paragraph(docx, align="left")
    label.paragraph_format.page_break_before = block.number > 1
    add_run(label, f"附件{block.number}", layout.HEITI)
    title = add_paragraph(docx, align="center")
    add_run(title, block.title, layout.XIAOBIAOSONG, layout.TITLE_PT)
    _outline(title, 1)
    anchor = _anchor(f"附件{block.number}　{block.title}")
    _bookmark(title, anchor, next(paper.marks))
