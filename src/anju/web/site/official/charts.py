"""Native charts: a chart part with its own workbook, editable in Word and WPS."""
# ruff: noqa: SLF001  python-docx hands out its XML in no other way

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from openpyxl import Workbook

from anju.web.site.official import layout
from anju.web.site.official.text import set_align

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"'
SOLID = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'
PATTERN = (
    '<a:pattFill prst="{}"><a:fgClr><a:srgbClr val="{}"/></a:fgClr>'
    '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
)
FILLS = (
    SOLID.format("0B5C6B"),
    PATTERN.format("wdUpDiag", "C8553D"),
    PATTERN.format("pct25", "5A6B75"),
    SOLID.format("A7B4BB"),
)
Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars; `None` leaves a gap."""

    name: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by category; several series stand side by side, told by their pattern."""

    caption: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    is_lying: bool = False
    height_mm: float = 72


def add_chart(docx: DocxDocument, chart: Chart, number: int) -> None:
    """Add a chart in a paragraph of its own; `number` tells its parts apart."""
    package = docx.part.package
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        BOOK_TYPE,
        _workbook(chart),
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    rid = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = chart_xml(chart, rid).encode()
    shown = docx.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph = docx.add_paragraph()
    set_align(paragraph, "center")
    paragraph.add_run()._r.append(_inline(shown, chart, number))


def _workbook(chart: Chart) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(["", *(one.name for one in chart.series)])
    for at, category in enumerate(chart.categories):
        sheet.append([category, *(one.values[at] for one in chart.series)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _inline(rid: str, chart: Chart, number: int) -> object:
    width = layout.PAGE_MM[0] - layout.LEFT_MM - layout.RIGHT_MM - 4
    size = f'cx="{int(Mm(width))}" cy="{int(Mm(chart.height_mm))}"'
    name = escape(chart.caption, {'"': "&quot;"})
    return parse_xml(
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        f' xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main"'
        f' xmlns:c="{DRAWING}/chart" xmlns:r="{OFFICE}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{1000 + number}" name="{name}" descr="{name}"/>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/chart"><c:chart r:id="{rid}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def chart_xml(chart: Chart, rid: str) -> str:
    """Return the chart part: categories and values cached, the workbook named."""
    series = "".join(
        _series(at, one, chart.categories) for at, one in enumerate(chart.series)
    )
    direction = "bar" if chart.is_lying else "col"
    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {SPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/>'
        '<c:axId val="111"/><c:axId val="222"/></c:barChart>'
        f"{_axes(is_lying=chart.is_lying)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'{_words(1000)}<c:externalData r:id="{rid}"><c:autoUpdate val="0"/>'
        "</c:externalData></c:chartSpace>"
    )


def _words(hundredths_pt: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{hundredths_pt}">'
        f'<a:latin typeface="{layout.SONGTI}"/><a:ea typeface="{layout.SONGTI}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _series(at: int, one: Series, categories: Sequence[str]) -> str:
    column = "BCDEFGH"[at]
    last = len(categories) + 1
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef>'
        f"<c:f>Sheet1!${column}$1</c:f>{_strings([one.name])}</c:strRef></c:tx>"
        f'<c:spPr>{FILLS[at % len(FILLS)]}<a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="1C2B33"/></a:solidFill></a:ln></c:spPr>'
        '<c:invertIfNegative val="0"/><c:dLbls><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>{_strings(categories)}"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}"
        f"</c:f>{_numbers(one.values)}</c:numRef></c:val></c:ser>"
    )


def _strings(words: Iterable[str]) -> str:
    listed = list(words)
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(word)}</c:v></c:pt>'
        for at, word in enumerate(listed)
    )
    return f'<c:strCache><c:ptCount val="{len(listed)}"/>{points}</c:strCache>'


def _numbers(values: Sequence[Number | None]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value is not None
    )
    return (
        "<c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache>'
    )


def _axes(*, is_lying: bool) -> str:
    category, value = ("l", "b") if is_lying else ("b", "l")
    order = "maxMin" if is_lying else "minMax"
    return (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{category}"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="222"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblOffset val="100"/></c:catAx>'
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="{value}"/>'
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="DDE4E8"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="111"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
