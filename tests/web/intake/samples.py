"""Files as bureaus send them, made on the spot."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from anju.web.intake.spec import Column, Kind, Template
from anju.web.registry.models import Area, Estate

TODAY = date(2025, 6, 12)
AREAS = {
    "411200": "三门峡市",
    "411202": "湖滨区",
    "411202001": "湖滨街道",
    "411202001001": "黄河社区",
    "411281": "义马市",
    "411281001": "新义街道",
    "411281001001": "银杏社区",
}
LEVELS = {4: "city", 6: "county", 9: "subdistrict", 12: "community"}

COURTYARDS = Template(
    code="test.courtyards",
    title_zh="院落底数表",
    title_en="Courtyards",
    target="",
    columns=(
        Column(path=("编码",), field="code", kind=Kind.CODE, required=True),
        Column(path=("名称",), field="name", required=True),
        Column(path=("基本情况", "建成年份"), field="built_year", kind=Kind.YEAR),
        Column(path=("基本情况", "户数"), field="household_count", kind=Kind.WHOLE,
               unit="户", is_summed=True),
        Column(path=("基本情况", "面积", "建筑面积"), field="floor_area_m2",
               kind=Kind.NUMBER, unit="㎡"),
        Column(path=("资金", "中央"), field="central_fen", kind=Kind.MONEY, unit="万元",
               is_summed=True, may_be_zero=True),
        Column(path=("下达", "中央"), field="paid_fen", kind=Kind.MONEY, unit="万元"),
        Column(path=("结构",), field="structure", kind=Kind.CHOICE,
               choices=(("brick", "砖混"), ("frame", "框架"))),
        Column(path=("有电梯",), field="has_lift", kind=Kind.YES_NO),
        Column(path=("完成率",), field="done_share", kind=Kind.SHARE, unit="%"),
        Column(path=("竣工日期",), field="finished_on", kind=Kind.DATE,
               month_means_last=True),
        Column(path=("曾用名",), field="aliases", kind=Kind.LIST),
        Column(path=("调查", "调查人"), field="surveyed_by"),
        Column(path=("调查", "调查日期"), field="surveyed_on", kind=Kind.DATE),
    ),
)  # fmt: skip


def areas() -> None:
    """Two counties with a sub-district and a community each."""
    for code, name in AREAS.items():
        level = LEVELS[4 if code.endswith("00") else len(code)]
        Area.objects.create(code=code, name=name, area_code=code, level=level)


def estate(code: str = "411202-XQ-0001", **fields: object) -> Estate:
    given = {"name": f"小区{code[-4:]}", "area_code": "411202001001"}
    return Estate.objects.create(code=code, **{**given, **fields})


def book(path: Path, *fill: Callable[[Worksheet], None]) -> Path:
    """Write a workbook whose sheets are filled by functions."""
    made = Workbook()
    made.remove(made.active)
    for number, one in enumerate(fill, 1):
        one(made.create_sheet(f"表{number}"))
    made.save(path)
    return path


def simple(path: Path, headers: list[str], *rows: list[object]) -> Path:
    """Write one sheet with a plain header and rows."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(headers)
        for row in rows:
            sheet.append(row)

    return book(path, fill)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RAW_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{LINKS}"><x:workbookPr date1904="0"/>'
        '<x:sheets><x:sheet name="表" sheetId="1" rel:id="r1"/></x:sheets></x:workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def raw(path: Path, sheet: str, strings: str = "", styles: str = "") -> Path:
    """Write a workbook from bare XML: shared strings and a namespace prefix."""
    parts = RAW_PARTS | {
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        f"{sheet}</x:sheetData></x:worksheet>",
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{MAIN}">{strings}</x:sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    with ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path
