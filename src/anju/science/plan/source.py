"""What a source of money is: a name, a formula for its most, sometimes its least."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from anju.science.plan.records import Candidate, Terms

Amount = Callable[[Candidate, Terms], int]


def nothing(_candidate: Candidate, _terms: Terms) -> int:
    """Return 0 fen: the least that most sources must pay."""
    return 0


@dataclass(frozen=True, slots=True)
class Source:
    """A source of money: one file in `funding/`, dated numbers in `policy/funding/`.

    Parameters
    ----------
    code, name_zh, name_en
        As in the ledger and on the page.
    most_fen
        The most it may pay for a candidate under the terms in force.
    least_fen
        The least it must pay when the candidate is built.
    pooled
        True: limited by yearly pools. False: each candidate brings its own.
    matched_by
        Code of the source that must pay along with it, at the ratio `per_match`.
    must_be_won
        Each candidate has to apply for it; without an approval it pays nothing.
    """

    code: str
    name_zh: str
    name_en: str
    most_fen: Amount
    least_fen: Amount = nothing
    pooled: bool = True
    matched_by: str = ""
    must_be_won: bool = False

    def is_open_to(self, candidate: Candidate) -> bool:
        """Tell whether an application stands in the way of its money."""
        if self.code in candidate.lost:
            return False
        return not self.must_be_won or self.code in candidate.won


def may_pay(candidate: Candidate, item: str, terms: Terms) -> bool:
    """Tell whether the terms allow this source to pay this item here."""
    return candidate.kind in terms["kinds"] and (
        "*" in terms["items"] or item in terms["items"]
    )


def eligible_fen(candidate: Candidate, terms: Terms) -> int:
    """Add up the cost of the items that the source may pay, whole fen."""
    parts = candidate.parts
    return sum(x.cost_fen for x in parts if may_pay(candidate, x.item, terms))


def share_fen(candidate: Candidate, terms: Terms) -> int:
    """Return the allowed share of the eligible cost, rounded down to the fen."""
    return int(eligible_fen(candidate, terms) * Fraction(terms["share"]))


def offered_fen(candidate: Candidate, code: str, terms: Terms) -> int:
    """Return what somebody offered, but no more than the allowed share."""
    return min(candidate.willing_fen.get(code, 0), share_fen(candidate, terms))


def old_enough(candidate: Candidate, terms: Terms) -> bool:
    """Tell whether the estate was built by the year that the terms name."""
    year = candidate.built_year
    return year is not None and year <= terms["built_until"]


def quantity_of(candidate: Candidate, items: Iterable[str]) -> Fraction:
    """Add up the known quantities of some items."""
    wanted = set(items)
    known = (x.quantity for x in candidate.parts if x.item in wanted)
    return sum((q for q in known if q is not None), Fraction(0))
