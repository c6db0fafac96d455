"""Numbers that tables claim: of an indicator, of a place, of a whole column."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from anju.science.checkup.consistency.areas import PLACE, bare, looks_like_place
from anju.science.checkup.consistency.document import Where
from anju.science.checkup.consistency.finding import Claim, Mention
from anju.science.checkup.consistency.quantities import Quantity
from anju.science.checkup.consistency.subjects import (
    Vocabulary,
    core,
    is_generic,
    key,
    read_label,
    strip_numbering,
    table_subject,
)
from anju.science.checkup.consistency.tables import (
    Column,
    ReadTable,
    Row,
    label_of,
)
from anju.science.checkup.consistency.units import NONE, read_unit
from anju.science.checkup.consistency.wording import (
    ADMIN,
    ADMIN_SAME,
    MEASURE_NAME,
)

PARTIAL: Final = re.compile(
    "部分|主要|典型|重点|示例|举例|前[十五三\\d]|突出|较[大多高差]|[Tt]op|抽样|样本|个别|代表"
)
DEPENDS: Final = re.compile(
    "占比|比重|比例|占|百分比|改造|完成|计划|投资|新增|建设|增减|变化|得分|其中|资金|达标"
)
STANDS_ALONE: Final = 5
TELLING: Final = 4
MIN_LISTED: Final = 3
ROLL_IDLE: Final = re.compile(
    "体检|调查|参评|参加|范围|对象|基本|概况|现状|涉及|名录|本次|各"
)
ROLL: Final = re.compile("(?:街道|街办|社区|街道办事处)*")
PIECES: Final = read_unit("个") or NONE


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a table: year of the report, headings, known names."""

    vocabulary: Vocabulary
    year: str = ""
    city: str = ""


def place_of(read: ReadTable, row: Row, column: Column) -> Mention:
    """Return the place and the quote of one amount of a table."""
    cell = read.cell(row.index, column.index)
    title = read.caption or read.table.where.spot
    where = Where(
        read.table.where.headings,
        f"{read.table.where.spot} {cell.name}".strip(),
        read.table.where.order,
    )
    labels = "、".join(row.labels) or "本行"
    quote = f"{title}：{labels}／{column.name or '数值'}＝{cell.text.strip()}"
    return Mention(where, quote, row.amounts[column.index].shown())


def names_of(read: ReadTable) -> Iterator[str]:
    """Yield the names of indicators that a table sets up."""
    subject = table_subject(read.caption)
    numeric = read.numeric()
    for column in numeric:
        name = column_subject(read, column, subject)
        if name and "|" not in name:
            yield read_label(name).name
    if any(_is_plain_value(column) for column in numeric):
        for row in read.rows:
            label = label_of(row)
            if label and row.kind == "detail" and not row.area:
                yield read_label(label).name


def _is_plain_value(column: Column) -> bool:
    return is_generic(column.label.name) or bool(column.year)


def column_subject(read: ReadTable, column: Column, subject: str) -> str:
    """Return what the numbers of a column are about.

    A bare 数量 or 覆盖率 is filled out from the caption: 各街道菜市场覆盖率统计表.
    """
    own = _bare_head(column)
    subject = read_label(subject).name
    if is_generic(own):
        upper = [h for h in column.heads[:-1] if not is_generic(read_label(h).name)]
        if upper:
            return read_label(upper[-1]).name
        plain = [c for c in read.numeric() if is_generic(_bare_head(c))]
        return subject if len(plain) == 1 or column.year else ""
    if ADMIN.fullmatch(core(own)):
        return own
    if core(own) and core(own) in core(subject):
        return subject
    is_told = len(core(own)) >= STANDS_ALONE and not DEPENDS.search(own)
    if is_told and not _has_main_column(read, subject):
        return own
    return f"{subject}|{own}" if subject else ""


def _has_main_column(read: ReadTable, subject: str) -> bool:
    """Tell whether one column is what the caption names; the others serve it then."""
    whole = core(subject)
    heads = (core(_bare_head(column)) for column in read.numeric())
    return bool(whole) and any(head and head in whole for head in heads)


def _bare_head(column: Column) -> str:
    name = column.label.name
    return re.sub(r"^(?:19|20)\d{2}年?度?", "", name)


def claims_of(read: ReadTable, context: Context) -> Iterator[Claim]:
    """Yield every number of a table as a claim about its subject."""
    subject = table_subject(read.caption)
    for row in read.rows:
        if row.kind in {"group", "note", "average", "part"}:
            continue
        for column in read.numeric():
            if column.index in row.amounts:
                claim = _claim(read, row, column, subject, context)
                if claim:
                    yield claim
    yield from _sums(read, subject, context)


def _claim(
    read: ReadTable, row: Row, column: Column, subject: str, context: Context
) -> Claim | None:
    label = strip_numbering(read_label(label_of(row)).name)
    own = column_subject(read, column, subject)
    year = _year(column, context)
    area, aspect, name, firm = row.area, column.aspect, own, True
    if row.kind == "subtotal":
        return None
    if row.kind == "total":
        area = scope_of(read)
    elif label and not row.area:
        name, aspect, area, firm = _of_label(column, label, own, subject)
    elif row.area and label:
        name, firm = f"{label}|{own}", False
    if not name or (row.area and not own):
        return None
    mention = place_of(read, row, column)
    return Claim(
        _linked(name), name, row.amounts[column.index], mention,
        area, year, aspect, "table", firm,
    )  # fmt: skip


def qualified(label: str, subject: str) -> str:
    """Add the table's subject to a short label such as 裂缝, which is no indicator."""
    is_telling = len(core(label)) >= TELLING or bool(MEASURE_NAME.search(label))
    return label if is_telling or not subject else f"{subject}|{label}"


def _of_label(
    column: Column, label: str, own: str, subject: str
) -> tuple[str, str, str, bool]:
    """Name a number by its row: an indicator, or an object with its column."""
    head = _bare_head(column)
    is_place = column.heads and any(looks_like_place(h) for h in column.heads)
    if is_generic(head) or column.is_total:
        return qualified(label, subject), column.aspect, "", True
    if is_place:
        return label, column.aspect, read_label(column.heads[-1]).name, True
    if column.aspect:
        return label, column.aspect + core(head), "", True
    return f"{label}|{own or head}", "", "", False


def _year(column: Column, context: Context) -> str:
    return "" if column.year == context.year else column.year


def scope_of(read: ReadTable) -> str:
    """Return the area in the caption of a table about one part of the city."""
    for found in PLACE.finditer(strip_numbering(read.caption)):
        if found.start() == 0 and looks_like_place(found[0]):
            return bare(found[0])
    return ""


def _linked(name: str) -> str:
    if "|" in name:
        label, _, own = name.partition("|")
        return f"{key(label)}|{key(own)}"
    noun = ADMIN.fullmatch(core(name))
    return f"#{ADMIN_SAME.get(noun[1], noun[1])}" if noun else key(name)


def _sums(read: ReadTable, subject: str, context: Context) -> Iterator[Claim]:
    """Yield the sum of a complete list that prints no total of its own."""
    if any(row.kind in {"total", "subtotal", "part"} for row in read.rows):
        return
    rows = read.details()
    if len(rows) < MIN_LISTED or PARTIAL.search(read.caption) or not _lists(read):
        return
    for column in read.numeric():
        if column.is_ratio or column.aspect or column.is_total:
            continue
        amounts = [
            row.amounts[column.index] for row in rows if column.index in row.amounts
        ]
        name = column_subject(read, column, subject)
        if len(amounts) < MIN_LISTED or len(amounts) < len(rows) or not name:
            continue
        yield _sum(read, column, rows, name, amounts, context)
        for area, inside in _by_upper_place(read, rows).items():
            part = [row.amounts[column.index] for row in inside]
            yield replace(_sum(read, column, inside, name, part, context), area=area)


def _by_upper_place(read: ReadTable, rows: list[Row]) -> dict[str, list[Row]]:
    """Group the rows of communities by their sub-district, when both are told."""
    places = [c.index for c in read.columns if c.kind == "place"]
    groups: dict[str, list[Row]] = defaultdict(list)
    if len(places) > 1:
        for row in rows:
            groups[bare(read.cell(row.index, places[0]).text.strip())].append(row)
    return {area: inside for area, inside in groups.items() if area}


def _lists(read: ReadTable) -> bool:
    """Tell whether the rows are objects or places, and not different indicators."""
    return any(c.kind == "place" for c in read.columns) or any(
        re.search("名称|项目|点位|道路|学校|小区|社区", "".join(c.heads))
        for c in read.columns
        if c.kind == "label"
    )


def _sum(
    read: ReadTable,
    column: Column,
    rows: list[Row],
    name: str,
    amounts: list[Quantity],
    context: Context,
) -> Claim:
    first, last = rows[0], rows[-1]
    value = sum((a.value for a in amounts), Decimal(0))
    unit = amounts[0].unit
    shown = f"{(value / unit.size).normalize():f}{unit.text}"
    quantity = Quantity(value + 0, max(a.step for a in amounts), unit, "", 0, 0, shown)
    cell, end = (
        read.cell(first.index, column.index),
        read.cell(last.index, column.index),
    )
    where = Where(
        read.table.where.headings,
        f"{read.table.where.spot} {cell.name}—{end.name}".strip(),
        read.table.where.order,
    )
    title = read.caption or read.table.where.spot
    quote = f"{title}：{column.name or '数值'} 列 {len(amounts)} 行相加＝{shown}"
    return Claim(
        key(name), name, quantity, Mention(where, quote, shown),
        scope_of(read), _year(column, context), "", "sum",
    )  # fmt: skip


def members(read: ReadTable) -> Iterator[Claim]:
    """Yield the number of rows of a roll of sub-districts or communities.

    Only a table that is nothing but their roll counts them all; a table of those
    with a shortcoming lists a part.
    """
    subject = ROLL_IDLE.sub("", core(table_subject(read.caption)))
    rows = [row for row in read.details() if row.area]
    tails = {row.area[-2:] for row in rows}
    if len(rows) < MIN_LISTED or len(tails) != 1 or not ROLL.fullmatch(subject):
        return
    noun = tails.pop()
    if noun not in {"街道", "社区"} or len({row.area for row in rows}) < len(rows):
        return
    shown = f"{len(rows)}个"
    quantity = Quantity(Decimal(len(rows)), Decimal(1), PIECES, "", 0, 0, shown)
    quote = f"{read.caption or read.table.where.spot}：列出 {len(rows)} 行"
    mention = Mention(read.table.where, quote, shown)
    yield Claim(f"#{noun}", noun, quantity, mention, scope_of(read), origin="list")
