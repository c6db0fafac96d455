"""What a table says: which rows are heads, details or totals, what columns mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from anju.science.checkup.consistency import areas
from anju.science.checkup.consistency.document import Cell, Table
from anju.science.checkup.consistency.folding import fold
from anju.science.checkup.consistency.quantities import Quantity, amount_in_cell
from anju.science.checkup.consistency.subjects import Label, is_generic, read_label
from anju.science.checkup.consistency.units import NONE, Unit, read_unit

ColumnKind = Literal["serial", "label", "place", "unit", "number", "text"]
RowKind = Literal["detail", "total", "subtotal", "average", "part", "group", "note"]
SERIAL: Final = re.compile(r"序\s*号|编\s*号|项\s*次|行\s*次|代\s*码|No\.?|[#＃]")
UNIT_HEAD: Final = re.compile(r"(?:计量|计算)?单\s*位")
REMARK_HEAD: Final = re.compile(
    "备注|说明|计算|公式|依据|来源|位置|地址|路段|起止|日期|时间|年份|时限|年代|责任|联系|电话"
    "|建成年|竣工|级别|评价|等级|分档|标准|目标|类型|坐标|经度|纬度|楼栋号"
)
PART: Final = re.compile(r"^\s*(?:其\s*中|#|[—\-]\s*其中)[：:、]?")
YEAR: Final = re.compile(r"((?:19|20)\d{2})\s*年?")
CAPTION_UNIT: Final = re.compile(r"(?:计量)?单位[：:]\s*([^\s，。；）)]+)")
TARGET: Final = re.compile(
    "标准|目标|阈值|要求|应配|应达|上限|下限|规划|计划|预计|达标值|参考|对标|权重|分值|满分|同比"
    "|增减|增幅|增长|变化|较上|提升|下降|排名|位次|名次|得分|评分|上年|去年|上一?年度|年均|累计占"
    "|改造后|整治后|建成后|新增|拟|近期|远期|十五五"
)
CONTINUED: Final = re.compile("^续|（续）|续表")
MAX_SCAN: Final = 6


@dataclass(slots=True)
class Column:
    """One column: its heads from top to bottom, and what stands below them."""

    index: int
    heads: tuple[str, ...]
    kind: ColumnKind = "text"
    label: Label = field(default_factory=lambda: Label(""))
    unit: Unit = NONE
    year: str = ""
    aspect: str = ""

    @property
    def name(self) -> str:
        """Return the heads in one line."""
        return "·".join(dict.fromkeys(self.heads))

    @property
    def is_ratio(self) -> bool:
        """Tell whether the numbers below may not be added up."""
        return self.unit.is_ratio or bool(RATIO.search(self.label.name or self.name))

    @property
    def is_total(self) -> bool:
        """Tell whether it adds up other columns."""
        return bool(
            areas.TOTAL.fullmatch(self.heads[-1].split("（")[0]) if self.heads else ""
        ) and not areas.AVERAGE.fullmatch(self.heads[-1])


RATIO: Final = re.compile(
    "率(?!先)|比例|占比|比重|密度|人均|户均|平均|均值|每|百分比|得分|评分|满意度|指数|系数"
    "|半径|单价|造价|标准值?$|速度|年龄|时长|浓度|排名|年份|比$|水平$|程度$"
)
SHARE: Final = re.compile("占比|比重|构成|所占|百分比|占.{0,6}比例?|比例")


@dataclass(slots=True)
class Row:
    """One row of the body: its labels, what it is, and its amounts by column."""

    index: int
    kind: RowKind
    labels: tuple[str, ...]
    area: str = ""
    amounts: dict[int, Quantity] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Return the most particular label."""
        return self.labels[-1] if self.labels else ""


@dataclass(slots=True)
class ReadTable:
    """A table understood."""

    table: Table
    caption: str
    columns: list[Column]
    rows: list[Row]
    heads: int

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a square of the grid."""
        return self.table.grid[row][column]

    def numeric(self) -> list[Column]:
        """Return the columns that hold amounts."""
        return [column for column in self.columns if column.kind == "number"]

    def details(self) -> list[Row]:
        """Return the rows that are neither totals nor headings."""
        return [row for row in self.rows if row.kind == "detail"]


def joined(tables: Sequence[Table]) -> list[Table]:
    """Put a table together with its continuation (续表), which repeats the heads."""
    whole: list[Table] = []
    for table in tables:
        last = whole[-1] if whole else None
        heads = [cell.text for cell in table.grid[0]]
        goes_on = CONTINUED.search(table.caption) and last is not None
        if goes_on and last and [cell.text for cell in last.grid[0]] == heads:
            whole[-1] = replace(last, grid=last.grid + table.grid[1:])
        else:
            whole.append(table)
    return whole


def read_table(table: Table) -> ReadTable:
    """Understand a table; a table without numbers has no amounts but keeps labels."""
    grid = [[fold(cell.text) for cell in row] for row in table.grid]
    caption = fold(table.caption)
    top, caption = _title_rows(grid, caption)
    heads = top + _head_rows(table, grid, top)
    columns = _columns(grid, top, heads, _caption_unit(caption, grid[:heads]))
    found = ReadTable(table, caption, columns, [], heads)
    _name_kinds(found, grid)
    found.rows = list(_rows(found, grid))
    return found


def _caption_unit(caption: str, heads: list[list[str]]) -> Unit:
    for text in (caption, *(cell for row in heads for cell in row)):
        given = CAPTION_UNIT.search(text)
        if given:
            return read_unit(given[1].rstrip("）")) or NONE
    return NONE


def _title_rows(grid: list[list[str]], caption: str) -> tuple[int, str]:
    """Count leading rows of one lone text, and add it to the caption."""
    top = 0
    while top < min(len(grid) - 1, 4):
        texts = [text for text in dict.fromkeys(grid[top]) if text]
        is_lone = len(texts) <= 1 and len(grid[top]) > 1
        if not is_lone:
            break
        caption = f"{caption} {texts[0]}".strip() if texts else caption
        top += 1
    return top, caption


def _is_amount(text: str) -> bool:
    if not text or YEAR.fullmatch(text):
        return False
    return amount_in_cell(text) is not None


def _head_rows(table: Table, grid: list[list[str]], top: int) -> int:
    """Count the rows of column heads below the title."""
    if top >= len(grid):
        return 0
    deep = 1
    while top + deep < len(grid) and deep < MAX_SCAN:
        row = table.grid[top + deep]
        above = [cell for line in table.grid[top : top + deep] for cell in line]
        goes_on = any(cell.row < top + deep for cell in row)
        is_split = any(cell.columns > 1 and cell.text.strip() for cell in above)
        is_blank = not grid[top + deep][0] and bool(any(grid[top + deep]))
        has_amounts = any(_is_amount(text) for text in grid[top + deep])
        if has_amounts or not (goes_on or is_blank or (is_split and deep == 1)):
            break
        deep += 1
    if any(_is_amount(text) for text in grid[top]) and not _heads_like(grid[top]):
        return 0
    return deep


def _heads_like(row: list[str]) -> bool:
    amounts = sum(_is_amount(text) for text in row)
    return amounts * 3 < len(row) or bool(SERIAL.match(row[0]))


def _columns(grid: list[list[str]], top: int, heads: int, unit: Unit) -> list[Column]:
    wide = len(grid[0]) if grid else 0
    grid = _spread(grid, top, heads)
    columns = []
    for index in range(wide):
        names = [grid[row][index] for row in range(top, heads) if grid[row][index]]
        texts = tuple(dict.fromkeys(names)) or ("",)
        label = read_label(texts[-1])
        column = Column(index, texts, label=label)
        column.unit = label.unit
        for upper in texts[:-1]:
            if column.unit is NONE:
                column.unit = read_label(upper).unit
        column.year = next((m[1] for t in texts for m in [YEAR.search(t)] if m), "")
        column.aspect = "".join(dict.fromkeys(TARGET.findall("".join(texts))))
        if column.unit is NONE and not RATIO.search(texts[-1]):
            column.unit = unit
        columns.append(column)
    return columns


def _spread(grid: list[list[str]], top: int, heads: int) -> list[list[str]]:
    """Write an upper head over the blank squares beside it that have lower heads."""
    spread = [list(row) for row in grid[:heads]]
    for number in range(top, heads - 1):
        row, below = spread[number], spread[number + 1]
        for column in range(1, len(row)):
            if not row[column] and below[column] and below[column - 1]:
                row[column] = row[column - 1]
    return spread


def _name_kinds(found: ReadTable, grid: list[list[str]]) -> None:
    body = grid[found.heads :]
    for column in found.columns:
        texts = [row[column.index] for row in body if row[column.index]]
        column.kind = _kind(column, texts, found)
    if not any(c.kind in {"label", "place"} for c in found.columns):
        first = next((c for c in found.columns if c.kind == "text"), None)
        if first:
            first.kind = "label"


def _kind(column: Column, texts: list[str], found: ReadTable) -> ColumnKind:
    head = column.heads[-1]
    amounts = sum(_is_amount(text) for text in texts)
    blanks = sum(text in {"—", "-", "/", "无", "——", "--"} for text in texts)
    is_numbering = not head and column.index == 0 and _counts_up(texts)
    if SERIAL.fullmatch(head) or is_numbering:
        return "serial"
    if UNIT_HEAD.fullmatch(head) and amounts * 2 < len(texts):
        return "unit"
    if amounts and amounts * 2 >= len(texts) - blanks:
        return "number"
    if areas.COLUMN.fullmatch(head) or _mostly_places(texts):
        return "place"
    numbered = any(c.kind == "number" for c in found.columns[: column.index])
    long = sum(len(text) for text in texts) > 30 * max(1, len(texts))
    if numbered or REMARK_HEAD.search(head) or long:
        return "text"
    return "label"


def _counts_up(texts: list[str]) -> bool:
    return bool(texts) and texts[:3] == ["1", "2", "3"][: len(texts)]


def _mostly_places(texts: list[str]) -> bool:
    names = [text for text in texts if not areas.TOTAL.fullmatch(text)]
    places = sum(areas.looks_like_place(text) for text in names)
    return bool(names) and places * 10 >= len(names) * 7


def _rows(found: ReadTable, grid: list[list[str]]) -> Iterator[Row]:
    head = grid[found.heads - 1] if found.heads else []
    unit_column = next((c.index for c in found.columns if c.kind == "unit"), None)
    for index in range(found.heads, len(grid)):
        texts = grid[index]
        if texts == head or not any(texts):
            continue
        row = _row(found, index, texts)
        own = read_unit(texts[unit_column]) if unit_column is not None else None
        for column in found.numeric():
            amount = _amount(texts[column.index], own, column, row)
            if amount is not None:
                row.amounts[column.index] = amount
        if (
            not row.amounts
            and row.kind == "detail"
            and len(set(filter(None, texts))) == 1
        ):
            row.kind = "group" if len(texts[0]) < 30 else "note"  # noqa: PLR2004
        yield row


def _row(found: ReadTable, index: int, texts: list[str]) -> Row:
    labels: list[str] = []
    area, kind = "", "detail"
    for column in found.columns:
        text = texts[column.index]
        if not text or column.kind not in {"label", "place", "serial"}:
            continue
        if areas.TOTAL.fullmatch(text):
            kind = _total_kind(text, labels)
            labels.append(text)
            continue
        if column.kind == "serial":
            continue
        if PART.match(text):
            kind = "part" if kind == "detail" else kind
            text = PART.sub("", text)
        if column.kind == "place" and kind == "detail":
            area = areas.bare(text)
        if text not in labels:
            labels.append(text)
    return Row(index, kind, tuple(labels), area)  # type: ignore[arg-type]


def _total_kind(text: str, labels: list[str]) -> str:
    plain = text.replace(" ", "")
    if areas.AVERAGE.fullmatch(plain):
        return "average"
    if areas.SUBTOTAL.fullmatch(plain) or (
        labels and not areas.TOTAL.fullmatch(labels[0])
    ):
        return "subtotal"
    return "total"


def _amount(text: str, own: Unit | None, column: Column, row: Row) -> Quantity | None:
    got = amount_in_cell(text) if text else None
    if got is None or (YEAR.fullmatch(text) and _is_year_column(column)):
        return None
    unit = got.unit
    if unit.measures:
        return got
    named = read_label(row.label).unit if row.labels else NONE
    given = next((u for u in (own, named, column.unit) if u and u.measures), NONE)
    if unit.text and given.measures:  # a bare 万 before a unit given elsewhere
        given = read_unit(unit.text + given.text) or given
        return _scaled(got, given)
    return _scaled(got, given) if given.measures else got


def _is_year_column(column: Column) -> bool:
    return bool(re.search("年份|年代|建成|竣工|年$|时间", column.name))


def _scaled(got: Quantity, unit: Unit) -> Quantity:
    base = got.unit.size
    return Quantity(
        got.value / base * unit.size,
        got.step / base * unit.size,
        unit,
        got.bound,
        got.start,
        got.end,
        f"{got.text}{unit.text}" if not got.unit.text else got.text,
    )


def label_of(row: Row) -> str:
    """Return the name that a row gives to its numbers; areas give none."""
    for text in reversed(row.labels):
        if text and bare_area(text) != row.area and not is_generic(text):
            return text
    return ""


def bare_area(text: str) -> str:
    """Return an area label in its compared form."""
    return areas.bare(text)
