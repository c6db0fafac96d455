"""Tables of any length, written at once: thousands of rows in a second."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.document import Document as DocxDocument
from docx.oxml import parse_xml

from anju.web.checkup.documents.report.parts import Bound, Grid, Piece
from anju.web.site.official import layout

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SMALL_HALF_POINTS, LINE_TWIPS = 18, 260  # 9 pt
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def add_grid(
    docx: DocxDocument, grid: Grid, width_mm: float, marks: Iterator[int]
) -> None:
    """Add a table over the width of the type area; its head is printed on each page."""
    width = round(width_mm * layout.TWIPS_PER_MM)
    widths = [width * weight // sum(grid.weights) for weight in grid.weights]
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    body = "".join(_row(row, widths, marks, layout.FANGSONG) for row in grid.rows)
    head = _row(grid.head, widths, marks, layout.HEITI, is_head=True)
    table = parse_xml(
        f'<w:tbl xmlns:w="{SPACE}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
        f'<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>"
    )
    docx._body._element._insert_tbl(table)
    gap = docx.add_paragraph()
    gap.paragraph_format.line_spacing = 0.5


def _row(
    cells: Sequence[Piece],
    widths: Sequence[int],
    marks: Iterator[int],
    face: str,
    *,
    is_head: bool = False,
) -> str:
    repeat = "<w:tblHeader/>" if is_head else ""
    made = "".join(
        _cell(cell, width, marks, face)
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{made}</w:tr>"


def _cell(cell: Piece, width: int, marks: Iterator[int], face: str) -> str:
    is_number = isinstance(cell, Bound)
    align = "center" if face == layout.HEITI else "right" if is_number else "left"
    text = escape(str(cell))
    run = (
        f'<w:r><w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"'
        f' w:cs="{face}"/><w:spacing w:val="0"/><w:sz w:val="{SMALL_HALF_POINTS}"/>'
        f'<w:szCs w:val="{SMALL_HALF_POINTS}"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )
    if isinstance(cell, Bound):
        number = next(marks)
        run = (
            f'<w:bookmarkStart w:id="{number}" w:name="{cell.ref}_{number}"/>{run}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        '<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE_TWIPS}"'
        ' w:lineRule="exact"/>'
        f'<w:jc w:val="{align}"/></w:pPr>{run}</w:p></w:tc>'
    )
