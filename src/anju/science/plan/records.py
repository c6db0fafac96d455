"""What the plan room reasons about: candidates, money pools, and payments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["estate", "works"]
Terms: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence for the page, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that keeps a candidate out, and what the rule says."""

    rule: str
    words: Words


@dataclass(frozen=True, slots=True)
class Part:
    """One item of works inside a candidate.

    Parameters
    ----------
    item
        Code of the price book, such as `J01`, or `works.drainage`.
    cost_fen
        Likely cost in whole fen.
    quantity
        In the unit of the price book; None when only the sum is known.
    """

    item: str
    cost_fen: int
    quantity: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a candidate is worth in points, and the addends it is made of."""

    points: int
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An estate or a piece of works that asks for money.

    Parameters
    ----------
    code
        Permanent code of the ledger.
    kind
        `estate` or `works`.
    area_code
        Where it lies; a pool pays only inside its own area.
    parts
        Its items; their costs add up to its cost.
    value
        Points it is worth, with the addends.
    low_fen, high_fen
        Cost if things go well and badly; None when nobody has estimated them.
    households, floor_area_m2, built_year
        Facts that money rules ask for; None means not surveyed.
    won, lost
        Sources whose application for it was approved, and turned down.
    chances
        Chance of each application that is still open, 0 to 1, by source.
    willing_fen
        What each source outside the budget offered for it, in whole fen.
    refusals
        Rules that keep it out; empty means eligible.
    """

    code: str
    kind: Kind
    area_code: str
    parts: tuple[Part, ...]
    value: Value
    low_fen: int | None = None
    high_fen: int | None = None
    households: int | None = None
    floor_area_m2: int | None = None
    built_year: int | None = None
    won: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    chances: Mapping[str, float] = field(default_factory=dict)
    willing_fen: Mapping[str, int] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()

    @property
    def cost_fen(self) -> int:
        """Return the likely cost: the sum of the parts."""
        return sum(part.cost_fen for part in self.parts)


@dataclass(frozen=True, slots=True)
class Pool:
    """Money of one source that may be spent in one year inside one area.

    Parameters
    ----------
    source
        Code of the source.
    year
        The year it must be spent in; what is left is not carried over.
    amount_fen
        Whole fen.
    area_code
        Prefix of the area codes it may be spent in; empty means everywhere.
    """

    source: str
    year: int
    amount_fen: int
    area_code: str = ""

    def reaches(self, area_code: str) -> bool:
        """Tell whether the pool may pay inside that area."""
        return area_code.startswith(self.area_code)


@dataclass(frozen=True, slots=True)
class Payment:
    """Whole fen from one pool (None: the source's own pocket) to one item."""

    code: str
    item: str
    source: str
    year: int
    fen: int
    pool: Pool | None = None


@dataclass(frozen=True, slots=True, order=True)
class Pick:
    """One chosen candidate and its year."""

    code: str
    year: int


@dataclass(frozen=True, slots=True)
class Demand:
    """All that the money of a plan has to respect.

    Parameters
    ----------
    candidates
        Everything that asks, eligible or not.
    pools
        Money by source, year and area.
    years
        Years in order; the first is the one that is decided now.
    terms
        What each source may pay, by source code, as in force on the day.
    """

    candidates: tuple[Candidate, ...]
    pools: tuple[Pool, ...]
    years: tuple[int, ...]
    terms: Mapping[str, Terms]


@dataclass(frozen=True, slots=True)
class Paid:
    """Who is paid in which year, and every fen of it."""

    picks: tuple[Pick, ...]
    payments: tuple[Payment, ...]
