"""The sheet 填表说明: each column's rule, unit, choices and example."""

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from anju.web.intake.spec import Column, Kind, Template

GENERAL = (
    "空格、“待定”表示未调查；“/”或“—”表示不适用。",
    "0 表示查过没有，须填调查人和调查日期。",
    "请勿使用公式；编码按文本填写；金额单位见表头。列的先后可以调换，表头文字请勿改动。",
    "黄色表头为必填列。导入前先试算，逐行逐列指出错误，确认后才入库，可以撤销。",
)
KIND_ZH = {
    Kind.TEXT: "文字", Kind.CODE: "编码（文本）", Kind.WHOLE: "整数", Kind.NUMBER: "数",
    Kind.MONEY: "金额", Kind.SHARE: "百分数", Kind.DATE: "日期", Kind.MONTH: "年月",
    Kind.YEAR: "年份", Kind.YES_NO: "是/否", Kind.CHOICE: "选项",
    Kind.LIST: "多项，用“、”分开",
    Kind.DEGREES: "坐标", Kind.SHAPE: "图形（WKT）",
}  # fmt: skip
TITLES = ("列", "列名", "必填", "类型", "单位", "规则", "可填内容", "示例")
WIDTHS = (6, 34, 6, 16, 10, 44, 50, 24)


def write_notes(sheet: Worksheet, template: Template) -> dict[str, str]:
    """Write the notes; return where long lists of choices stand, by field."""
    lines = (*template.notes_zh, *GENERAL)
    for row, line in enumerate(lines, 1):
        sheet.cell(row, 1, line).font = Font(name="宋体", size=11)
    top = len(lines) + 2
    for place, (title, width) in enumerate(zip(TITLES, WIDTHS, strict=True), 1):
        sheet.cell(top, place, title).font = Font(name="宋体", size=11, bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for place, column in enumerate(template.columns, 1):
        for at, text in enumerate(_line(place, column), 1):
            cell = sheet.cell(top + place, at, text)
            cell.data_type, cell.number_format = "s", "@"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    return _write_choices(sheet, template, top)


def _line(place: int, column: Column) -> tuple[str, ...]:
    return (
        get_column_letter(place),
        column.title,
        "是" if column.required else "",
        "自动计算，导入时不读" if column.is_calculated else KIND_ZH[column.kind],
        column.unit,
        _rule(column),
        "、".join(shown for _, shown in column.choices),
        column.example,
    )


def _rule(column: Column) -> str:
    limits = []
    if column.least is not None:
        limits.append(f"不小于 {column.least:g}")
    if column.most is not None:
        limits.append(f"不大于 {column.most:g}")
    return "；".join([*filter(None, [column.rule]), *limits])


def _write_choices(sheet: Worksheet, template: Template, top: int) -> dict[str, str]:
    """Keep each list of choices in its own column, far to the right."""
    ranges: dict[str, str] = {}
    for at, column in enumerate((c for c in template.columns if c.choices), 12):
        sheet.cell(top, at, column.leaf)
        for row, (_, shown) in enumerate(column.choices, top + 1):
            sheet.cell(row, at, shown)
        letter, end = get_column_letter(at), top + len(column.choices)
        ranges[column.field] = f"'{sheet.title}'!${letter}${top + 1}:${letter}${end}"
    return ranges
