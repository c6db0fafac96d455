"""The price book: what items cost and how much of them an estate needs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anju.science.plan.records import Part, Words

Facts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One item of an estimate.

    Parameters
    ----------
    item
        Code of the price book.
    quantity
        In the unit of the price book.
    low_fen, likely_fen, high_fen
        Whole fen; likely is the middle of the range where the book names none.
    is_surveyed
        The quantity comes from a survey or design, not from the book's rule.
    """

    item: str
    quantity: Fraction
    low_fen: int
    likely_fen: int
    high_fen: int
    is_surveyed: bool = False


def needed(findings: Collection[str], book: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the items that fix the indicators found wanting, in the book's order.

    Parameters
    ----------
    findings
        Codes of problems or indicators, such as `H06.1` or `H06`.
    book
        `items` of policy/plan/prices.yaml.
    """
    wanted = {code.split(".")[0] for code in findings}
    return tuple(code for code, item in book.items() if wanted & set(item["fixes"]))


def estimate(
    items: Collection[str],
    facts: Facts,
    book: Mapping[str, Any],
    surveyed: Mapping[str, Fraction] | None = None,
) -> tuple[Line, ...]:
    """Estimate cost from facts; leave out what needs a fact that nobody surveyed.

    Parameters
    ----------
    items
        Codes of the book.
    facts
        `households`, `buildings`, `entrances`, `floor_area_m2`, `roof_area_m2`,
        `lifts`, `estates`; None means not surveyed.
    book
        `items` of policy/plan/prices.yaml, with the bureau's own prices.
    surveyed
        Quantities of a survey or design; they stand before the book's rule.
    """
    known = surveyed or {}
    lines = []
    for code in items:
        quantity = known.get(code)
        if quantity is None:
            quantity = _by_rule(book[code]["quantity"], facts)
        if quantity:
            lines.append(_line(code, quantity, book[code], code in known))
    return tuple(lines)


def unmeasured(items: Collection[str], lines: Collection[Line]) -> tuple[str, ...]:
    """Return the items that no estimate could be made for: not surveyed, not zero."""
    found = {line.item for line in lines}
    return tuple(code for code in items if code not in found)


def _by_rule(rule: Mapping[str, Any], facts: Facts) -> Fraction | None:
    fact = facts.get(rule["of"])
    return fact * Fraction(str(rule["times"])) if fact else None


def _line(
    code: str,
    quantity: Fraction,
    price: Mapping[str, Any],
    is_surveyed: bool,  # noqa: FBT001 - one of four facts of a line
) -> Line:
    low, high = price["low_fen"], price["high_fen"]
    likely = price.get("likely_fen") or Fraction(low + high, 2)
    return Line(
        code,
        quantity,
        int(quantity * low),
        int(quantity * likely),
        int(quantity * high),
        is_surveyed,
    )


def apportion(total_fen: int, lines: Collection[Line]) -> tuple[Part, ...]:
    """Split a total that is already decided in the ratio of the estimate, exactly.

    Why: the ledger's total is the bureau's figure and is not touched; the book
    only says which items it is made of.

    Parameters
    ----------
    total_fen
        The total of the ledger, whole fen.
    lines
        The estimate; at least one line.
    """
    whole = sum(line.likely_fen for line in lines)
    shares = [total_fen * line.likely_fen // whole for line in lines]
    shares[0] += total_fen - sum(shares)
    return tuple(
        Part(line.item, fen, line.quantity)
        for line, fen in zip(lines, shares, strict=True)
    )


def outside(total_fen: int, facts: Facts, band: Mapping[str, Any]) -> tuple[Words, ...]:
    """Warn where a cost lies outside what audits have found elsewhere.

    Parameters
    ----------
    total_fen
        Whole fen.
    facts
        `households` and `floor_area_m2`; None means not surveyed.
    band
        policy/plan/benchmarks.yaml as in force.

    Source
    ------
    Audit notices of Nanhua (2022), Hangzhou Shangcheng (2022), Taihe.
    """
    checks = (("households", "household", "户"), ("floor_area_m2", "m2", "㎡"))
    return tuple(
        words
        for fact, suffix, unit in checks
        if (count := facts.get(fact))
        and (words := _warning(total_fen / count, band, suffix, unit))
    )


def _warning(
    each_fen: float, band: Mapping[str, Any], suffix: str, unit: str
) -> Words | None:
    low, high = band[f"low_per_{suffix}_fen"], band[f"high_per_{suffix}_fen"]
    if low <= each_fen <= high:
        return None
    each, bottom, top = (f"{fen / 100:,.0f}" for fen in (each_fen, low, high))
    return Words(
        f"造价 {each} 元/{unit}，超出审计区间 {bottom}—{top} 元，请复核。",
        f"{each} yuan per {suffix} lies outside audits ({bottom}-{top}).",
    )
