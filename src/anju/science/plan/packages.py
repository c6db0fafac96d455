"""基础类、完善类、提升类: packages of an estate, safety and networks first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from anju.science.plan.prices import Line
from anju.science.plan.records import Refusal, Words

Class: TypeAlias = Literal["basic", "improvement", "upgrade"]
CLASSES: Final[tuple[Class, ...]] = ("basic", "improvement", "upgrade")
DIGS: Final = "ground"
Book = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    """Items that are done together.

    Parameters
    ----------
    code
        The highest class it reaches.
    lines
        Its items, cheaper classes included.
    left_digging
        Items it leaves for later that open the ground again.
    is_exception
        It leaves needed basic items undone, by a written exception.
    """

    code: Class
    lines: tuple[Line, ...]
    left_digging: tuple[str, ...] = ()
    is_exception: bool = False

    @property
    def low_fen(self) -> int:
        """Return its cost if things go well, whole fen."""
        return sum(line.low_fen for line in self.lines)

    @property
    def likely_fen(self) -> int:
        """Return its likely cost, whole fen."""
        return sum(line.likely_fen for line in self.lines)

    @property
    def high_fen(self) -> int:
        """Return its cost if things go badly, whole fen."""
        return sum(line.high_fen for line in self.lines)


def packages(
    lines: Collection[Line], book: Book, *, is_waived: bool = False
) -> tuple[Package, ...]:
    """Return the packages that may be funded, each holding the one before it.

    Why nested: pipes and safety come before trees and canteens, and an estate is
    completed once: what a package leaves out and digs for is named.

    Parameters
    ----------
    lines
        All items that the estate needs, priced.
    book
        `items` of the price book, with `class` and `opens`.
    is_waived
        A written exception lets the higher classes go first; they are then
        offered on their own as well.

    Source
    ------
    国办发〔2020〕23号, three classes [M]; REQUIREMENTS R3.02, R3.06.
    """
    made: list[Package] = []
    for place, code in enumerate(CLASSES):
        inside = _of(lines, book, CLASSES[: place + 1])
        if any(book[line.item]["class"] == code for line in inside):
            made.append(_package(code, inside, lines, book))
    basic = _of(lines, book, CLASSES[:1])
    if is_waived and basic:
        for code in CLASSES[1:]:
            alone = _of(lines, book, (code,))
            if alone:
                made.append(_package(code, alone, lines, book, is_exception=True))
    return tuple(made)


def out_of_order(
    items: Collection[str], needed: Collection[str], book: Book
) -> Refusal | None:
    """Refuse higher items while a needed basic item is left out; None when sound.

    Parameters
    ----------
    items
        What is to be funded.
    needed
        Everything that the estate needs.
    book
        `items` of the price book.
    """
    missing = [x for x in needed if book[x]["class"] == "basic" and x not in items]
    early = [x for x in items if book[x]["class"] != "basic"]
    if not missing or not early:
        return None
    return Refusal("package.basic_first", _basic_first(missing, early))


def _of(
    lines: Collection[Line], book: Book, classes: Collection[str]
) -> tuple[Line, ...]:
    return tuple(line for line in lines if book[line.item]["class"] in classes)


def _package(
    code: Class,
    inside: tuple[Line, ...],
    lines: Collection[Line],
    book: Book,
    *,
    is_exception: bool = False,
) -> Package:
    left = [line.item for line in lines if line not in inside]
    digging = tuple(x for x in left if book[x].get("opens") == DIGS)
    return Package(code, inside, digging, is_exception)


def _basic_first(missing: Collection[str], early: Collection[str]) -> Words:
    zh = f"基础类未解决（{'、'.join(missing)}），不能先安排{'、'.join(early)}。"
    en = f"Basic items are open ({', '.join(missing)}): {', '.join(early)} must wait."
    return Words(
        f"{zh}请一并安排，或登记书面例外。",
        f"{en} Fund them together, or record a written exception.",
    )
