"""A Word report as paragraphs and tables, in reading order.

Text boxes, foot- and endnotes, headers and footers are read too; deleted tracked
changes, field codes and hidden text are not, superscript note marks neither.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import (  # type: ignore[import-untyped]
    XMLSyntaxError,
    _Element,
    fromstring,
)

from anju.documents.archive import Limits, check_archive
from anju.science.checkup.consistency import Cell, Document, Paragraph, Table, Where
from anju.science.checkup.consistency.document import Block, ParagraphKind
from anju.science.errors import FileRefused

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
NOTES: Final = (("footnotes", "脚注"), ("endnotes", "尾注"))
HEADING: Final = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节篇部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附件\s*\d|附录"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s*(?=[^\d.%]))"
)
LEVELS: Final = (
    re.compile(r"^第.+[章篇部]|^附件|^附录"),
    re.compile(r"^第.+节|^[一二三四五六七八九十]+、|^\d{1,2}\.\d{1,2}(?!\.\d)"),
    re.compile(r"^（[一二三四五六七八九十]+）|^\d{1,2}(?:\.\d{1,2}){2}"),
)
WRAPPERS: Final = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}
MAX_HEADING: Final = 40


def read_docx(path: Path, limits: Limits) -> Document:
    """Read a .docx file.

    Raises
    ------
    FileRefused
        When it cannot be read.
    """
    check_archive(path, limits, "word/document.xml", "Word")
    try:
        opened = docx.Document(str(path))
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        XMLSyntaxError,
    ) as error:
        raise FileRefused(
            f"“{path.name}”打不开（{error}）。请在 Word 或 WPS 中打开、另存后再核对。"
        ) from error
    reader = _Reader(opened)
    reader.body(opened.element.body)
    reader.notes()
    reader.margins()
    return Document(tuple(reader.blocks), opened.core_properties.title or "")


class _Reader:
    """Walks the body once, keeping count of paragraphs, tables and headings."""

    def __init__(self, opened: Any) -> None:  # noqa: ANN401 - python-docx is untyped
        self.opened = opened
        self.blocks: list[Block] = []
        self.levels = _heading_levels(opened)
        self.headings: list[tuple[int, str]] = []
        self.paragraphs = self.tables = 0

    def body(self, parent: _Element) -> None:
        """Read the paragraphs and tables directly below an element."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in WRAPPERS and not _is_contents(child):
                self.body(child)

    def _where(self, spot: str) -> Where:
        return Where(tuple(text for _, text in self.headings), spot, len(self.blocks))

    def _paragraph(self, element: _Element) -> None:
        self.paragraphs += 1
        text = _text(element)
        style = _style(element)
        if text.strip() and not style.startswith("toc"):
            level = self._level(element, style, text)
            if level:
                self.headings = [h for h in self.headings if h[0] < level]
            kind: ParagraphKind = "heading" if level else "body"
            where = self._where(f"第{self.paragraphs}段")
            if level:
                self.headings.append((level, text.strip()))
            self.blocks.append(Paragraph(text, where, kind, level))
        for box in _boxes(element):
            self._box(box)

    def _box(self, box: _Element) -> None:
        for child in box:
            if child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}p" and _text(child).strip():
                where = self._where(f"第{self.paragraphs}段旁的文本框")
                self.blocks.append(Paragraph(_text(child), where, "box"))

    def _level(self, element: _Element, style: str, text: str) -> int:
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and int(outline.get(f"{W}val", "9")) < 9:  # noqa: PLR2004
            return int(outline.get(f"{W}val", "0")) + 1
        if self.levels.get(style):
            return self.levels[style]
        plain = text.strip()
        if (
            len(plain) > MAX_HEADING
            or not HEADING.match(plain)
            or plain[-1] in "。；，、："
        ):
            return 0
        if re.search(r"\d+(?:\.\d+)?\s*(?:个|栋|户|套|%|万|条|项目?|处|座)", plain[4:]):
            return 0
        return next((n + 1 for n, p in enumerate(LEVELS) if p.match(plain)), 3)

    def _table(self, element: _Element) -> None:
        self.tables += 1
        spot = f"第{self.tables}张表"
        grid = _grid(element)
        if grid:
            self.blocks.append(Table(grid, "", self._where(spot)))
        for inner in element.iterfind(f"./{W}tr/{W}tc/{W}tbl"):
            self._table(inner)
        for box in _boxes(element):
            self._box(box)

    def notes(self) -> None:
        """Read foot- and endnotes."""
        for part in self.opened.part.package.iter_parts():
            name = str(part.partname)
            for kind, title in NOTES:
                if name.endswith(f"/{kind}.xml"):
                    self._notes(fromstring(part.blob), title)

    def _notes(self, root: _Element, title: str) -> None:
        number = 0
        for note in root:
            if note.get(f"{W}type") in {"separator", "continuationSeparator"}:
                continue
            number += 1
            text = "\n".join(_text(p) for p in note.iter(f"{W}p")).strip()
            if text:
                where = Where((), f"{title}{number}", len(self.blocks))
                self.blocks.append(Paragraph(text, where, "footnote"))

    def margins(self) -> None:
        """Read headers and footers, each wording once."""
        seen: set[str] = set()
        for section in self.opened.sections:
            for part, title in ((section.header, "页眉"), (section.footer, "页脚")):
                text = "\n".join(_text(p) for p in part._element.iter(f"{W}p")).strip()  # noqa: SLF001
                if text and text not in seen:
                    seen.add(text)
                    where = Where((), title, len(self.blocks))
                    self.blocks.append(Paragraph(text, where, "margin"))


def _heading_levels(opened: Any) -> dict[str, int]:  # noqa: ANN401
    """Return the outline level of each heading style, by its lower-case id."""
    levels: dict[str, int] = {}
    for style in opened.styles.element.iterfind(f"{W}style"):
        name = style.find(f"{W}name")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        title = (name.get(f"{W}val", "") if name is not None else "").lower()
        named = re.fullmatch(r"(?:heading|标题)\s*(\d)", title)
        key = style.get(f"{W}styleId", "").lower()
        if named:
            levels[key] = int(named[1])
        elif outline is not None and int(outline.get(f"{W}val", "9")) < 9:  # noqa: PLR2004
            levels[key] = int(outline.get(f"{W}val", "0")) + 1
        elif title.startswith("toc"):
            levels[key] = 0
    return levels


def _style(element: _Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "").lower() if style is not None else ""


def _is_contents(element: _Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Table of Contents" in gallery.get(f"{W}val", "")


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield text boxes anchored in a paragraph; the older twin of each is left out."""
    for box in element.iter(f"{W}txbxContent"):
        if any(a.tag == f"{MC}Fallback" for a in box.iterancestors()):
            continue
        above = next((a for a in box.iterancestors(f"{W}txbxContent")), None)
        if above is None:
            yield box


def _text(element: _Element) -> str:
    """Return what a reader sees of a paragraph."""
    pieces: list[str] = []
    for node in element.iter(
        f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"
    ):
        parents = list(node.iterancestors())
        inside = {a.tag for a in parents[: parents.index(element)]}
        if inside & {f"{W}txbxContent", f"{W}del", f"{W}moveFrom", f"{MC}Fallback"}:
            continue
        run = next((a for a in parents if a.tag == f"{W}r"), None)
        if run is not None and _is_unseen(run, pieces, node.text or ""):
            continue
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif node.tag != f"{W}tab" or node.getparent().tag == f"{W}r":
            pieces.append("\n" if node.tag in {f"{W}br", f"{W}cr"} else " ")
    return "".join(pieces)


def _is_unseen(run: _Element, before: list[str], text: str) -> bool:
    """Tell whether a run is hidden, or a raised note mark that is no square metre."""
    look = run.find(f"{W}rPr")
    if look is None:
        return False
    vanish = look.find(f"{W}vanish")
    if vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false"}:
        return True
    raised = look.find(f"{W}vertAlign")
    if raised is None or raised.get(f"{W}val") != "superscript":
        return False
    return not (
        "".join(before).rstrip()[-1:] in {"m", "M", "米", "里"} and text in {"2", "3"}
    )


def _grid(table: _Element) -> tuple[tuple[Cell, ...], ...]:
    """Lay a table out square by square; merged cells stand in all their squares."""
    rows = [_squares(row) for row in table.iterfind(f"{W}tr")]
    rows = [row for row in rows if row]
    wide = max((len(row) for row in rows), default=0)
    tall = len(rows)
    made: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows):
        for c, square in enumerate(row):
            if square is None or square.continues or (r, c) in made:
                continue
            if c and row[c - 1] is square:
                continue
            width = sum(1 for other in row[c:] if other is square)
            height = _height(rows, r, c)
            cell = Cell(square.text, f"第{r + 1}行第{c + 1}列", r, c, height, width)
            for y in range(r, r + height):
                for x in range(c, c + width):
                    made[y, x] = cell
    return tuple(
        tuple(
            made.get((r, c)) or Cell("", f"第{r + 1}行第{c + 1}列", r, c)
            for c in range(wide)
        )
        for r in range(tall)
    )


class _Square:
    """One cell as the file holds it."""

    __slots__ = ("continues", "starts", "text")

    def __init__(self, element: _Element) -> None:
        self.text = "\n".join(_text(p) for p in element.iterfind(f"{W}p")).strip()
        if not self.text:
            wrapped = element.iterfind(f"{W}sdt/{W}sdtContent/{W}p")
            self.text = "\n".join(_text(p) for p in wrapped).strip()
        merge = element.find(f"{W}tcPr/{W}vMerge")
        self.starts = merge is not None and merge.get(f"{W}val") == "restart"
        self.continues = merge is not None and not self.starts


def _squares(row: _Element) -> list[_Square | None]:
    squares: list[_Square | None] = []
    before = row.find(f"{W}trPr/{W}gridBefore")
    squares += [None] * (int(before.get(f"{W}val", "0")) if before is not None else 0)
    cells = [c for c in row.iter(f"{W}tc") if next(c.iterancestors(f"{W}tr")) is row]
    for element in cells:
        span = element.find(f"{W}tcPr/{W}gridSpan")
        width = int(span.get(f"{W}val", "1")) if span is not None else 1
        squares += [_Square(element)] * width
    return squares


def _height(rows: list[list[_Square | None]], r: int, c: int) -> int:
    height = 1
    if not (rows[r][c] and rows[r][c].starts):  # type: ignore[union-attr]
        return height
    while r + height < len(rows) and c < len(rows[r + height]):
        below = rows[r + height][c]
        if below is None or not below.continues:
            break
        height += 1
    return height
