"""The page: paper, type area, grid, page numbers, faces."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from typing import Any

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm

from anju.web.site.official import layout
from anju.web.site.official.text import (
    add_run,
    element,
    set_align,
    set_face,
    set_indents,
)

AFTER_GRID = ("w:printerSettings", "w:sectPrChange")


def set_page(docx: DocxDocument) -> None:
    """Lay out the only section, its footers and the body style."""
    section = docx.sections[0]
    _set_paper(section)
    _set_grid(section)
    _set_body_style(docx)
    _set_compatibility(docx)
    _name_substitutes(docx)
    docx.settings.odd_and_even_pages_header_footer = True
    section.header.is_linked_to_previous = True
    _number_pages(section.footer, "right")
    _number_pages(section.even_page_footer, "left")


def _set_paper(section: Section) -> None:
    section.page_width, section.page_height = map(Mm, layout.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.footer_distance = Mm(layout.FOOTER_MM)
    section.gutter = Mm(0)


def _set_grid(section: Section) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = element(
        "docGrid",
        type="linesAndChars",
        linePitch=layout.LINE_TWIPS,
        charSpace=layout.CHAR_SPACE,
    )
    properties.insert_element_before(grid, *AFTER_GRID)


def _set_body_style(docx: DocxDocument) -> None:
    """Body style: exact lines and letters a hair tighter keep the grid by themselves.

    No widow control, or a page would not keep its 22 lines. Snapping is off since
    LibreOffice gives two cells to every letter of a justified line; the grid is
    declared for whoever goes on editing, and the measures agree with it.
    """
    style = docx.styles["Normal"]
    defaults = docx.styles.element.find(qn("w:docDefaults"))
    for properties in (
        style.element.get_or_add_rPr(),
        defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"),
    ):
        _set_run_defaults(properties)
    spacing = defaults.find(f".//{qn('w:spacing')}")
    spacing.attrib.clear()
    paragraph = style.element.get_or_add_pPr()
    for tag in ("widowControl", "autoSpaceDE", "autoSpaceDN", "snapToGrid"):
        paragraph.append(element(tag, val=0))


def _set_run_defaults(properties: Any) -> None:  # noqa: ANN401  lxml has no types
    for child in list(properties):
        properties.remove(child)
    set_face(properties, layout.FANGSONG)
    properties.append(element("spacing", val=layout.TIGHTER_TWIPS))
    for tag in ("sz", "szCs"):
        properties.append(element(tag, val=2 * layout.BODY_PT))
    properties.append(element("lang", val="en-US", eastAsia="zh-CN"))


def _set_compatibility(docx: DocxDocument) -> None:
    """Say which Word is meant; without it Word opens in compatibility mode."""
    settings = docx.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = element("compat")
    compat.append(
        element(
            "compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val=15,
        )
    )
    later = ("w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")
    settings.insert_element_before(
        compat, *later, "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator"
    )


def _name_substitutes(docx: DocxDocument) -> None:
    """List the faces with what to take where they are not installed."""
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{other}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for face, other in layout.SUBSTITUTES.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    text = f'{head}<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'
    for part in docx.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = text.encode()


def _number_pages(footer: _Footer, side: str) -> None:
    """Page number with dashes, one character in from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    set_align(paragraph, side)
    set_indents(paragraph, 20 * layout.SMALL_PT, **{side: 1})
    face = (layout.SONGTI, layout.SMALL_PT)
    add_run(paragraph, "— ", *face)
    number = add_run(paragraph, "1", *face)
    field = element("fldSimple", instr="PAGE")
    number._r.addprevious(field)
    field.append(number._r)
    add_run(paragraph, " —", *face)
