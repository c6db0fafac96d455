"""The plan of one city with a given share of the shared money."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from anju.science.plan.sequence.block import Block, Served
from anju.science.plan.sequence.decompose.basis import Basis, without_money
from anju.science.plan.sequence.decompose.places import Place, place_block
from anju.science.plan.sequence.decompose.spread import Stop
from anju.science.plan.sequence.improve import musts_in
from anju.science.plan.sequence.instance import (
    YEAR_MONTHS,
    Bools,
    Floats,
    Ints,
)
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.plan import Work, works_of
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.search import (
    Known,
    Limits,
    NoPlan,
    first_gain,
    search,
)
from anju.science.plan.sequence.state import OUT, filled, keeps_order, worth

FIRST_SHARE = 0.25
"""The first plan renovates so many households of every city, where it can."""


@dataclass(frozen=True)
class Turn:
    """How long a city is searched, as `Limits` has it, and from where.

    Parameters
    ----------
    basis
        Where its relaxation with bought money ended.
    """

    seconds: float
    gap: float
    seed: int
    clock: Callable[[], float]
    rounds: int | None
    basis: Basis | None


@dataclass(frozen=True)
class Job:
    """What to plan, with which money and for how long.

    Parameters
    ----------
    share
        Money of the shared pools, (k, years), thousand yuan.
    served
        Renovated households of its groups; None for any number.
    turn
        None for what is found at once.
    known
        Column of each unit of a plan to begin with, (u,).
    is_near
        Whether that plan is worth improving before anything else.
    """

    place: Place
    share: Ints
    served: Served | None
    turn: Turn | None
    known: Ints | None = None
    is_near: bool = False


@dataclass(frozen=True)
class CityPlan:
    """What a city does.

    Parameters
    ----------
    share
        Shared money that it was given, (k, years).
    column
        Column of each work of the city, -1 out, (u,).
    works
        In the numbers of the whole instance.
    value, bound
        Points; the bound holds for this share of the money only.
    used
        Shared money that its works spend, (k, years).
    households
        Renovated, by group of the whole instance: group -> households.
    """

    number: int
    share: Ints
    column: Ints
    works: list[Work]
    value: float
    bound: float
    used: Ints
    households: dict[int, int]


@dataclass(frozen=True)
class Cut:
    """A plan that serves more households than is fair to others.

    Parameters
    ----------
    most
        Households to leave of some groups: group -> households.
    """

    place: Place
    plan: CityPlan
    most: dict[int, int]


def plan_city(job: Job, stop: Stop) -> CityPlan | None:
    """Return the plan found, or None where there is none within this money."""
    block = place_block(job.place, job.share, job.served)
    turn = job.turn
    if turn is None:
        return plan_of(job, block, _at_once(block, FIRST_SHARE), np.inf)
    try:
        found = search(block, _limits(turn, stop), lambda *_: None, _known(job, block))
    except NoPlan:
        return None
    if found.column is None:
        return None
    return plan_of(job, block, found.column, found.bound)


def _limits(turn: Turn, stop: Stop) -> Limits:
    return Limits(turn.seconds, turn.gap, 1, turn.clock, stop, turn.seed, turn.rounds)


def _known(job: Job, block: Block) -> Known:
    start = None
    if job.turn is not None and job.turn.basis is not None:
        start = without_money(job.turn.basis, program_of(block, PLAIN))
    return Known(start, job.known, is_near=job.is_near)


def cut_city(cut: Cut, _stop: Stop) -> CityPlan | None:
    """Leave estates out, least value for a household first; then do what else fits.

    Works that must be done are left out only where a smaller package takes their place.
    """
    place, plan = cut.place, cut.plan
    block = place_block(place, plan.share)
    job, must = Job(place, plan.share, None, None), block.arrays.is_fixed
    return _cut(job, block, cut, np.zeros_like(must)) or _cut(job, block, cut, must)


def _cut(job: Job, block: Block, cut: Cut, kept: Bools) -> CityPlan | None:
    a, column = block.arrays, cut.plan.column.copy()
    left = np.zeros(len(a.ceiling), np.int64)
    for g, group in enumerate(job.place.groups.tolist()):
        left[g] = cut.plan.households.get(group, 0)
    most = left.copy()
    for group, households in cut.most.items():
        most[np.searchsorted(job.place.groups, group)] = households
    chosen = np.flatnonzero((column != OUT) & ~kept & (a.households > 0))
    chosen = chosen[a.counts[column[chosen]]]
    gain = a.value[column[chosen]] / a.households[chosen]
    for unit in chosen[np.argsort(gain, kind="stable")].tolist():
        group = a.group[unit]
        if left[group] > most[group] and keeps_order(a, column, unit, OUT):
            column[unit] = OUT
            left[group] -= a.households[unit]
    order = _by_gain(block)
    smaller = order[~a.counts[order]]
    column = filled(block, column, smaller[a.is_fixed[block.unit_of[smaller]]])
    return plan_of(job, block, filled(block, column, smaller), cut.plan.bound)


def _by_gain(block: Block) -> Ints:
    """Return all columns, most value for the money first."""
    gain = first_gain(program_of(block, PLAIN))[: block.columns]
    return np.argsort(-gain, kind="stable")


def _at_once(block: Block, part: float) -> Ints:
    """Return what fits: what must be, part of the households, then all else."""
    a, order = block.arrays, _by_gain(block)
    everyone = np.bincount(a.group, a.households, len(a.ceiling))
    enough = np.ceil(part * everyone).astype(np.int64)
    some = replace(block, arrays=a._replace(ceiling=np.minimum(a.ceiling, enough)))
    column = musts_in(program_of(block, PLAIN), order)
    column = filled(some, column, order[a.counts[order]])
    return filled(some, column, order)


def plan_of(job: Job, block: Block, column: Ints, bound: float) -> CityPlan | None:
    """Return a plan of a city in outside numbers; None where a rule is broken."""
    value, works = worth(block, column), works_of(block, column, _gain(job.place))
    if value is None or works is None:
        return None
    favour = float(block.favour[column[column != OUT]].sum())
    return CityPlan(
        number=job.place.number,
        share=job.share,
        column=column,
        works=[_outside(job.place, work) for work in works],
        value=value - favour,
        bound=bound - favour,
        used=_used(job.place, works),
        households=_households(job.place, block, column),
    )


def _outside(place: Place, work: Work) -> Work:
    unit, option = int(place.units[work.unit]), int(place.options[work.option])
    return Work(unit, option, work.start, work.paid)


def _gain(place: Place) -> Floats:
    """Have the city's own sources pay first, and spare those that it shares."""
    gain = np.ones(len(place.own))
    gain[place.sources] = -1.0
    return gain[:-1]


def _used(place: Place, works: list[Work]) -> Ints:
    names = place.instance.sources.pooled
    used = np.zeros(place.own[place.sources].shape, np.int64)
    for work in works:
        for i, source in enumerate(place.sources.tolist()):
            used[i, work.start // YEAR_MONTHS] += work.paid[names[source]]
    return used


def _households(place: Place, block: Block, column: Ints) -> dict[int, int]:
    a = block.arrays
    chosen = np.flatnonzero(column != OUT)
    chosen = chosen[a.counts[column[chosen]]]
    found = np.bincount(place.group[chosen], a.households[chosen])
    return {group: int(n) for group, n in enumerate(found.tolist()) if n}
