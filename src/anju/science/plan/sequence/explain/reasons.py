"""Why each work is in or out, by what would have to be loosened for it to change.

A work is out because every way to do it lacks something in the plan as it stands, or
because consent or a season comes in the way, or because it is worth less than it
disturbs. `checked` loosens what the reason names and sees the work come in.
"""

from dataclasses import replace
from functools import cached_property
from threading import Lock

import numpy as np

from anju.science.plan.sequence.block import Block, pools_of, with_pools
from anju.science.plan.sequence.explain.case import (
    Case,
    columns_of,
    layout,
    teach,
    value_of,
)
from anju.science.plan.sequence.explain.holes import Hole, Holes
from anju.science.plan.sequence.explain.loosen import Loosening, loosened
from anju.science.plan.sequence.explain.names import NUMBERED, Names
from anju.science.plan.sequence.explain.prices import Ledger
from anju.science.plan.sequence.explain.reason import Reason
from anju.science.plan.sequence.explain.say import said
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.money import can_be_paid
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.purse import SPARE
from anju.science.plan.sequence.state import OUT, state_of
from anju.science.plan.sequence.verify import violations

MORE = 1.0
"""Points beyond even that make a work worth its while."""


class Reasons:
    """Finds reasons in one plan."""

    def __init__(self, case: Case, names: Names = NUMBERED) -> None:
        self.case, self.names = case, names
        self.ledger = Ledger(case, names)

    def of(self, unit: int) -> Reason:
        """Return why a unit of the block is in or out."""
        c = int(self.case.column[unit])
        reason = self._out(unit) if c == OUT else self._in(unit, c)
        best = self._column_of(unit, reason)
        if best is not None:
            costs = tuple(self.ledger.costs(best))
            reason = replace(reason, cost=sum(one.points for one in costs), costs=costs)
        return replace(reason, words=said(self.case.instance, reason, self.names))

    def all(self) -> list[Reason]:
        """Return the reason of every unit."""
        return [self.of(unit) for unit in range(len(self.case.block.units))]

    def _column_of(self, unit: int, reason: Reason) -> int | None:
        """Return the column of the way of a reason, or the one that loses least."""
        block, way = self.case.block, reason.way
        for c in self.case.columns_of(unit).tolist():
            if (int(block.option[c]), int(block.arrays.start[c])) == way:
                return int(c)
        return self.ledger.best_of(unit)

    def _in(self, unit: int, c: int) -> Reason:
        block = self.case.block
        without = self.case.column.copy()
        without[unit] = OUT
        gain = self.case.value - value_of(block, without)
        way = int(block.option[c]), int(block.arrays.start[c])
        place = int(block.units[unit])
        return Reason(
            unit=place,
            is_in=True,
            kind=self._why_in(unit, without),
            way=way,
            gain=gain,
        )

    def _why_in(self, unit: int, without: Ints) -> str:
        a = self.case.block.arrays
        if a.is_fixed[unit]:
            return "must"
        for i in range(a.behind_first[unit], a.behind_first[unit + 1]):
            theirs = without[a.behind[i]]
            if theirs != OUT and a.package[theirs] >= a.behind_package[i]:
                return "main"
        counted = state_of(a, without).counted
        is_fair = (counted[:-1] >= a.share * counted[-1] - 1e-9).all()
        return "worth" if is_fair else "share"

    def _out(self, unit: int) -> Reason:
        holes = self.holes.of(unit)
        worthy = [one for one in holes if one.gain > 0]
        if worthy and worthy[0].is_open:
            missed = self._missed(unit, worthy[0])
            if not _learned(self.case, missed):
                return missed
            self.__dict__.pop("holes", None)
            return self._out(unit)
        for kind, block in (("consent", self._agreed), ("window", self._open)):
            if (found := self._freed(unit, kind, block)) is not None:
                return found
        if worthy:
            return self._payable(unit, worthy[0])
        return self._worthless(unit, holes[0]) if holes else self._never(unit)

    @cached_property
    def holes(self) -> Holes:
        """Return what columns lack in the plan."""
        return self._holes_in(self.case.block, self.case.column)

    def _holes_in(self, block: Block, column: Ints) -> Holes:
        case, rows = self.case, self.case.program.rows
        money = np.zeros(block.arrays.room.shape)
        years = len(money)
        money[:, case.money_rows] = case.root.price[rows.money].reshape(years, -1)
        return Holes(block, column, (money, case.root.price[rows.crew]))

    def _way(self, block: Block, c: int) -> tuple[int, int]:
        return int(block.option[c]), int(block.arrays.start[c])

    def _missed(self, unit: int, hole: Hole) -> Reason:
        block = self.case.block
        place, way = int(block.units[unit]), self._way(block, hole.column)
        return Reason(unit=place, is_in=False, kind="missed", way=way, gain=hole.gain)

    def _payable(self, unit: int, hole: Hole) -> Reason:
        """Ask for more money while it cannot be split: learn the rows that tell why."""
        for _ in range(SPARE):
            reason = self._short(unit, hole)
            if not _learned(self.case, reason):
                return reason
            self.__dict__.pop("holes", None)
            hole = next(one for one in self.holes.of(unit) if one.column == hole.column)
        return reason

    def _short(self, unit: int, hole: Hole) -> Reason:
        block, lacks = self.case.block, hole.lacks
        return Reason(
            unit=int(block.units[unit]),
            is_in=False,
            kind=kind_of(lacks),
            way=self._way(block, hole.column),
            lacks=lacks,
            instead=hole.instead,
            gain=hole.gain,
        )

    def _worthless(self, unit: int, hole: Hole) -> Reason:
        """Say how much more it would have to be worth to pay for what it disturbs."""
        found = self._short(unit, hole)
        lacks = replace(hole.lacks, worth={found.unit: MORE - hole.gain})
        return replace(found, kind="worth", lacks=lacks)

    def _never(self, unit: int) -> Reason:
        """No month of the plan is open to it: say what closes them."""
        place, instance = int(self.case.block.units[unit]), self.case.instance
        mine = instance.options.unit == place
        wish = self.case.wishes.by_unit.get(place)
        if wish is not None and wish.is_in is False:
            return Reason(place, is_in=False, kind="kept_out")
        if not can_be_paid(instance.options)[mine].any():
            return Reason(place, is_in=False, kind="residents")
        for kind, holes in (
            ("consent", self._agreed),
            ("window", self._open),
            ("window", self._open_and_agreed),
        ):
            found = holes.of(unit)
            if found:
                return self._unlocked(unit, kind, holes.block, found[0])
        return Reason(place, is_in=False, kind="horizon")

    def _freed(self, unit: int, kind: str, holes: Holes) -> Reason | None:
        """Return the reason if the unit would fit but for consent, or the seasons."""
        fits = [one for one in holes.of(unit) if one.is_open and one.gain > 0]
        return self._unlocked(unit, kind, holes.block, fits[0]) if fits else None

    def _unlocked(self, unit: int, kind: str, block: Block, hole: Hole) -> Reason:
        place, way = int(block.units[unit]), self._way(block, hole.column)
        ready = int(self.case.instance.options.ready_month[way[0]])
        lacks, bonus = hole.lacks, max(0.0, MORE - hole.gain)
        return Reason(
            unit=place,
            is_in=False,
            kind=kind,
            way=way,
            lacks=replace(
                lacks,
                consent={place: way[1]} if way[1] < ready else {},
                windows=frozenset({place}) if kind == "window" else frozenset(),
                worth={place: bonus} if hole.gain <= 0 else {},
            ),
            instead=hole.instead,
            gain=hole.gain,
        )

    @cached_property
    def _agreed(self) -> Holes:
        """Return holes as if all had consent at once."""
        return self._as_if(Loosening(consent=self._at_once))

    @cached_property
    def _open(self) -> Holes:
        """Return holes as if no season closed any work."""
        return self._as_if(Loosening(windows=frozenset(self._at_once)))

    @cached_property
    def _open_and_agreed(self) -> Holes:
        return self._as_if(
            Loosening(consent=self._at_once, windows=frozenset(self._at_once))
        )

    @property
    def _at_once(self) -> dict[int, int]:
        """Return month 0 for each unit that is out."""
        out = self.case.block.units[self.case.column == OUT]
        return dict.fromkeys(out.tolist(), 0)

    def _as_if(self, by: Loosening) -> Holes:
        case = self.case
        block = layout(loosened(case.instance, by), case.wishes)
        teach(block, case.block.purse)
        works = [
            Work(unit, *way, {})
            for unit, c in zip(case.block.units.tolist(), case.column, strict=True)
            if c != OUT and (way := self._way(case.block, int(c)))
        ]
        return self._holes_in(block, columns_of(block, works))


def kind_of(lacks: Loosening) -> str:
    """Return the first of the kinds of what is lacking, the hardest to mend first."""
    kinds = (
        ("order", lacks.mains),
        ("paving", lacks.paving),
        ("street", lacks.streets),
        ("money", lacks.pools),
        ("crew", lacks.crews),
        ("share", lacks.fair_share),
    )
    return next((kind for kind, lack in kinds if lack), "worth")


def checked(case: Case, reason: Reason) -> bool:
    """Tell whether a reason holds when it is tried out on the whole plan.

    Out: with what it lacks loosened, the unit is added, every rule is checked anew, the
    money is split anew, and the plan is worth more. In: without the unit the plan is
    worth less, or breaks a rule.
    """
    if reason.is_in:
        return _falls_without(case, reason)
    if reason.way is None:
        return True
    block, after = _with(case, reason)
    works = works_of(block, after)
    if works is None or violations(block.instance, works):
        return False
    before = after.copy()
    before[np.searchsorted(block.units, reason.unit)] = OUT
    return value_of(block, after) > value_of(block, before)


def _with(case: Case, reason: Reason) -> tuple[Block, Ints]:
    """Return the loosened block of a reason, and the plan with its unit."""
    assert reason.way is not None  # noqa: S101 - asked only with a way
    if reason.lacks == Loosening(pools=reason.lacks.pools):
        return _richer(case, reason)
    block = layout(loosened(case.instance, reason.lacks), case.wishes)
    added = [*_works(case), Work(reason.unit, *reason.way, {})]
    return block, columns_of(block, added)


def _richer(case: Case, reason: Reason) -> tuple[Block, Ints]:
    """Return the block with more money and all else as it is, and the same plan."""
    instance, block = loosened(case.instance, reason.lacks), case.block
    place = int(instance.units.city[0]), int(instance.units.province[0])
    richer = with_pools(block, pools_of(instance, *place))
    column, unit = case.column.copy(), int(np.searchsorted(block.units, reason.unit))
    ways = zip(block.option.tolist(), block.arrays.start.tolist(), strict=True)
    column[unit] = next(c for c, way in enumerate(ways) if way == reason.way)
    own = replace(block.purse, weight=block.purse.weight.copy(), lock=Lock())
    return replace(richer, instance=instance, purse=own), column


def _learned(case: Case, reason: Reason) -> bool:
    """Learn the rows of money, if any, by which a reason asks for too little."""
    known = case.block.purse.known
    if case.block.purse.bills is None:
        return False
    block, column = _with(case, reason)
    if payments(block, column) is None:
        teach(case.block, block.purse)
    return case.block.purse.known > known


def _works(case: Case) -> list[Work]:
    a, block = case.block.arrays, case.block
    return [
        Work(int(unit), int(block.option[c]), int(a.start[c]), {})
        for unit, c in zip(block.units, case.column.tolist(), strict=True)
        if c != OUT
    ]


def _falls_without(case: Case, reason: Reason) -> bool:
    without = case.column.copy()
    without[np.searchsorted(case.block.units, reason.unit)] = OUT
    works = works_of(case.block, without)
    if works is None or violations(case.instance, works):
        return reason.kind in ("must", "main", "share")
    return reason.kind == "must" or value_of(case.block, without) < case.value
