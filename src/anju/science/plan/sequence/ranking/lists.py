"""In which order the works of a list are taken up, and in which size."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.instance import Floats, Ints


class Sheet(NamedTuple):
    """A list to go down.

    Parameters
    ----------
    name
        Which of `NAMES` it is.
    rounds
        Columns in the order in which they are tried, round after round.
    rank
        Place of each unit on the list, the first 0, (u,).
    """

    name: str
    rounds: tuple[Ints, ...]
    rank: Ints


def sheets_of(block: Block, need: Floats, name: str) -> Iterator[Sheet]:
    """Yield a list with every standard that a bureau could set for its works.

    A standard is the largest package for estates and for projects. Each work is tried
    in that size, once more when the mains before it are in, and then in smaller sizes,
    always in the earliest month that fits.

    Parameters
    ----------
    need
        Score of each unit, the more urgent the higher, (u,).
    """
    if name == "benefit_cost":
        yield _by_increments(block)
        return
    a, unit_of = block.arrays, block.unit_of
    is_estate = block.instance.units.is_estate[block.units]
    most = [
        np.unique(a.package[is_estate[unit_of] == kind]).tolist() or [0]
        for kind in (True, False)
    ]
    for estates in most[0]:
        for projects in most[1]:
            fits = a.package <= np.where(is_estate, estates, projects)[unit_of]
            yield _by_standard(block, need, name, fits)


def _by_standard(block: Block, need: Floats, name: str, fits: np.ndarray) -> Sheet:
    a, unit_of = block.arrays, block.unit_of
    size = np.zeros(len(block.units), np.int64)
    np.maximum.at(size, unit_of[fits], a.package[fits])
    wanted = np.flatnonzero(fits & (a.package == size[unit_of]))
    smaller = np.flatnonzero(fits & (a.package < size[unit_of]))
    rank = _rank(block, need, name, wanted)
    wanted = wanted[np.lexsort((a.start[wanted], rank[unit_of[wanted]]))]
    by = (a.start[smaller], -a.package[smaller], rank[unit_of[smaller]])
    return Sheet(name, (wanted, wanted, smaller[np.lexsort(by)]), rank)


def _rank(block: Block, need: Floats, name: str, wanted: Ints) -> Ints:
    """Return the place of each unit on the list."""
    if name == "value":
        rate = np.full(len(block.units), -np.inf)
        np.maximum.at(rate, block.unit_of[wanted], _rate(block)[wanted])
        order = np.argsort(-rate, kind="stable")
    elif name == "estates_first":
        is_estate = block.instance.units.is_estate[block.units]
        order = np.lexsort((-need, ~is_estate))
    else:
        order = np.argsort(-need, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _rate(block: Block) -> Floats:
    """Return points for a thousand yuan of each column, whenever it is done."""
    options = block.instance.options
    rate = options.value / np.maximum(options.cost_k, 1)
    return np.asarray(rate[block.option], np.float64)


class Step(NamedTuple):
    """A larger package of a unit, and what it adds for what it costs more."""

    rate: float
    unit: int
    option: int


def _by_increments(block: Block) -> Sheet:
    """List each step to a larger package by what it adds for what it costs more.

    Source
    ------
    Incremental benefit-cost ranking of road maintenance: World Bank, HDM-4 volume 4,
    part F; FHWA, Asset Management Primer (1999).
    """
    a, options = block.arrays, block.instance.options
    steps = [one for u in range(len(block.units)) for one in _steps(block, u)]
    steps.sort(key=lambda one: -one.rate)
    rank = np.full(len(block.units), len(steps))
    parts = [np.zeros(0, np.int64)]
    for place, one in enumerate(steps):
        rank[one.unit] = min(rank[one.unit], place)
        mine = np.arange(a.first[one.unit], a.first[one.unit + 1])
        parts.append(mine[a.package[mine] == options.package[one.option]])
    columns = np.concatenate(parts)
    return Sheet("benefit_cost", (columns, columns), rank)


def _steps(block: Block, unit: int) -> Iterator[Step]:
    """Yield the steps of a unit along the edge of its packages, best rate first."""
    options, first = block.instance.options, block.arrays.first
    left = np.unique(block.option[first[unit] : first[unit + 1]])
    cost, value, package = 0, 0.0, 0
    while True:
        more_k, more = options.cost_k[left] - cost, options.value[left] - value
        good = (more_k > 0) & (more > 0) & (options.package[left] > package)
        if not good.any():
            return
        left, rate = left[good], more[good] / more_k[good]
        option = int(left[rate.argmax()])
        cost, value = int(options.cost_k[option]), float(options.value[option])
        package = int(options.package[option])
        yield Step(float(rate.max()), unit, option)
