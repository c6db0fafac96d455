"""Tables as CSV that Excel opens in Chinese, and the dictionary of their columns."""

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import IO, Any

from anju.web.checkup.bridge.outputs.sheet import Sheet
from anju.web.site.tables import FORMULA_SIGNS

HEADS = (
    "table",
    "表",
    "column",
    "字段",
    "Column",
    "类型",
    "单位",
    "空值含义",
    "取值",
    "说明",
    "来源",
)


def write_rows(out: IO[bytes], sheet: Sheet) -> int:
    """Write a table row by row; return how many rows it has."""
    count, width = 0, len(sheet.columns)
    with _text(out) as text:
        writer = csv.writer(text)
        writer.writerow([column.name for column in sheet.columns])
        for row in sheet.rows():
            writer.writerow([_plain(value) for value in row[:width]])
            count += 1
    return count


def write_dictionary(out: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write what every column of every table means."""
    with _text(out) as text:
        writer = csv.writer(text)
        writer.writerow(HEADS)
        for sheet in sheets:
            writer.writerows(_told(sheet))


def _told(sheet: Sheet) -> Iterable[Sequence[str]]:
    for column in sheet.columns:
        yield (
            sheet.code,
            sheet.zh,
            column.name,
            column.zh,
            column.en,
            column.kind.value,
            column.unit,
            column.empty,
            column.values,
            column.about,
            sheet.source,
        )


def _text(out: IO[bytes]) -> TextIOWrapper:
    return TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Keep text that looks like a formula from being one."""
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return f"'{value}"
    if isinstance(value, bool):
        return int(value)
    return value
