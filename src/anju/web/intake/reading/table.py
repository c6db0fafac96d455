"""A workbook into rows of a template, with every remark on the way."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from anju.web.intake.problems import CellRefused, Problem, Problems, refuse
from anju.web.intake.reading.archive import Limits
from anju.web.intake.reading.cells import Context, Parsed, as_text, parse
from anju.web.intake.reading.headers import Header, find_header
from anju.web.intake.reading.xlsx import (
    Book,
    Cell,
    Formula,
    Number,
    Sheet,
    column_letter,
    read_book,
)
from anju.web.intake.spec import COUNTED, NUMERIC, Column, Kind, Row, Template
from anju.web.intake.words import is_footer, is_total, known_unit

NOTES_SHEET = "填表说明"
ENOUGH_SHARE = 0.34  # of the columns, to take a sheet for a damaged template
LABELS = 4  # first cells of a line that may say 合计
NUMBERED_FROM = 3  # cells that make a line of column numbers


@dataclass(slots=True)
class Reading:
    """What came out of one file."""

    rows: list[Row] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    fields: set[str] = field(default_factory=set)


def read_table(
    path: Path, template: Template, *, today: date, limits: Limits | None = None
) -> Reading:
    """Read every sheet of a workbook that carries the template's header.

    Raises
    ------
    FileRefused
        When the file is unsafe, is no workbook, or no sheet has the header.
    """
    return read_sheets(read_book(path, limits), template, today=today)


def read_sheets(book: Book, template: Template, *, today: date) -> Reading:
    """Read the sheets of a workbook that is already open."""
    reading = Reading()
    chosen = _choose(book, template, reading.problems)
    for sheet, header in chosen:
        table = _Table(sheet, header, template, reading)
        table.context = Context(today=today, is_1904=book.is_1904)
        table.read()
    _check_keys(template, reading)
    return reading


def _choose(
    book: Book, template: Template, problems: Problems
) -> list[tuple[Sheet, Header]]:
    required = {c.field for c in template.columns if c.required}
    chosen: list[tuple[Sheet, Header]] = []
    near: tuple[Sheet, Header] | None = None
    for sheet in book.sheets:
        if sheet.is_hidden:
            problems.add(Problem("note", "sheet_hidden", params={"value": sheet.name}))
            continue
        header = find_header(sheet, template)
        if header.places and required <= header.found:
            chosen.append((sheet, header))
            continue
        if sheet.rows and sheet.name.strip() != NOTES_SHEET:
            problems.add(Problem("note", "sheet_skipped", params={"value": sheet.name}))
        if near is None or len(header.places) > len(near[1].places):
            near = sheet, header
    if not chosen:
        _refuse_header(template, near, required)
    return chosen


def _refuse_header(
    template: Template, near: tuple[Sheet, Header] | None, required: set[str]
) -> None:
    if near and len(near[1].places) >= ENOUGH_SHARE * len(template.columns):
        missing = [
            c.title
            for c in template.columns
            if c.field in required and c.field not in near[1].found
        ]
        raise refuse("missing_columns", sheet=near[0].name, columns="、".join(missing))
    titles = "、".join(c.leaf for c in template.columns[:12])
    raise refuse("no_header", title=template.title_zh, columns=titles)


class _Table:
    """One sheet while it is read."""

    context: Context

    def __init__(
        self, sheet: Sheet, header: Header, template: Template, reading: Reading
    ) -> None:
        self.sheet, self.header, self.template = sheet, header, template
        self.reading = reading
        self.shared = self._shared_cells()
        self.letters = {c.field: column_letter(n) for n, c in header.places.items()}
        self.sums: dict[str, float] = defaultdict(float)
        self.totals: list[tuple[int, dict[int, Cell]]] = []

    def read(self) -> None:
        self.reading.fields |= self.header.found
        self._remark_on_columns()
        if not self._units_fit():
            return
        for number in sorted(self.sheet.rows):
            if number > self.header.last_row:
                self._line(number, self.sheet.rows[number])
        self._check_total()

    def _line(self, number: int, cells: dict[int, Cell]) -> None:
        if self._is_numbering(cells):
            return
        texts = [as_text(cells[place]) for place in sorted(cells)[:LABELS]]
        if is_total(texts):
            self.totals.append((number, cells))
        elif is_footer(texts[0]) or self._is_heading(cells):
            self._remark("note", "line_skipped", number, value=texts[0][:40])
        else:
            self._row(number, cells)

    def _is_numbering(self, cells: dict[int, Cell]) -> bool:
        """Tell a line 1, 2, 3 … under the header from data."""
        first = cells.get(min(cells))
        if len(cells) < NUMBERED_FROM or as_text(first).strip("()（） ") != "1":
            return False
        texts = [as_text(cells[place]).strip("()（） ") for place in sorted(cells)]
        return texts == [str(n) for n in range(1, len(texts) + 1)]

    def _is_heading(self, cells: dict[int, Cell]) -> bool:
        alone = len(cells) == 1 and len(self.header.places) > 2  # noqa: PLR2004
        return alone and isinstance(next(iter(cells.values())), str)

    def _row(self, number: int, cells: dict[int, Cell]) -> None:
        row = Row(self.sheet.name, number, {}, places=self.letters)
        zeros = []
        for place, column in self.header.places.items():
            if column.is_calculated:
                continue
            cell = cells.get(place)
            if cell is None and (number, place) in self.shared:
                cell = self._share(number, place, column)
            parsed = self._parse(number, place, column, cell)
            if parsed is None:
                continue
            self._keep(row, place, column, parsed, cell)
            if parsed.value == 0 and column.kind in COUNTED and not column.may_be_zero:
                zeros.append((place, column))
        self._check_zeros(row, zeros)
        self._keep_extras(row, cells)
        self.reading.rows.append(row)

    def _keep(
        self, row: Row, place: int, column: Column, parsed: Parsed, cell: Cell | None
    ) -> None:
        row.values[column.field] = parsed.value
        if not parsed.is_applicable:
            row.not_applicable.append(column.field)
        if column.is_summed and isinstance(parsed.value, int | float):
            self.sums[column.field] += parsed.value
        if parsed.note:
            if parsed.note == "approximate":
                row.approximate.append(column.field)
            params = {"value": as_text(cell), "number": _shown(parsed, column)}
            self._remark("note", parsed.note, row.number, place, **params)

    def _parse(
        self, number: int, place: int, column: Column, cell: Cell | None
    ) -> Parsed | None:
        context = self.contexts[place]
        try:
            return parse(cell, column, context)
        except CellRefused as refused:
            params = {"value": as_text(cell)} | refused.params
            self._remark("cell", refused.code, number, place, **params)
            return None

    def _share(self, number: int, place: int, column: Column) -> Cell | None:
        """Give a cell below a merged one its text; a number cannot be shared."""
        top, cell, ref = self.shared[number, place]
        if column.kind not in NUMERIC:
            return cell
        if top != number:
            self._remark("cell", "merged_number", number, place, value=ref)
        return None

    def _shared_cells(self) -> dict[tuple[int, int], tuple[int, Cell, str]]:
        shared: dict[tuple[int, int], tuple[int, Cell, str]] = {}
        for merge in self.sheet.merges:
            cell = self.sheet.rows.get(merge.top, {}).get(merge.left)
            is_data = merge.top > self.header.last_row
            if not is_data or cell is None or merge.left != merge.right:
                continue
            letter = column_letter(merge.left)
            ref = f"{letter}{merge.top}:{letter}{merge.bottom}"
            for number in self.sheet.rows:
                if merge.top < number <= merge.bottom:
                    shared[number, merge.left] = (merge.top, cell, ref)
        return shared

    def _check_zeros(self, row: Row, zeros: list[tuple[int, Column]]) -> None:
        looked = row.values.get("surveyed_by") and row.values.get("surveyed_on")
        if not self.template.asks_surveyor or looked:
            return
        for place, column in zeros:
            row.values.pop(column.field, None)
            self._remark("cell", "zero", row.number, place, value="0")

    def _keep_extras(self, row: Row, cells: dict[int, Cell]) -> None:
        for place, title in self.header.extras.items():
            cell = cells.get(place)
            if isinstance(cell, Formula):
                self._remark("cell", "formula", row.number, place, value=cell.text[:60])
            elif cell is not None:
                row.extras[title] = as_text(cell)

    def _remark_on_columns(self) -> None:
        first = self.header.last_row
        for place, other in self.header.doubled.items():
            self._remark(
                "cell", "two_columns", first, place,
                value=self._title(other), other=column_letter(other),
            )  # fmt: skip
        for place, title in self.header.extras.items():
            if place not in self.header.doubled:
                self._remark("note", "extra_column", first, place, value=title)

    def _units_fit(self) -> bool:
        """Settle the unit of each column; a header in a wrong dimension is an error."""
        self.contexts: dict[int, Context] = {}
        fits = True
        for place, column in self.header.places.items():
            unit = self.header.units.get(place, "")
            stated, expected = known_unit(unit), known_unit(column.unit)
            if stated and expected and stated[0] != expected[0]:
                params = {"value": unit, "unit": column.unit}
                self._remark(
                    "cell", "header_unit", self.header.last_row, place, **params
                )
                fits = False
            used = unit if stated and expected else column.unit
            self.contexts[place] = Context(
                self.context.today, used, self.context.is_1904
            )
        return fits

    def _check_total(self) -> None:
        """Compare the one 合计 line of the sheet with the sum of its rows."""
        lines = [t for t in self.totals if not _is_subtotal(t[1])]
        if len(lines) != 1:
            return
        number, cells = lines[0]
        for place, column in self.header.places.items():
            cell = cells.get(place)
            if not column.is_summed or not isinstance(cell, Number):
                continue
            written = self._parse(number, place, column, cell)
            total = self.sums[column.field]
            if written and abs(float(str(written.value)) - total) > abs(total) * 1e-9:
                params = {
                    "value": as_text(cell),
                    "sum": f"{total / column.scale:,.10g}",
                }
                self._remark("note", "total_differs", number, place, **params)

    def _title(self, place: int) -> str:
        column = self.header.places.get(place)
        return column.title if column else self.header.extras.get(place, "")

    def _remark(
        self, group: str, code: str, row: int, place: int = 0, **params: object
    ) -> None:
        self.reading.problems.add(
            Problem(
                group,
                code,
                self.sheet.name,
                row,
                column_letter(place),
                self._title(place),
                params,
            )
        )


def _is_subtotal(cells: dict[int, Cell]) -> bool:
    return any("小计" in as_text(cell) for cell in cells.values())


def _shown(parsed: Parsed, column: Column) -> str:
    if isinstance(parsed.value, int | float) and column.kind is not Kind.YEAR:
        return f"{parsed.value / column.scale:g}{column.unit}"
    return str(parsed.value)


def _check_keys(template: Template, reading: Reading) -> None:
    """Refuse two rows with one key."""
    first: dict[tuple[object, ...], Row] = {}
    column = template.column(template.key[0])
    for row in _keyed(template, reading.rows):
        key = tuple(row.values.get(name) for name in template.key)
        if key in first:
            params = {"value": "、".join(map(str, key)), "other": first[key].number}
            title = column.title if column else ""
            reading.problems.add(
                Problem("cell", "twice", row.sheet, row.number, "", title, params)
            )
        first.setdefault(key, row)


def _keyed(template: Template, rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        if all(row.values.get(name) not in {None, ""} for name in template.key):
            yield row
