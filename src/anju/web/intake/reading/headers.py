"""Find the header rows of a sheet and say which column is which.

Bureaus and WPS merge, split and re-merge headers freely. A column is known by the
texts above it, top to bottom; the tests go from strict to lenient and each column
of the template is given away once:

1. the whole merged path,
2. the path with blank upper cells filled from the left (merge lost),
3. the path run together in one cell (基本情况-建成年份),
4. the lowest header alone, where only one column of the template is called so.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from anju.web.intake.reading.xlsx import Cell, Merge, Number, Sheet
from anju.web.intake.spec import Column, Template
from anju.web.intake.words import known_unit, normal, plain, split_unit

DEEPEST = 4  # header rows, one more than the bureau uses
SEARCHED_ROWS = 15
Path = tuple[str, ...]


@dataclass(slots=True)
class Header:
    """Where each column of a template stands in one sheet."""

    places: dict[int, Column] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)  # as written above a column
    extras: dict[int, str] = field(default_factory=dict)
    doubled: dict[int, int] = field(default_factory=dict)  # second column: first
    first_row: int = 0
    last_row: int = 0
    score: int = 0  # of the fit: strict matches weigh more

    @property
    def found(self) -> set[str]:
        """Fields that the sheet has a column for."""
        return {column.field for column in self.places.values()}


def find_header(sheet: Sheet, template: Template) -> Header:
    """Try every start and depth near the top; keep the strictest fit."""
    grid = _Grid(sheet)
    best = Header()
    for first in grid.row_numbers:
        for depth in range(1, DEEPEST + 1):
            header = _match(grid, template, first, first + depth - 1)
            if (header.score, -depth) > (
                best.score,
                best.first_row - best.last_row - 1,
            ):
                best = header
    if best.places:
        _read_units(grid, best)
    return best


class _Grid:
    """Texts of the top rows with merged ranges filled in."""

    def __init__(self, sheet: Sheet) -> None:
        self.row_numbers = sorted(sheet.rows)[:SEARCHED_ROWS]
        self.last = (self.row_numbers[-1] if self.row_numbers else 0) + DEEPEST
        self.texts: dict[tuple[int, int], str] = {}
        for row in range(1, self.last + 1):
            for column, cell in sheet.rows.get(row, {}).items():
                self.texts[row, column] = _text(cell)
        self.columns = sorted({column for _, column in self.texts})
        for merge in sheet.merges:
            self._fill(merge)

    def _fill(self, merge: Merge) -> None:
        text = self.texts.get((merge.top, merge.left), "")
        if not text:
            return
        for row in range(merge.top, min(merge.bottom, self.last) + 1):
            for column in self.columns:
                if merge.left <= column <= merge.right:
                    self.texts[row, column] = text

    def path(self, column: int, first: int, last: int) -> list[str]:
        return _no_repeats(
            self.texts.get((row, column), "") for row in range(first, last + 1)
        )

    def filled_path(self, column: int, first: int, last: int) -> list[str]:
        """Give upper blanks the nearest text on their left, the lowest row its own."""
        steps = [self._leftward(row, column) for row in range(first, last)]
        return _no_repeats([*steps, self.texts.get((last, column), "")])

    def _leftward(self, row: int, column: int) -> str:
        for near in range(column, 0, -1):
            text = self.texts.get((row, near), "")
            if text:
                return text
        return ""


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return plain(cell)
    return cell.raw if isinstance(cell, Number) else ""


def _no_repeats(texts: Iterator[str] | list[str]) -> list[str]:
    path: list[str] = []
    for text in texts:
        if text and (not path or normal(text) != normal(path[-1])):
            path.append(text)
    return path


def _match(grid: _Grid, template: Template, first: int, last: int) -> Header:
    header = Header(first_row=first, last_row=last)
    paths = {c: grid.path(c, first, last) for c in grid.columns}
    filled = {c: grid.filled_path(c, first, last) for c in grid.columns}
    for weight, names, keys in (
        (4, _whole(template), {c: _normal(p) for c, p in paths.items()}),
        (3, _whole(template), {c: _normal(p) for c, p in filled.items()}),
        (3, _joined(template), {c: ("".join(_normal(p)),) for c, p in paths.items()}),
        (2, _leaves(template), {c: _normal(p[-1:]) for c, p in paths.items()}),
    ):
        before = len(header.places)
        _give_away(header, names, keys)
        header.score += weight * (len(header.places) - before)
    header.places = dict(sorted(header.places.items()))
    for column, path in paths.items():
        if path and column not in header.places:
            header.extras[column] = "/".join(path)
    return header


def _normal(path: list[str]) -> Path:
    return tuple(normal(step) for step in path)


def _whole(template: Template) -> dict[Path, Column]:
    names: dict[Path, Column] = {}
    for column, path in template.names():
        names.setdefault(path, column)
    return names


def _joined(template: Template) -> dict[Path, Column]:
    return {("".join(path),): column for path, column in _whole(template).items()}


def _leaves(template: Template) -> dict[Path, Column]:
    """Lowest headers that name one column only."""
    named = {(column.field, path[-1:]): column for column, path in template.names()}
    counted = Counter(leaf for _, leaf in named)
    return {leaf: column for (_, leaf), column in named.items() if counted[leaf] == 1}


def _give_away(
    header: Header, names: dict[Path, Column], keys: dict[int, Path]
) -> None:
    given = {column.field: place for place, column in header.places.items()}
    fresh = dict(given)
    for place, key in keys.items():
        column = names.get(key)
        if column is None or place in header.places:
            continue
        if column.field not in fresh:
            header.places[place] = column
            fresh[column.field] = place
        elif column.field not in given or key == keys.get(given[column.field]):
            header.doubled.setdefault(place, fresh[column.field])


def _read_units(grid: _Grid, header: Header) -> None:
    """Take the unit from a column's own headers, else from the line 单位：万元."""
    common = _unit_line(grid, header.first_row)
    for place, column in header.places.items():
        own = [
            split_unit(t)[1]
            for t in grid.path(place, header.first_row, header.last_row)
        ]
        stated = next((unit for unit in reversed(own) if unit), "")
        spec = known_unit(column.unit)
        if stated:
            header.units[place] = stated
        elif spec and spec[0] in common:
            header.units[place] = common[spec[0]]


def _unit_line(grid: _Grid, first_row: int) -> dict[str, str]:
    """Read 单位：万元、平方米 above the header; one unit for each dimension."""
    found: dict[str, str] = {}
    for (row, _), text in grid.texts.items():
        if row >= first_row or "单位:" not in text.replace(" ", ""):
            continue
        words = text.replace(" ", "").split("单位:", 1)[1]
        for word in words.replace(",", "、").replace("/", "、").split("、"):
            unit = known_unit(word.strip("()。;"))
            if unit:
                found.setdefault(unit[0], word.strip("()。;"))
    return found
