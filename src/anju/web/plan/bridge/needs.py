"""What one estate needs, item by item, priced, and put into packages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anju.science.plan.packages import Package, packages
from anju.science.plan.prices import Line, estimate, needed, unmeasured
from anju.science.plan.records import Words
from anju.science.units import FEN_PER_WAN
from anju.web.plan.bridge.prices import Items


@dataclass(frozen=True, slots=True)
class Needs:
    """The items of an estate: priced lines, what nobody measured, packages."""

    lines: tuple[Line, ...]
    unmeasured: tuple[str, ...]
    packages: tuple[Package, ...]
    basic: frozenset[str]
    found: frozenset[str]

    @property
    def basic_lines(self) -> tuple[Line, ...]:
        """Return the lines of basic items."""
        return tuple(line for line in self.lines if line.item in self.basic)

    @property
    def found_lines(self) -> tuple[Line, ...]:
        """Return what findings ask for: basic first, higher where no basic is asked."""
        found = tuple(line for line in self.lines if line.item in self.found)
        return tuple(line for line in found if line.item in self.basic) or found

    @property
    def low_fen(self) -> int:
        """Return the low end of everything."""
        return sum(line.low_fen for line in self.lines)

    @property
    def likely_fen(self) -> int:
        """Return the likely cost of everything."""
        return sum(line.likely_fen for line in self.lines)

    @property
    def high_fen(self) -> int:
        """Return the high end of everything."""
        return sum(line.high_fen for line in self.lines)

    def doubts(self, total_fen: int) -> tuple[Words, ...]:
        """Doubt a total of the ledger that the price book cannot explain."""
        least = min((one.low_fen for one in self.packages), default=0)
        if not self.packages or least <= total_fen <= self.high_fen:
            return ()
        total, low, high = (
            f"{fen / FEN_PER_WAN:,.2f}" for fen in (total_fen, least, self.high_fen)
        )
        return (
            Words(
                f"台账总投资 {total} 万元，不在价格库从最小组合低价到全部内容高价的"
                f" {low}—{high} 万元之内，请复核。",
                f"The ledger's {total} lies outside {low}-{high} (10,000 yuan),"
                " the smallest package at low to everything at high prices.",
            ),
        )


def needs_of(
    findings: Collection[str],
    seen: Mapping[str, Any],
    book: Items,
    surveyed: Mapping[str, Fraction],
    *,
    is_waived: bool,
    is_renewal: bool,
) -> Needs:
    """Price what findings ask for; a renewal without a basic one needs them all."""
    found = needed(findings, book)
    basic = [code for code, item in book.items() if item["class"] == "basic"]
    asked = {code for code in (*found, *surveyed) if code in book}
    is_open = is_renewal and not asked & set(basic)
    wanted = asked | set(basic) if is_open else asked
    items = tuple(code for code in book if code in wanted)
    lines = estimate(items, seen, book, surveyed)
    return Needs(
        lines,
        unmeasured(items, lines),
        packages(lines, book, is_waived=is_waived),
        frozenset(basic),
        frozenset(found),
    )
