"""The head: issuing mark, number, signer, red rule, title, addressees."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from docx.document import Document as DocxDocument
from docx.text.paragraph import Paragraph

from anju.web.site.official import layout
from anju.web.site.official.numbers import title_lines
from anju.web.site.official.parts import Official
from anju.web.site.official.text import (
    add_paragraph,
    add_run,
    draw_under,
    set_indents,
    set_lines,
    set_right_tab,
)

MARK_MOST_PT, MARK_LINE_SHARE = 42, 1.25


def write_head(docx: DocxDocument, official: Official) -> None:
    """Write everything above the main text."""
    if official.mark:
        _write_mark(docx, official.mark)
    if official.number:
        _write_number(docx, official)
    for remark in official.remarks:
        add_paragraph(docx, remark, "right", right=1)
    _blank(docx, 1 if official.remarks else 2 if official.number else 0)
    _write_title(docx, official.title)
    _blank(docx, 1)
    if official.addressees:
        add_paragraph(docx, f"{official.addressees}：")


def _write_mark(docx: DocxDocument, mark: str) -> None:
    """Red name, as large as the line allows, 35 mm below the type area's top."""
    size_pt = min(MARK_MOST_PT, layout.WIDTH_TWIPS / layout.TWIPS_PER_PT / len(mark))
    paragraph = add_paragraph(docx, align="center")
    add_run(paragraph, mark, layout.XIAOBIAOSONG, int(size_pt), layout.RED)
    set_lines(paragraph, round(size_pt * MARK_LINE_SHARE * layout.TWIPS_PER_PT))
    # Space before a page's first paragraph is dropped by some readers: use lines.
    lead = add_paragraph(docx)
    set_lines(lead, round(layout.MARK_BELOW_MM * layout.TWIPS_PER_MM))
    paragraph._p.addprevious(lead._p)
    _blank(docx, 2)


def _write_number(docx: DocxDocument, official: Official) -> None:
    """Put the number in the middle, or at the left with the signer at the right."""
    if not official.signers:
        paragraph = add_paragraph(docx, official.number, "center")
    else:
        paragraph = add_paragraph(docx, f"{official.number}\t签发人：", "left")
        set_indents(paragraph, left=1)
        set_right_tab(paragraph, layout.WIDTH_TWIPS - layout.CHAR_TWIPS)
        add_run(paragraph, " ".join(official.signers), layout.KAITI)
    if official.mark:
        _rule_under(docx)


def _rule_under(docx: DocxDocument) -> None:
    """Red rule across the type area, 4 mm under the number."""
    paragraph: Paragraph = docx.add_paragraph()
    set_lines(paragraph, layout.RULE_GAP_PT * layout.TWIPS_PER_PT)
    draw_under(paragraph, layout.RULE_EIGHTHS, layout.RED)


def _write_title(docx: DocxDocument, title: str) -> None:
    """Write the title in the middle, its lines broken between words."""
    for line in title_lines(title):
        paragraph = add_paragraph(docx, align="center")
        add_run(paragraph, line, layout.XIAOBIAOSONG, layout.TITLE_PT)


def _blank(docx: DocxDocument, lines: int) -> None:
    for _ in range(lines):
        add_paragraph(docx)
