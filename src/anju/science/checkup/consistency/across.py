"""Columns of tables that add up other columns of the same row."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from anju.science.checkup.consistency import overlap
from anju.science.checkup.consistency.areas import looks_like_place
from anju.science.checkup.consistency.finding import Finding
from anju.science.checkup.consistency.tables import (
    RATIO,
    Column,
    ReadTable,
    Row,
    label_of,
)
from anju.science.checkup.consistency.tabulated import place_of
from anju.science.checkup.consistency.totals import MIN_ROWS, slack

WHOLE: Final = re.compile("总|合计|共计")
PART: Final = re.compile("^其中")


def check_columns(read: ReadTable) -> Iterator[Finding]:
    """Yield rows whose 合计 column differs from the columns that it adds up."""
    for column in read.numeric():
        if column.is_ratio or column.aspect:
            continue
        if column.is_total:
            members = _members(read, column)
            if len(members) > 1:
                yield from _across(read, column, members)
        elif WHOLE.search(column.label.name):
            yield from _by_group(read, column)


def _by_group(read: ReadTable, total: Column) -> Iterator[Finding]:
    """Check 总投资 against the sources under one head, where most rows agree."""
    groups: dict[str, list[Column]] = defaultdict(list)
    for column in read.numeric():
        same = column.unit.measures == total.unit.measures
        if column is total or not same or column.is_total or column.is_ratio:
            continue
        if len(column.heads) > 1:
            groups[column.heads[0]].append(column)
        elif PART.search(column.heads[-1]):
            groups["其中"].append(column)
    rows = [r for r in read.details() if total.index in r.amounts]
    for members in groups.values():
        good = sum(_meets(row, total, members) for row in rows)
        if len(members) > 1 and good * 3 >= len(rows) * 2 and good >= MIN_ROWS:
            yield from _across(read, total, members)


def _members(read: ReadTable, total: Column) -> list[Column]:
    """Return the columns that a total column adds up: its group, else its side."""
    numeric = [
        c
        for c in read.numeric()
        if c is not total and not c.is_ratio and not c.aspect
        and (c.unit.measures == total.unit.measures)
    ]  # fmt: skip
    numeric = [c for c in numeric if not c.is_total]
    if len(total.heads) > 1:
        group = [c for c in numeric if c.heads[:-1] == total.heads[:-1]]
        if len(group) > 1:
            return group
    before = [c for c in numeric if c.index < total.index]
    after = [c for c in numeric if c.index > total.index]
    sides = [side for side in (before, after) if len(side) > 1]
    rows = [r for r in read.rows if total.index in r.amounts]
    return max(sides, key=lambda side: _hits(rows, total, side), default=[])


def _hits(rows: list[Row], total: Column, members: list[Column]) -> int:
    return sum(_meets(row, total, members) for row in rows)


def _meets(row: Row, total: Column, members: list[Column]) -> bool:
    parts = [row.amounts[c.index] for c in members if c.index in row.amounts]
    written = row.amounts[total.index]
    added = sum((p.value for p in parts), Decimal(0))
    return bool(parts) and abs(added - written.value) <= slack(parts, written)


def _is_rate(row: Row, total: Column) -> bool:
    """Tell whether a row holds rates, which are never added across."""
    amount = row.amounts[total.index]
    if amount.unit.is_share:
        return abs(amount.value - 100) > 1  # shares that make 100 % are added
    return amount.unit.is_ratio or bool(RATIO.search(row.label))


def _is_full(row: Row, members: list[Column]) -> bool:
    """Tell whether enough columns of a row are filled in to add them up."""
    filled = sum(c.index in row.amounts for c in members)
    return filled == len(members) or len(members) > MIN_ROWS


def _across(read: ReadTable, total: Column, members: list[Column]) -> Iterator[Finding]:
    rows = [r for r in read.rows if total.index in r.amounts]
    rows = [r for r in rows if _is_full(r, members) and not _is_rate(r, total)]
    good = sum(_meets(row, total, members) for row in rows)
    wrong = [row for row in rows if not _meets(row, total, members)]
    higher = sum(_added(row, members) > row.amounts[total.index].value for row in wrong)
    if good * 2 < len(rows) and higher != len(wrong) and good < 2:  # noqa: PLR2004
        return  # not what this column means
    for row in wrong:
        yield _across_finding(read, row, total, members)


def _added(row: Row, members: list[Column]) -> Decimal:
    return sum(
        (row.amounts[c.index].value for c in members if c.index in row.amounts),
        Decimal(0),
    )


def _across_finding(
    read: ReadTable, row: Row, total: Column, members: list[Column]
) -> Finding:
    written, added = row.amounts[total.index], _added(row, members)
    shown = f"{(added / written.unit.size).normalize():f}{written.unit.text}"
    name = label_of(row) or row.area or "".join(row.labels)
    values = [row.amounts[c.index].value for c in members if c.index in row.amounts]
    names = "、".join(c.heads[-1] for c in members)
    mention = place_of(read, row, total)
    subject = f"{read.caption} {total.name} {name}"
    are_areas = all(_is_place_head(c) for c in members)
    if (
        added > written.value
        and not are_areas
        and overlap.is_legal(subject, written.unit, written.value, values, read.caption)
    ):
        message = (
            f"{name}去重后为{written.shown()}，{names}合计{shown}；"
            "同一对象可有多项问题，分项之和大于总数是合法的重叠。"
        )
        return Finding("overlap", name, message, (mention,))
    message = f"{name}“{total.name}”列为{written.shown()}，{names}相加为{shown}"
    return Finding("total", name, message, (mention,))


def _is_place_head(column: Column) -> bool:
    return looks_like_place(column.heads[-1])
