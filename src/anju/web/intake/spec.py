"""A workbook the bureau fills, as data: its columns, in their order, with rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from anju.web.intake.words import factor_of_field, factor_of_unit, normal

Value = str | int | float | bool | date | list[str] | None


class Kind(StrEnum):
    """What a cell may hold; reading and writing are in `reading/cells.py`."""

    TEXT = "text"
    CODE = "code"  # text of digits: leading zeros and 18 digits survive
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"  # whole fen inside, 万元 outside
    SHARE = "share"  # 0 to 1 inside, percent outside
    DATE = "date"
    MONTH = "month"  # its first day
    YEAR = "year"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LIST = "list"  # several words, parted by 、；,
    DEGREES = "degrees"  # longitude or latitude, or metres by the 坐标系 column
    SHAPE = "shape"  # WKT of a line or polygon


COUNTED = {Kind.WHOLE, Kind.NUMBER}
NUMERIC = {*COUNTED, Kind.MONEY, Kind.SHARE, Kind.DEGREES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column under its merged header.

    Parameters
    ----------
    path
        Header from top to bottom, Chinese, without the unit.
    field
        Where the value goes; its ending names the unit inside (`_m`, `_fen`).
    unit
        Unit on paper, printed in brackets after the last header.
    choices
        Stored word and Chinese word; the Chinese is what people write.
    aliases
        Other header paths seen for the same column.
    may_be_zero
        True where zero needs no survey: money, progress, storeys below ground.
    is_calculated
        Written on export and skipped on import.
    is_summed
        Added up in the total row.
    month_means_last
        A date given as a month is its last day (a deadline), else its first.
    """

    path: tuple[str, ...]
    field: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    example: str = ""
    aliases: tuple[tuple[str, ...], ...] = ()
    least: float | None = None
    most: float | None = None
    may_be_zero: bool = False
    is_calculated: bool = False
    is_summed: bool = False
    month_means_last: bool = False
    may_lie_ahead: bool = False
    width: int = 0

    @property
    def leaf(self) -> str:
        """Lowest header, as printed without its unit."""
        return self.path[-1]

    @property
    def title(self) -> str:
        """Whole path for messages, such as 基本情况/建成年份."""
        return "/".join(self.path)

    @property
    def scale(self) -> float:
        """What a number on paper is multiplied by to be stored."""
        return factor_of_unit(self.unit) / factor_of_field(self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A workbook layout and the code that stores its rows.

    Parameters
    ----------
    code
        Stable word used in addresses and commands, such as `registry.estates`.
    key
        Fields that name a row; a row with a known key changes that record.
    target
        Dotted path of a class with the methods of `targets.Target`.
    geometry
        `point`, `line`, `polygon` or empty: what a map layer of it holds.
    notes_zh
        Lines put on top of the sheet 填表说明.
    action
        What a user's role must allow for importing it.
    guarded
        Fields that only who may see exact places (`registry.exact`) gets.
    private
        Dotted path of a function that takes persons out of a cell. Such a file is
        written anew as it comes in; the original is never kept (`cleaning.py`).
    """

    code: str
    title_zh: str
    title_en: str
    columns: tuple[Column, ...]
    target: str
    key: tuple[str, ...] = ("code",)
    geometry: str = ""
    notes_zh: tuple[str, ...] = ()
    action: str = "intake.change"
    guarded: tuple[str, ...] = ()
    private: str = ""
    options: dict[str, Any] = field(default_factory=dict, hash=False)

    def column(self, name: str) -> Column | None:
        """Return the column that fills a field."""
        return next((c for c in self.columns if c.field == name), None)

    @property
    def depth(self) -> int:
        """How many header rows the sheet has."""
        return max(len(column.path) for column in self.columns)

    @property
    def asks_surveyor(self) -> bool:
        """Tell whether rows say who looked and when, so that zero can be checked."""
        fields = {column.field for column in self.columns}
        return {"surveyed_by", "surveyed_on"} <= fields

    def names(self) -> Iterator[tuple[Column, tuple[str, ...]]]:
        """Give every header path under which a column may be found, best first."""
        for column in self.columns:
            for path in (column.path, *column.aliases):
                yield column, tuple(normal(step) for step in path)


@dataclass(slots=True)
class Row:
    """One line of a workbook or one feature of a layer, read and checked.

    `values` holds a field only where the file has its column; None in it means
    not surveyed. `extras` keeps what stood in columns the template does not know.
    """

    sheet: str
    number: int
    values: dict[str, Value]
    not_applicable: list[str] = field(default_factory=list)
    approximate: list[str] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)
    shape: bytes | None = None
    system: str = ""
    origin: str = ""  # words of the column 数据来源
    is_feature: bool = False
    places: dict[str, str] = field(default_factory=dict)  # field: column letter
