"""Paragraphs and runs: the few things that python-docx does not know."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from typing import Any

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from anju.web.site.official import layout


def element(tag: str, **attributes: object) -> Any:  # noqa: ANN401  lxml has no types
    """Return a new `w:` element with `w:` attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def add_run(
    paragraph: Paragraph,
    text: str,
    face: str = layout.FANGSONG,
    size_pt: float = layout.BODY_PT,
    colour: str = "",
) -> Run:
    """Add text in one face: Chinese and Latin letters alike."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size_pt)
    set_face(run.font.element.get_or_add_rPr(), face)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def set_face(properties: Any, face: str) -> None:  # noqa: ANN401  lxml has no types
    """Name the face for every script, east Asian above all."""
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def add_paragraph(
    place: DocxDocument | _Cell, text: str = "", align: str = "both", **indents: float
) -> Paragraph:
    """Add a paragraph on the grid; indents are in characters (left, right, first)."""
    paragraph = place.add_paragraph()
    if text:
        add_run(paragraph, text)
    set_lines(paragraph)
    set_align(paragraph, align)
    if indents:
        set_indents(paragraph, **indents)
    return paragraph


def set_align(paragraph: Paragraph, align: str) -> None:
    """Align left, center, right or both."""
    properties = paragraph._p.get_or_add_pPr()
    properties.get_or_add_jc().set(qn("w:val"), align)


def set_lines(paragraph: Paragraph, line_twips: int = layout.LINE_TWIPS) -> None:
    """Set the exact pitch of lines, with nothing before or after."""
    properties = paragraph._p.get_or_add_pPr()
    spacing = properties.get_or_add_spacing()
    values = {"before": 0, "after": 0, "line": line_twips, "lineRule": "exact"}
    for name, value in values.items():
        spacing.set(qn(f"w:{name}"), str(value))


def set_indents(
    paragraph: Paragraph, char_twips: float = layout.CHAR_TWIPS, **chars: float
) -> None:
    """Indent by characters, with the same in twips for readers that need it."""
    properties = paragraph._p.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    names = {"left": "left", "right": "right", "first": "firstLine"}
    for side, count in chars.items():
        name = names.get(side, side)
        indent.set(qn(f"w:{name}Chars"), str(round(100 * count)))
        indent.set(qn(f"w:{name}"), str(round(char_twips * count)))


def set_right_tab(paragraph: Paragraph, position_twips: int) -> None:
    """Give the paragraph one tab stop, for a pair at both ends of a line."""
    tabs = element("tabs")
    tabs.append(element("tab", val="right", pos=position_twips))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        tabs, "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def draw_under(paragraph: Paragraph, eighths_pt: int, colour: str) -> None:
    """Draw a rule under the paragraph over its whole width."""
    borders = element("pBdr")
    borders.append(
        element("bottom", val="single", sz=eighths_pt, space=0, color=colour)
    )
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
