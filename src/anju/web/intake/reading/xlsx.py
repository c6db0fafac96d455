"""A workbook as plain cells: raw texts of numbers, formulas marked, merges kept."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from anju.web.intake.problems import refuse
from anju.web.intake.reading.archive import Limits, open_archive
from anju.web.intake.reading.xml import stream

DATE_FORMATS = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
PERCENT_FORMATS = {9, 10}
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Number(NamedTuple):
    """A number as the file holds it, with how it is shown: "", date or percent."""

    raw: str
    look: str


class Formula(NamedTuple):
    """A cell that computes."""

    text: str


class ErrorValue(NamedTuple):
    """A cell such as #REF!."""

    text: str


Cell = str | bool | Number | Formula | ErrorValue


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, rows and columns counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Cells with content, by row and column counted from 1."""

    name: str
    is_hidden: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """All sheets of one workbook."""

    sheets: list[Sheet]
    is_1904: bool = False


def read_book(path: Path, limits: Limits | None = None) -> Book:
    """Read every sheet of a workbook after the safety checks.

    Raises
    ------
    FileRefused
        When the file is no harmless .xlsx; nothing of it is kept then.
    """
    limits = limits or Limits()
    with open_archive(path, limits) as archive:
        outline = _Outline(archive)
        strings = _strings(archive, outline.part("sharedStrings"))
        looks = _looks(archive, outline.part("styles"))
        budget = [limits.cells]
        sheets = []
        for name, part, is_hidden in outline.sheets:
            reader = _SheetReader(Sheet(name, is_hidden), strings, looks, budget)
            with _too_many(limits):
                stream(
                    archive, part, start=reader.start, end=reader.end, text=reader.text
                )
            sheets.append(reader.sheet)
        return Book(sheets, outline.is_1904)


class _OverBudgetError(Exception):
    pass


@contextmanager
def _too_many(limits: Limits) -> Iterator[None]:
    try:
        yield
    except _OverBudgetError as error:
        raise refuse("too_many_cells", limit=limits.cells) from error


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """Return 28 for AB."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letter(number: int) -> str:
    """Return AB for 28."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Outline:
    """Which parts hold the sheets, the strings and the styles."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.is_1904 = False
        self._named: list[tuple[str, str, bool]] = []
        self._targets: dict[str, str] = {}
        self._archive = archive
        book = self._main_part()
        folder, name = posixpath.split(book)
        self._base = folder
        self._relations(f"{folder}/_rels/{name}.rels", folder)
        stream(archive, book, start=self._book_tag, end=_nothing, text=_nothing)
        self.sheets = [
            (name, self._targets[rid], hidden)
            for name, rid, hidden in self._named
            if "worksheets/" in self._targets.get(rid, "")
        ]

    def part(self, name: str) -> str:
        """Return the address of a part, empty when the workbook has none."""
        part = posixpath.join(self._base, f"{name}.xml")
        return part if part in self._archive.NameToInfo else ""

    def _main_part(self) -> str:
        self._relations("_rels/.rels", "")
        books = [t for t in self._targets.values() if t.endswith("workbook.xml")]
        self._targets = {}
        return books[0] if books else "xl/workbook.xml"

    def _relations(self, part: str, base: str) -> None:
        def tag(name: str, given: Mapping[str, str]) -> None:
            if name == "Relationship" and "Id" in given:
                target = given.get("Target", "")
                full = target[1:] if target[:1] == "/" else posixpath.join(base, target)
                self._targets[given["Id"]] = posixpath.normpath(full)

        stream(self._archive, part, start=tag, end=_nothing, text=_nothing)

    def _book_tag(self, name: str, given: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.is_1904 = given.get("date1904", "0") in {"1", "true"}
        elif name == "sheet":
            rid = next(
                (v for k, v in given.items() if k.rpartition(":")[2] == "id"), ""
            )
            hidden = given.get("state", "visible") != "visible"
            self._named.append((given.get("name", ""), rid, hidden))


def _nothing(*_: object) -> None:
    return None


def _character(number: int) -> str:
    """Return a character that a database can hold; nothing for one it cannot."""
    is_half = 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 - surrogates of UTF-16
    return "" if is_half or number == 0 else chr(number)


def _unescaped(text: str) -> str | None:
    """Bring back characters written as _x000D_; blank text is no content."""
    if "_x" in text:
        text = ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)
    return text if text.strip() else None


def _strings(archive: zipfile.ZipFile, part: str) -> list[str | None]:
    found: list[str | None] = []
    if not part:
        return found
    pieces: list[str] = []
    depth = {"t": 0, "rPh": 0}

    def start(tag: str, _: Mapping[str, str]) -> None:
        if tag in depth:
            depth[tag] += 1
        elif tag == "si":
            pieces.clear()

    def end(tag: str) -> None:
        if tag in depth:
            depth[tag] -= 1
        elif tag == "si":
            found.append(_unescaped("".join(pieces)))

    def text(piece: str) -> None:
        if depth["t"] and not depth["rPh"]:
            pieces.append(piece)

    stream(archive, part, start=start, end=end, text=text)
    return found


def _looks(archive: zipfile.ZipFile, part: str) -> list[str]:
    """Return for each cell style whether it shows a date or a percentage."""
    own: dict[int, str] = {}
    looks: list[str] = []
    inside = [""]

    def start(tag: str, given: Mapping[str, str]) -> None:
        if tag in {"cellXfs", "cellStyleXfs"}:
            inside[0] = tag
        elif tag == "numFmt":
            own[int(given.get("numFmtId", 0))] = given.get("formatCode", "")
        elif tag == "xf" and inside[0] == "cellXfs":
            looks.append(_look(int(given.get("numFmtId", 0)), own))

    if part:
        stream(archive, part, start=start, end=_nothing, text=_nothing)
    return looks


def _look(number: int, own: dict[int, str]) -> str:
    if number in own:
        code = QUOTED.sub(lambda m: m[0][1:2] if m[0][0] == "\\" else "", own[number])
        if "%" in code:
            return "percent"
        letters = code.lower()
        is_date = "yy" in letters or ("d" in letters and "m" in letters)
        return "date" if is_date else ""
    if number in PERCENT_FORMATS:
        return "percent"
    return "date" if number in DATE_FORMATS else ""


class _SheetReader:
    """Collect cells of one sheet from the tags of its part."""

    def __init__(
        self,
        sheet: Sheet,
        strings: list[str | None],
        looks: list[str],
        budget: list[int],
    ) -> None:
        self.sheet, self._strings, self._looks = sheet, strings, looks
        self._budget = budget
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._given: Mapping[str, str] = {}
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "c":
            self._open_cell(given)
        elif tag in {"v", "t"}:
            self._into = None if self._phonetic else self._value
        elif tag == "f":
            self._formula = self._into = []
        elif tag == "row":
            self._row = int(given.get("r", self._row + 1))
            self._column, self._cells = 0, {}
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))

    def text(self, piece: str) -> None:
        if self._into is not None:
            self._into.append(piece)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._close_cell()
        elif tag in {"v", "t", "f"}:
            self._into = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "row" and self._cells:
            self.sheet.rows.setdefault(self._row, {}).update(self._cells)

    def _open_cell(self, given: Mapping[str, str]) -> None:
        letters = given.get("r", "").rstrip("0123456789")
        self._column = column_number(letters) if letters else self._column + 1
        self._given, self._value, self._formula = given, [], None

    def _close_cell(self) -> None:
        raw = "".join(self._value)
        if self._formula is not None:
            cell: Cell | None = Formula("=" + "".join(self._formula))
        else:
            cell = self._cell(raw)
        if cell is None:
            return
        self._budget[0] -= 1
        if self._budget[0] < 0:
            raise _OverBudgetError
        self._cells[self._column] = cell

    def _cell(self, raw: str) -> Cell | None:
        kind = self._given.get("t", "n")
        if kind == "s":
            place = int(raw) if raw.isdigit() else -1
            return self._strings[place] if 0 <= place < len(self._strings) else None
        if kind == "b":
            return raw == "1" if raw else None
        if kind == "e":
            return ErrorValue(raw)
        if kind == "n" and raw:
            style = int(self._given.get("s", 0))
            look = self._looks[style] if style < len(self._looks) else ""
            return Number(raw, look)
        return _unescaped(raw)

    def _merge(self, ref: str) -> None:
        ends = [CELL_NAME.fullmatch(end) for end in ref.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:  # noqa: PLR2004
            (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
            merge = Merge(
                int(top), column_number(left), int(bottom), column_number(right)
            )
            self.sheet.merges.append(merge)
