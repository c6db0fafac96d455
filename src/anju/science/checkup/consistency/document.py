"""A finished report or workbook, as plain paragraphs and tables with positions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

ParagraphKind = Literal["body", "heading", "footnote", "margin", "box"]


@dataclass(frozen=True, slots=True)
class Where:
    """A position that a person finds again: headings above, and the exact spot."""

    headings: tuple[str, ...] = ()
    spot: str = ""
    order: int = 0

    def __str__(self) -> str:
        """Return the path of headings, then the spot."""
        return " › ".join((*self.headings[-2:], self.spot))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` counts from 1 for headings and is 0 for the rest."""

    text: str
    where: Where = field(default_factory=Where)
    kind: ParagraphKind = "body"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a merged one stands in every square of the grid it covers.

    Parameters
    ----------
    text
        What a reader sees in it.
    name
        How a person finds it: `B5` in a workbook, `第5行第2列` in a report.
    row, column
        First square, counted from 0.
    rows, columns
        How many squares it covers.
    """

    text: str
    name: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid of cells, the words above it, and where it stands."""

    grid: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    where: Where = field(default_factory=Where)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A report or workbook in reading order.

    Parameters
    ----------
    blocks
        Paragraphs and tables as they follow one another.
    title
        Title of the whole, empty when there is none.
    remarks
        What could not be read, in words for the reader.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    remarks: tuple[str, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """Yield the tables."""
        return (block for block in self.blocks if isinstance(block, Table))


def table_of(
    rows: Sequence[Sequence[str]], caption: str = "", where: Where | None = None
) -> Table:
    """Make a table without merged cells out of plain texts."""
    wide = max((len(row) for row in rows), default=0)
    grid = tuple(
        tuple(
            Cell(
                row[column] if column < len(row) else "",
                f"第{number + 1}行第{column + 1}列",
                number,
                column,
            )
            for column in range(wide)
        )
        for number, row in enumerate(rows)
    )
    return Table(grid, caption, where or Where())
