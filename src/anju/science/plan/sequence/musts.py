"""Works that must be done and cannot be: told before anything is searched."""

from dataclasses import dataclass, replace

import numpy as np

from anju.science.plan.sequence.instance import YEAR_MONTHS, Bools, Instance
from anju.science.plan.sequence.money import can_be_paid
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.windows import months_from, paces
from anju.science.plan.sequence.wishes import NOTHING, Wishes

NAMED = 5
"""So many works are named; the others are counted."""


class MustNot(NoPlan):
    """Works must be done, and no way and month is open to them."""

    code = "plan.must_not"


@dataclass(frozen=True, slots=True)
class Impossible:
    """A work that must be done and cannot be.

    Parameters
    ----------
    unit
        Place among the units.
    consent
        First month of consent, the earliest of its options.
    is_unpaid
        The residents cannot pay what they must of any option.
    """

    unit: int
    consent: int
    is_unpaid: bool

    def why(self) -> str:
        """Say what stands in the way."""
        if self.is_unpaid:
            return "居民出不起应出的份额"
        if self.consent >= YEAR_MONTHS:
            year, month = divmod(self.consent, YEAR_MONTHS)
            return f"第 {year + 1} 年 {month + 1} 月才征得同意"
        return f"第 1 年 {self.consent + 1} 月征得同意后已没有够长的施工窗口"


def impossible(instance: Instance, wishes: Wishes = NOTHING) -> list[Impossible]:
    """Return the works that must be done and have no way and month open to them."""
    options, is_payable = instance.options, can_be_paid(instance.options)
    edge = np.searchsorted(options.unit, np.arange(len(instance.units) + 1))
    pace, found = None, []
    for unit in np.flatnonzero(_demanded(instance, wishes)).tolist():
        pace = pace or paces(options)
        mine = range(int(edge[unit]), int(edge[unit + 1]))
        payable = [option for option in mine if is_payable[option]]
        must = instance.units.is_mandatory[unit]
        end = YEAR_MONTHS if must else instance.rules.months
        if not any(
            wishes.allows(unit, option, month)
            and months_from(instance.rules, pace[option], month) is not None
            for option in payable
            for month in range(int(options.ready_month[option]), end)
        ):
            consent = min((int(options.ready_month[o]) for o in payable), default=0)
            found.append(Impossible(unit, consent, not payable))
    return found


def refuse_impossible(instance: Instance, wishes: Wishes = NOTHING) -> None:
    """Refuse an instance in which something that must be done cannot be.

    Raises
    ------
    MustNot
        Names the works and says what stands in the way of each.
    """
    if not (found := impossible(instance, wishes)):
        return
    raise MustNot(
        f"{told_of(instance, found)}请取消其必做要求，或先解决上述条件。"
        f" {len(found)} works must be done and cannot be."
    )


def told_of(instance: Instance, found: list[Impossible]) -> str:
    """Name works that must be done and cannot be, with what stands in their way."""
    units = instance.units
    words = "；".join(
        f"工程 {units.id[one.unit]}（城市 {units.city[one.unit]}）{one.why()}"
        for one in found[:NAMED]
    )
    more = f"等 {len(found)} 个" if len(found) > NAMED else ""
    return f"必须实施的工程做不到：{words}{more}。"


def without(instance: Instance, works: list[Impossible]) -> Instance:
    """Return the instance in which some works need not be done."""
    must: Bools = instance.units.is_mandatory.copy()
    must[[one.unit for one in works]] = False
    return replace(instance, units=replace(instance.units, is_mandatory=must))


def _demanded(instance: Instance, wishes: Wishes) -> Bools:
    asked = [unit for unit in wishes.by_unit if wishes.demands(unit)]
    demanded: Bools = instance.units.is_mandatory.copy()
    demanded[asked] = True
    return demanded
