"""What an indicator is: each object gives one case, a place adds its cases up.

Every object speaks once and for itself, so the value of a community, a
sub-district, a county and the city come out of the same cases and must agree.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from anju.science.checkup.facts import Facts
from anju.science.checkup.limits import Limits
from anju.science.values import Answer, Measured, NotApplicable, NotMeasured

Amount: TypeAlias = int | Fraction | float
Mark: TypeAlias = Literal["V", "M", "P"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a definition comes from: document, clause, year, and how sure we are.

    Parameters
    ----------
    mark
        V seen in a source, M from memory of a standard, P practice default.
    """

    document: str
    clause: str
    year: int
    mark: Mark


class Case(NamedTuple):
    """What one object says to one indicator.

    Parameters
    ----------
    kind, code, area_code
        Which object, and the place it lies in.
    amount
        What it adds to the value; `None` says nobody has looked.
    base
        What it adds to the denominator of a ratio.
    weight
        How much of the place it stands for when coverage is told.
    items
        The problem items found there; several may meet in one object.
    is_hit
        It is a shortcoming of its own and belongs on the list of problems.
    applies
        False where the question makes no sense for this object.
    note
        Why it makes no sense, or why an answer that came in does not count.
    """

    kind: str
    code: str
    area_code: str
    amount: Amount | None
    base: Amount = 1
    weight: Amount = 1
    items: tuple[str, ...] = ()
    is_hit: bool = False
    applies: bool = True
    note: str = ""


@dataclass(slots=True)
class Tally:
    """Cases of one place added up; two tallies add up to that of both places."""

    objects: int = 0
    surveyed: int = 0
    set_aside: int = 0
    hits: int = 0
    amount: Amount = 0
    base: Amount = 0
    weight: Amount = 0
    known_weight: Amount = 0
    notes: tuple[str, ...] = ()

    def take(self, case: Case) -> None:
        """Add one case."""
        if not case.applies:
            self.set_aside += 1
            self.notes += (case.note,) if case.note else ()
            return
        self.objects += 1
        self.weight += case.weight
        if case.amount is None:
            self.notes += (case.note,) if case.note else ()
            return
        self.surveyed += 1
        self.hits += case.is_hit
        self.known_weight += case.weight
        self.amount += case.amount
        self.base += case.base

    def join(self, other: "Tally") -> None:
        """Add the tally of another place."""
        for part in fields(self):
            both = getattr(self, part.name) + getattr(other, part.name)
            setattr(self, part.name, both)

    @property
    def known_share(self) -> float:
        """Part of the place that was looked at, 0 to 1."""
        return float(self.known_weight / self.weight) if self.weight else 0.0


@dataclass(frozen=True, slots=True)
class Component:
    """One amount that a department hands in for an indicator.

    Parameters
    ----------
    code
        English name with its unit, such as `served_m2`.
    unit_zh, unit_en
        Unit in which it is asked, and kept.
    at_most
        Component that it is a part of and cannot exceed; empty for none.
    """

    code: str
    name_zh: str
    name_en: str
    unit_zh: str
    unit_en: str
    at_most: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the check-up table that is computed from what is known.

    Parameters
    ----------
    code
        Its code in the edition's table, such as `H01`.
    unit
        Unit inside: `share` (0 to 1), `m_per_m2`, `person_per_m2`, or what is
        counted.
    cases
        Pure: facts and limits in, one case an object out.
    add_up
        `total` or `ratio`.
    counted
        Kind of object that speaks: `building`, `estate`, `road`.
    absent
        What to say where nothing is registered to count or divide by (Chinese).
    components
        Amounts that departments hand in; none where registry and surveys answer.
    """

    code: str
    name_zh: str
    name_en: str
    unit: str
    better: Literal["higher", "lower", "range"]
    source: Source
    cases: Callable[[Facts, Limits], Iterable[Case]]
    add_up: Callable[[Tally], Measured | None]
    counted: str
    absent: str
    components: tuple[Component, ...] = ()

    def answer(self, tally: Tally) -> Answer:
        """Turn the tally of one place into a value, or into why there is none."""
        if tally.objects == 0 and tally.notes:
            return NotApplicable("；".join(dict.fromkeys(tally.notes)))
        if tally.objects == 0 and tally.set_aside:
            return NotApplicable(f"{self.absent}（{tally.set_aside}个对象均不适用）")
        if tally.objects == 0:
            return NotMeasured(self.absent)
        if not tally.known_weight:
            waits = "个填报任务均未接收" if self.components else "个对象均未调查"
            why = "；".join(dict.fromkeys(tally.notes))
            return NotMeasured(why or f"{tally.objects}{waits}")
        return self.add_up(tally) or NotMeasured(self.absent)

    def measure(self, facts: Facts, limits: Limits) -> Answer:
        """Answer for everything in `facts` as one place."""
        tally = Tally()
        for case in self.cases(facts, limits):
            tally.take(case)
        return self.answer(tally)


def total(tally: Tally) -> Measured:
    """Return the sum of the amounts."""
    return Measured(tally.amount, tally.known_share)


def ratio(tally: Tally) -> Measured | None:
    """Return the sum of the amounts over the sum of the bases, whole numbers exactly.

    `None` where there is nothing to divide by.
    """
    if not tally.base:
        return None
    if isinstance(tally.amount, int) and isinstance(tally.base, int):
        return Measured(Fraction(tally.amount, tally.base), tally.known_share)
    return Measured(tally.amount / tally.base, tally.known_share)
