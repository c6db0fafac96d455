"""Totals of tables against the rows and columns that they add up."""

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from anju.science.checkup.consistency import overlap
from anju.science.checkup.consistency.document import Where
from anju.science.checkup.consistency.finding import Finding, Mention
from anju.science.checkup.consistency.quantities import Quantity
from anju.science.checkup.consistency.subjects import core, table_subject
from anju.science.checkup.consistency.tables import Column, ReadTable, Row
from anju.science.checkup.consistency.tabulated import column_subject, place_of

MIN_ROWS: Final = 2
LEVELS: Final = (
    re.compile(r"^[一二三四五六七八九十]+[、．.]"),
    re.compile(r"^（[一二三四五六七八九十]+）"),
    re.compile(r"^\d+[、．.](?!\d)"),
    re.compile(r"^（\d+）"),
)
KINDS: Final = ("市", "区", "县", "街道", "街办", "镇", "乡", "社区", "村", "小区")


def check_rows(read: ReadTable) -> Iterator[Finding]:
    """Yield total and subtotal rows that differ from the rows they add up."""
    for column in read.numeric():
        if column.is_ratio:
            continue
        rows = [row for row in read.rows if column.index in row.amounts]
        yield from _column(read, column, [r for r in rows if r.kind != "average"])


def _column(read: ReadTable, column: Column, rows: list[Row]) -> Iterator[Finding]:
    rows = [row for row in rows if row.kind not in {"group", "note"}]
    subtotals = [row for row in rows if row.kind == "subtotal"]
    groups = list(_groups(rows)) if subtotals else []
    for subtotal, members in groups:
        yield from _compare(read, column, subtotal, [members])
    totals = [row for row in rows if row.kind == "total"]
    if len(totals) > 1:
        yield from _blocks(read, column, rows, totals)
    elif totals:
        ways = _ways(rows, subtotals)
        yield from _compare(read, column, totals[0], ways)


def _blocks(
    read: ReadTable, column: Column, rows: list[Row], totals: list[Row]
) -> Iterator[Finding]:
    """Check several total rows: each closes its block, or the last closes all."""
    start = 0
    inner: list[Row] = []
    for total in totals:
        at = rows.index(total)
        block = [row for row in rows[start:at] if row.kind == "detail"]
        everything = [row for row in rows[:at] if row.kind == "detail"]
        ways = [way for way in (block, everything, list(inner)) if len(way) >= 1]
        if not block and not inner:
            ways = [[row for row in rows[at + 1 :] if row.kind == "detail"]]
        yield from _compare(read, column, total, ways)
        inner.append(total)
        start = at + 1


def _ways(rows: list[Row], subtotals: list[Row]) -> list[list[Row]]:
    """Return the sets of rows of which a total may be the sum."""
    details = [row for row in rows if row.kind == "detail"]
    ways = [details]
    if subtotals:
        ways.append(subtotals)
        loose = _outside_groups(rows, subtotals)
        ways.append(subtotals + loose)
    tops = _top_level(details)
    if tops and len(tops) < len(details):
        ways.append(tops)
    return [way for way in ways if way]


def _outside_groups(rows: list[Row], subtotals: list[Row]) -> list[Row]:
    """Return details that follow the last subtotal, or come before the first."""
    last, first = rows.index(subtotals[-1]), rows.index(subtotals[0])
    after = [row for row in rows[last + 1 :] if row.kind == "detail"]
    before = [row for row in rows[:first] if row.kind == "detail"]
    return after if len(after) < len(before) else before


def _top_level(details: list[Row]) -> list[Row]:
    """Return the rows of the highest level: by numbering, or by kind of place."""
    marks = [_level(row) for row in details]
    known = [mark for mark in marks if mark is not None]
    if known and len(known) * 2 >= len(marks) and len(set(known)) > 1:
        top = min(known)
        return [row for row, mark in zip(details, marks, strict=True) if mark == top]
    kinds = [_kind(row) for row in details]
    placed = [kind for kind in kinds if kind is not None]
    if len(placed) == len(kinds) and len(set(placed)) > 1:
        top = min(placed)
        return [row for row, kind in zip(details, kinds, strict=True) if kind == top]
    return []


def _level(row: Row) -> int | None:
    for number, pattern in enumerate(LEVELS):
        if row.labels and pattern.match(row.labels[0]):
            return number
    return None


def _kind(row: Row) -> int | None:
    for number, tail in reversed(list(enumerate(KINDS))):
        if row.area.endswith(tail):
            return {0: 0, 1: 0, 2: 0, 3: 1, 4: 1, 5: 1, 6: 1}.get(number, 2)
    return None


def _groups(rows: list[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Pair each subtotal with its members: the group of its first label, or its run."""
    named = [row.labels[0] if row.labels else "" for row in rows]
    is_head = bool(rows) and rows[0].kind == "subtotal"
    for at, row in enumerate(rows):
        if row.kind != "subtotal":
            continue
        alike = [
            other
            for other, name in zip(rows, named, strict=True)
            if other.kind == "detail" and len(row.labels) > 1 and name == row.labels[0]
        ]
        if alike:
            yield row, alike
            continue
        run: list[Row] = []
        step = rows[at + 1 :] if is_head else reversed(rows[:at])
        for other in step:
            if other.kind != "detail":
                break
            run.append(other)
        if run:
            yield row, run


def _compare(
    read: ReadTable, column: Column, total: Row, ways: Sequence[Sequence[Row]]
) -> Iterator[Finding]:
    written = total.amounts[column.index]
    ways = [
        [r for r in way if column.index in r.amounts and r is not total] for way in ways
    ]
    ways = [way for way in ways if way]
    if not ways or all(len(way) < MIN_ROWS and len(way) < 1 for way in ways):
        return
    sums = [
        sum((r.amounts[column.index].value for r in way), Decimal(0)) for way in ways
    ]
    gaps = [abs(value - written.value) for value in sums]
    for gap, way in zip(gaps, ways, strict=True):
        if gap <= slack([r.amounts[column.index] for r in way], written):
            return
    best = gaps.index(min(gaps))
    yield _row_finding(read, column, total, ways[best], sums[best])


def slack(parts: Sequence[Quantity], total: Quantity) -> Decimal:
    """Return by how much a sum may miss its total because parts were rounded.

    Whole counts must be met exactly. With n rounded parts the error grows like the
    square root of n; its bound is n/2 digits and is never exceeded.
    """
    step = max((part.step for part in parts), default=Decimal(0))
    step = max(step, total.step)
    if step / total.unit.size >= 1 and step == step.to_integral_value():
        return Decimal(0) if total.unit.size == 1 else step / 2
    n = len(parts)
    return step * Decimal(str(min((n + 1) / 2, math.sqrt(n) + 0.5)))


def _row_finding(
    read: ReadTable, column: Column, total: Row, way: Sequence[Row], added: Decimal
) -> Finding:
    written = total.amounts[column.index]
    shown = f"{(added / written.unit.size).normalize():f}{written.unit.text}"
    subject = column_subject(read, column, table_subject(read.caption))
    name = subject or column.name or read.caption
    label = "".join(total.labels) or "合计"
    values = [row.amounts[column.index].value for row in way]
    words = (
        read.caption
        + name
        + " ".join(read.cell(r.index, 0).text for r in read.rows[-2:])
    )
    mention = place_of(read, total, column)
    are_places = _has_objects(read) or all(row.area for row in way)
    if (
        added > written.value
        and not are_places
        and overlap.is_legal(
            name + read.caption, written.unit, written.value, values, words
        )
    ):
        message = (
            f"{name}去重后为{written.shown()}，{len(way)} 个分项合计{shown}；"
            "同一对象可有多项问题，分项之和大于总数是合法的重叠。"
        )
        return Finding("overlap", name, message, (mention,))
    message = f"“{label}”行{name}为{written.shown()}，{len(way)} 行明细相加为{shown}"
    first, last = way[0], way[-1]
    span = Where(
        read.table.where.headings,
        f"{read.table.where.spot} {read.cell(first.index, column.index).name}"
        f"—{read.cell(last.index, column.index).name}",
        read.table.where.order,
    )
    rows = Mention(span, f"{len(way)} 行明细相加", shown)
    return Finding("total", name, message, (mention, rows))


def _has_objects(read: ReadTable) -> bool:
    """Tell whether each row names one object, which no other row repeats."""
    return any(c.kind == "place" for c in read.columns) or any(
        re.search("项目名称|点位|道路名称|学校名称|小区名称|楼栋", "".join(c.heads))
        for c in read.columns
    )


def check_spans(read: ReadTable) -> Iterator[Finding]:
    """Yield merged amounts that the rows beside them do not add up to.

    42 over two rows, beside 19 and 24: the sub-items of one indicator.
    """
    numeric = read.numeric()
    for column in numeric:
        for inner in numeric:
            if inner.index <= column.index or inner.is_ratio or column.is_ratio:
                continue
            yield from _span(read, column, inner)


def _span(read: ReadTable, column: Column, inner: Column) -> Iterator[Finding]:
    def anchor(row: Row) -> int:
        return read.cell(row.index, column.index).row

    rows = [r for r in read.details() if {column.index, inner.index} <= set(r.amounts)]
    for _, run in groupby(rows, key=anchor):
        members = list(run)
        first = members[0]
        whole = read.cell(first.index, column.index)
        single = all(read.cell(m.index, inner.index).rows == 1 for m in members)
        if whole.rows < MIN_ROWS or len(members) < MIN_ROWS or not single:
            continue
        written = first.amounts[column.index]
        parts = [m.amounts[inner.index] for m in members]
        if written.unit.measures and parts[0].unit.measures not in {
            "",
            written.unit.measures,
        }:
            continue
        yield from _span_finding(read, column, members, parts)


def _span_finding(
    read: ReadTable, column: Column, members: list[Row], parts: list[Quantity]
) -> Iterator[Finding]:
    first = members[0]
    written = first.amounts[column.index]
    added = sum((p.value for p in parts), Decimal(0))
    if abs(added - written.value) <= slack(parts, written):
        return
    shown = f"{(added / written.unit.size).normalize():f}{written.unit.text}"
    name = next((label for label in first.labels if core(label)), column.name)
    are_places = all(member.area for member in members)
    values = [part.value for part in parts]
    mention = place_of(read, first, column)
    if (
        added > written.value
        and not are_places
        and overlap.is_legal(
            name + read.caption, written.unit, written.value, values, read.caption
        )
    ):
        message = (
            f"{name}去重后为{written.shown()}，{len(parts)} 个分项合计{shown}；"
            "同一对象可有多项问题，分项之和大于总数是合法的重叠。"
        )
        yield Finding("overlap", name, message, (mention,))
        return
    message = f"{name}写为{written.shown()}，右侧 {len(parts)} 行分项相加为{shown}"
    yield Finding("total", name, message, (mention,))
