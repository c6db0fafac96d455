"""Write rows in a template's layout, so that reading the file gives the same rows."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO

from openpyxl.utils import get_column_letter

from anju.web.intake.spec import Column, Template, Value
from anju.web.intake.writing.cells import cell_xml, text_xml
from anju.web.intake.writing.skeleton import build, unit_line

SHEET_PART = "xl/worksheets/sheet1.xml"
STYLED = re.compile(r'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?')
ROWS_AT_ONCE = 500


def write(
    template: Template,
    rows: Iterable[Mapping[str, Value]],
    to: Path | IO[bytes],
    *,
    title: str = "",
    day: date | None = None,
) -> int:
    """Write a workbook and return the number of rows.

    A field that is missing or None leaves an empty cell (not surveyed), the text
    `/` says not applicable. A row of sums follows when the template has any.
    The page is laid out by openpyxl; the rows, of which there may be 20,000, are
    put into its sheet as plain XML, ten times faster.
    """
    skeleton = build(
        template,
        title=title or template.title_zh,
        unit_line=unit_line(template, day),
    )
    plain = BytesIO()
    skeleton.book.save(plain)
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as target,
    ):
        for name in source.namelist():
            if name != SHEET_PART:
                target.writestr(name, source.read(name))
        page = source.read(SHEET_PART).decode()
        with target.open(SHEET_PART, "w", force_zip64=True) as part:
            lines = _Lines(template, page, skeleton.first_row)
            for piece in lines.fill(rows):
                part.write(piece.encode())
    return lines.count


class _Lines:
    """The rows of one sheet on their way into its XML."""

    def __init__(self, template: Template, page: str, first_row: int) -> None:
        self.columns, self.first_row, self.count = template.columns, first_row, 0
        head, _, _ = page.partition(f'<row r="{first_row}"')
        self.head = re.sub(r'<dimension ref="[^"]*" ?/>', "", head)
        self.tail = page[page.index("</sheetData>") :]
        self.letters = [get_column_letter(n) for n in range(1, len(self.columns) + 1)]
        styles = {(row, letter): s or "0" for letter, row, s in STYLED.findall(page)}
        self.styles = [styles[str(first_row), at] for at in self.letters]
        self.bold = [styles[str(first_row + 1), at] for at in self.letters]
        summed = [c for c in self.columns if c.is_summed]
        self.sums: dict[str, int | float] = {c.field: 0 for c in summed}

    def fill(self, rows: Iterable[Mapping[str, Value]]) -> Iterator[str]:
        yield self.head
        pieces: list[str] = []
        for row in rows:
            pieces.append(self._row(row))
            if len(pieces) == ROWS_AT_ONCE:
                yield "".join(pieces)
                pieces.clear()
        yield "".join(pieces)
        if self.sums and self.count:
            yield self._total()
        yield self.tail

    def _row(self, row: Mapping[str, Value]) -> str:
        number = self.first_row + self.count
        self.count += 1
        for field in self.sums:
            value = row.get(field)
            if isinstance(value, int | float):
                self.sums[field] += value
        cells = [
            cell_xml(f"{letter}{number}", style, row.get(column.field), column)
            for letter, style, column in zip(
                self.letters, self.styles, self.columns, strict=True
            )
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _total(self) -> str:
        number = self.first_row + self.count
        cells = [text_xml(f"A{number}", self.bold[0], "合计")]
        for letter, style, column in self._after_first():
            value = self.sums.get(column.field)
            cells.append(cell_xml(f"{letter}{number}", style, value, column))
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _after_first(self) -> Iterator[tuple[str, str, Column]]:
        yield from list(zip(self.letters, self.bold, self.columns, strict=True))[1:]


def write_plain(
    titles: Sequence[str],
    rows: Iterable[Sequence[Value]],
    to: Path | IO[bytes],
    *,
    title: str,
) -> int:
    """Write any list page as a workbook: one header row, text as text."""
    template = Template(
        code="plain",
        title_zh=title,
        title_en=title,
        columns=tuple(
            Column(path=(name,), field=f"c{n}") for n, name in enumerate(titles)
        ),
        target="",
        key=(),
    )
    named = ({f"c{n}": value for n, value in enumerate(row)} for row in rows)
    return write(template, named, to)
