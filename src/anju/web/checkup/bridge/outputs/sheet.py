"""What a table handed out is: its columns, what they mean, and its rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from anju.web.checkup.models import CheckupRun, ReachRun

NOT_LOOKED = "未调查（不等于零）"
NONE = "不会为空"


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "integer"
    NUMBER = "real"
    YES_NO = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in files, in words, its unit, and what empty means."""

    name: str
    zh: str
    en: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    empty: str = NONE
    choices: Sequence[tuple[str, Any]] = ()
    about: str = ""

    @property
    def values(self) -> str:
        """List the words that may stand in the column."""
        return "；".join(f"{value}＝{words}" for value, words in self.choices)


Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table or layer. With a `geometry`, the last value of a row is its WKB."""

    code: str
    zh: str
    en: str
    about: str
    source: str
    columns: Sequence[Column]
    rows: Callable[[], Iterable[Row]]
    geometry: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What is handed out: an area, up to a day, by these runs (or none yet)."""

    prefix: str
    as_of: date
    run: CheckupRun | None
    reach: ReachRun | None


CHUNK = 5000


def in_chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Hand rows on some thousands at a time."""
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == CHUNK:
            yield held
            held = []
    if held:
        yield held
