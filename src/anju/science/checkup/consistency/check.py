"""Reads a whole document once and lists everything in it that disagrees."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from anju.science.checkup.consistency import (
    across,
    conflicts,
    counts,
    outside,
    parts,
    ratios,
    sentences,
    tabulated,
    totals,
    variants,
)
from anju.science.checkup.consistency.areas import Gazetteer, bare, looks_like_place
from anju.science.checkup.consistency.document import (
    Cell,
    Document,
    Paragraph,
    Table,
    Where,
)
from anju.science.checkup.consistency.finding import Answer, Claim, Finding, Mention
from anju.science.checkup.consistency.folding import HAN, fold
from anju.science.checkup.consistency.outside import Home, Town
from anju.science.checkup.consistency.quantities import Quantity, quantities
from anju.science.checkup.consistency.said import Sentence
from anju.science.checkup.consistency.subjects import (
    Vocabulary,
    is_generic,
    read_label,
    strip_numbering,
)
from anju.science.checkup.consistency.tables import ReadTable, joined, read_table
from anju.science.checkup.consistency.units import read_unit
from anju.science.checkup.consistency.variants import Line, Names

CAPTION = re.compile(
    r"^(?:续?附?表|表格|附件)\s*[\dA-Z一二三四五六七八九十]|(?:表|清单|一览|台账|名单|项目库|明细)(?:（[^（）]*）)?$"
)
UNIT_LINE = re.compile(r"^[（]?(?:计量)?单位[：:]")
MAX_CAPTION = 60
NAME_SIZES = range(2, 11)
SENTENCE_CELL = 14


@dataclass(frozen=True, slots=True)
class Known:
    """What the city itself knows: names help, and none of them is needed.

    Parameters
    ----------
    city
        Name of the city; found in the title when empty.
    places
        Names of its own counties, sub-districts, communities, estates.
    towns
        National list of prefecture-level places.
    indicators
        Names of indicators.
    """

    city: str = ""
    places: frozenset[str] = frozenset()
    towns: tuple[Town, ...] = ()
    indicators: tuple[str, ...] = ()


def check(document: Document, known: Known | None = None) -> Answer:
    """List what disagrees inside a report or workbook.

    Parameters
    ----------
    document
        The document, in reading order.
    known
        What is known of the city beforehand.

    Returns
    -------
    Answer
        Findings, and notes on what is legal but looks odd (R0.07 overlap).

    Source
    ------
    Requirements R0.04 (one number in all places), R0.06 (comparison of years),
    R0.07 (sums, shares, overlap), R0.13 (no place outside the city).
    """
    return _Work(document, known or Known()).run()


class _Work:
    """The steps of one check, with what each hands to the next."""

    def __init__(self, document: Document, known: Known) -> None:
        self.document, self.known = document, known
        self.captioned = list(_captioned(document))
        self.lines = list(_lines(document))
        texts = [line.text for line in self.lines]
        self.city = known.city or outside.find_city(_head(document), texts, known.towns)
        self.year = _year(document, texts)
        self.gazetteer = Gazetteer(self.city)
        self.vocabulary = Vocabulary()
        self.answer = Answer()

    def run(self) -> Answer:
        reads = self._read_tables()
        self._learn(reads)
        said = self._read_sentences()
        claims = list(self._claims(reads, said))
        self.answer.add(list(self._tables(reads)))
        self.answer.add(list(self._sentences(said, claims)))
        self.answer.add(list(self._counts(reads, said)))
        self.answer.add(list(conflicts.conflicts(_told_apart(claims))))
        self.answer.add(list(conflicts.changes(claims, self.year)))
        self.answer.add(list(self._names(reads)))
        self.answer.sort()
        return self.answer

    def _read_tables(self) -> list[ReadTable]:
        whole = joined([table for table in self.captioned if table.grid])
        return [read_table(table) for table in whole]

    def _learn(self, reads: Sequence[ReadTable]) -> None:
        """Collect the names of places and indicators before any sentence is read."""
        self.gazetteer.add(self.known.places)
        for read in reads:
            self.gazetteer.add(row.area for row in read.rows if row.area)
            for column in read.columns:
                if column.kind == "place":
                    cells = (
                        fold(read.cell(r.index, column.index).text) for r in read.rows
                    )
                    self.gazetteer.add(c for c in cells if _is_name(c))
                head = read_label(column.heads[-1]).name if column.heads else ""
                if looks_like_place(head):
                    self.gazetteer.add([head])
        for name in list(self.gazetteer.names.values()):
            if name.endswith("街道"):
                self.gazetteer.add((name[:-2] + "街办", name + "办事处", name + "办"))
        if self.city:
            self.gazetteer.add([self.city])
        self.vocabulary.add(self.known.indicators)
        for read in reads:
            self.vocabulary.add(tabulated.names_of(read))

    def _read_sentences(self) -> list[Sentence]:
        reader = sentences.Reader(self.vocabulary, self.gazetteer, self.year)
        found: list[Sentence] = []
        for paragraph in self.document.paragraphs():
            if paragraph.kind != "heading" and not CAPTION.match(
                fold(paragraph.text)[:20]
            ):
                found.extend(reader.read(paragraph))
        for paragraph in self._cells():
            found.extend(reader.read(paragraph))
        return found

    def _cells(self) -> Iterator[Paragraph]:
        """Yield cells that hold sentences, under the label of their row."""
        for table in self.document.tables():
            for row in table.grid:
                for cell in dict.fromkeys(row):
                    text = cell.text.strip()
                    if cell.row == row[0].row and len(text) >= SENTENCE_CELL:
                        spot = f"{table.where.spot} {cell.name}".strip()
                        where = Where(table.where.headings, spot, table.where.order)
                        yield Paragraph(text, where)

    def _claims(
        self, reads: Sequence[ReadTable], said: Sequence[Sentence]
    ) -> Iterator[Claim]:
        context = tabulated.Context(self.vocabulary, self.year, self.city)
        for read in reads:
            yield from tabulated.claims_of(read, context)
            yield from tabulated.members(read)
        self.breakdowns = []
        for sentence in said:
            found = parts.breakdowns(sentence, self.gazetteer)
            self.breakdowns.append(found)
            yield from sentences.claims_of(sentence)

    def _tables(self, reads: Sequence[ReadTable]) -> Iterator[Finding]:
        for read in reads:
            yield from totals.check_rows(read)
            yield from across.check_columns(read)
            yield from totals.check_spans(read)
            yield from ratios.check_shares(read)
            yield from ratios.check_rates(read)

    def _sentences(
        self, said: Sequence[Sentence], claims: Sequence[Claim]
    ) -> Iterator[Finding]:
        del claims
        for sentence, found in zip(said, self.breakdowns, strict=True):
            yield from parts.check_parts(sentence, found)
            yield from ratios.check_sentence(sentence)

    def _counts(
        self, reads: Sequence[ReadTable], said: Sequence[Sentence]
    ) -> Iterator[Finding]:
        by_order: dict[int, list[Sentence]] = {}
        for sentence in said:
            yield from counts.check_lists(sentence, self.gazetteer)
            by_order.setdefault(sentence.where.order, []).append(sentence)
        intros = [
            [s for order in range(r.table.where.order - 3, r.table.where.order)
             for s in by_order.get(order, ())]
            for r in reads
        ]  # fmt: skip
        yield from counts.check_tables(reads, intros)

    def _names(self, reads: Sequence[ReadTable]) -> Iterator[Finding]:
        names = Names()
        for read in reads:
            for column in read.columns:
                if column.kind in {"label", "place"}:
                    names.add_list(_listed(read, column.index))
        for line in self.lines:
            for listed in re.findall(
                rf"(?:[{HAN}A-Za-z0-9·]+、)+[{HAN}A-Za-z0-9·]+", line.text
            ):
                items = [
                    i
                    for i in listed.split("、")
                    if variants.THING.search(i) and not quantities(i)
                ]
                spot = Mention(line.where, listed[:60])
                names.add_list((i, i, spot) for i in items if len(i) <= 20)  # noqa: PLR2004
        if self.known.places:
            names.add_list(
                (p, p, Mention(Where(), "区划名单")) for p in self.known.places
            )
        yield from variants.variants(names, self.lines, self.known.places)
        yield from outside.outside(self.lines, self.known.towns, self._home())

    def _home(self) -> Home:
        away = {town.name for town in self.known.towns}
        seen = set(self.gazetteer.names.values()) - away
        own = {bare(name) for name in self.known.places or seen}
        province = next(
            (t.province for t in self.known.towns if t.name == self.city), ""
        )
        return Home(self.city, province, frozenset(own), bool(self.known.places))


def _is_name(text: str) -> bool:
    return looks_like_place(text) or (
        len(text) in NAME_SIZES
        and not is_generic(text)
        and bool(re.fullmatch(f"[{HAN}]+", text))
    )


def _listed(read: ReadTable, column: int) -> Iterator[tuple[str, str, Mention]]:
    for row in read.rows:
        if row.kind != "detail":
            continue
        cell: Cell = read.cell(row.index, column)
        raw = cell.text.strip()
        name = strip_numbering(fold(raw))
        if 2 <= len(name) <= 24 and not re.search(r"[，。；：、]", name):  # noqa: PLR2004
            spot = f"{read.table.where.spot} {cell.name}".strip()
            where = Where(read.table.where.headings, spot, read.table.where.order)
            yield name, strip_numbering(raw), Mention(where, raw, raw)


def _captioned(document: Document) -> Iterator[Table]:
    """Give each table the caption that stands in the paragraphs above it."""
    above: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above.append(block)
            continue
        yield replace(block, caption=block.caption or _caption(above))
        above = []


def _caption(above: Sequence[Paragraph]) -> str:
    unit = ""
    for paragraph in reversed(above[-3:]):
        text = fold(paragraph.text)
        if UNIT_LINE.match(text):
            unit = f"（{text.strip('（）')}）"
            continue
        if text and len(text) <= MAX_CAPTION and CAPTION.search(text):
            return text + unit
    for paragraph in reversed(above):
        if paragraph.level:
            return strip_numbering(fold(paragraph.text)) + unit
    return unit


def _lines(document: Document) -> Iterator[Line]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield Line(fold(block.text), block.where)
            continue
        seen = set()
        for row in block.grid:
            for cell in row:
                if cell.text.strip() and (cell.row, cell.column) not in seen:
                    seen.add((cell.row, cell.column))
                    spot = f"{block.where.spot} {cell.name}".strip()
                    where = Where(block.where.headings, spot, block.where.order)
                    yield Line(fold(cell.text), where, is_cell=True)


def _head(document: Document) -> str:
    first = [p.text for p in list(document.paragraphs())[:6]]
    return fold("\n".join((document.title, *first)))


def _year(document: Document, texts: Sequence[str]) -> str:
    """Return the report's year: in the title, or the one most often named."""
    found = re.search(r"((?:19|20)\d{2})\s*年?", _head(document))
    if found:
        return found[1]
    counted = Counter(re.findall(r"((?:19|20)\d{2})年", "\n".join(texts)))
    return counted.most_common(1)[0][0] if counted else ""


def _told_apart(claims: Sequence[Claim]) -> Iterable[Claim]:
    """Leave out names that one table gives to several rows."""
    repeated = conflicts.repeated_rows(claims)
    for claim in claims:
        mark = f"{claim.subject}@{claim.area}@{claim.year}@{claim.aspect}"
        if claim.origin != "table" or (claim.mention.where.order, mark) not in repeated:
            yield claim


__all__ = ["Known", "Quantity", "check", "quantities", "read_unit"]
