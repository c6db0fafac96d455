"""What the report consists of before it is laid out; a number knows its value."""

from dataclasses import dataclass
from typing import TypeAlias

from anju.web.site.official.charts import Chart


@dataclass(frozen=True, slots=True)
class Bound:
    """A number as printed, and the id of the value that it is."""

    text: str
    ref: str

    def __str__(self) -> str:
        return self.text


Piece: TypeAlias = str | Bound


@dataclass(frozen=True, slots=True)
class Title:
    """A heading that counts itself; chapters are level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, its numbers bound."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table with its caption; `weights` are relative widths of columns."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A picture with its caption, and what it shows in words."""

    caption: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment begins: pages lie on their side."""

    number: int
    title: str


Block: TypeAlias = Title | Text | Grid | Map | Chart | Annex
