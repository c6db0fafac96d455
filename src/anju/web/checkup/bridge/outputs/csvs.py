"""Tables as CSV that Excel opens in Chinese, and the dictionary of their columns."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import IO, Any

from anju.web.checkup.bridge.outputs.sheet import Row, Sheet
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


class Copied:
    """Rows on their way elsewhere, each written down as it passes, and counted."""

    def __init__(self, out: IO[bytes], sheet: Sheet) -> None:
        self.count, self.out, self.sheet = 0, out, sheet

    def __iter__(self) -> Iterator[Row]:
        width = len(self.sheet.columns)
        with _text(self.out) as text:
            writer = csv.writer(text)
            writer.writerow([column.name for column in self.sheet.columns])
            for row in self.sheet.rows():
                writer.writerow([_plain(value) for value in row[:width]])
                self.count += 1
                yield row


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
