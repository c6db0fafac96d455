"""The works of one place as flat arrays: one column is one way to do one work."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from anju.science.plan.sequence.instance import (
    QUARTER_MONTHS,
    YEAR_MONTHS,
    Bools,
    Floats,
    Instance,
    Ints,
)
from anju.science.plan.sequence.money import can_be_paid
from anju.science.plan.sequence.nearby import mains_of, neighbours_of, openings_of
from anju.science.plan.sequence.purse import Purse, purse_of
from anju.science.plan.sequence.windows import Months, Pace, months_from, paces
from anju.science.plan.sequence.wishes import NOTHING, Wishes

MILLI = 1000
EVERY = 2**62
"""As many households as there are."""
HELD_BACK = 50_000
"""One part in so many of the local money is held back for whole thousand yuan."""
RENOVATED_FROM = 2
"""From this package on an estate counts as renovated."""


class Arrays(NamedTuple):
    """What the search reads; (c,) are columns, (u,) units, (s,) streets, K rows.

    Parameters
    ----------
    first
        First column of each unit and the end, (u + 1,).
    start, finish, dig_end, year, package, value, quarters
        Months, points and quarters of digging (as bits) of each column, (c,).
    paves, counts
        A new surface; a renovated estate, (c,).
    load_first, load_row, load
        Crews of each column by row ``trade * quarters + quarter``.
    crew
        Crews there are, (4 quarters,).
    need, room, money_unit
        Money of each column by row, (c, K), what there is, (years, K), and how many
        units of it are a thousand yuan.
    street_first, street
        Streets of each unit.
    open_cost, nuisance, most
        Of each street, (s,).
    main_first, main, main_package
        Mains before each unit, and from which package on.
    behind_first, behind, behind_package
        The same, seen from the main.
    near_first, near
        Units on a street with one that paves it.
    is_fixed
        Must be in the plan, (u,).
    households, group, share
        Fairness: households, group and the least share of each group, (g,).
    floor, ceiling
        Renovated households of each group, at least and at most, (g,).
    """

    first: Ints
    start: Ints
    finish: Ints
    dig_end: Ints
    year: Ints
    package: Ints
    value: Floats
    quarters: Ints
    paves: Bools
    counts: Bools
    load_first: Ints
    load_row: Ints
    load: Ints
    crew: Ints
    need: Ints
    room: Ints
    money_unit: int
    street_first: Ints
    street: Ints
    open_cost: Ints
    nuisance: Floats
    most: Ints
    main_first: Ints
    main: Ints
    main_package: Ints
    behind_first: Ints
    behind: Ints
    behind_package: Ints
    near_first: Ints
    near: Ints
    is_fixed: Bools
    households: Ints
    group: Ints
    share: Floats
    floor: Ints
    ceiling: Ints


class Served(NamedTuple):
    """Renovated households that each group may have, in place of its share, (g,).

    The groups are those of the units, ascending.
    """

    least: Ints
    most: Ints


@dataclass(frozen=True)
class Block:
    """The works of one city, ready to be searched and relaxed.

    Parameters
    ----------
    units
        Places of its units in the instance, (u,).
    option
        Option in the instance of each column, (c,).
    pools
        Money by source, the rest last, and year, (sources + 1, years).
    purse
        The rows of money.
    held
        Money held back in each year, in the units of `Arrays.room`, (years,): a split
        into whole thousand yuan may need a little more than fractions would.
    favour
        Points in `Arrays.value` of each column that are no value but the wish to
        change little, (c,).
    """

    instance: Instance
    units: Ints
    option: Ints
    pools: Ints
    purse: Purse
    held: Ints
    favour: Floats
    arrays: Arrays

    @property
    def columns(self) -> int:
        """Count the columns."""
        return len(self.option)

    @property
    def unit_of(self) -> Ints:
        """Return the unit, within the block, of each column."""
        return np.repeat(np.arange(len(self.units)), np.diff(self.arrays.first))

    def learn(self, weight: Ints) -> None:
        """Have every later plan keep one more row of money, where that is new."""
        with self.purse.lock:
            place = self.purse.learn(weight)
            if place is not None:
                self.arrays.need[:, place] = self.purse.need[self.option, place]
                self.arrays.room[:, place] = weight @ self.pools - self.held

    def put(self, order: Ints) -> None:
        """Put the known rows of money into another order, before any search."""
        purse, rows = self.purse, slice(self.purse.known)
        purse.weight[rows], purse.need[:, rows] = (
            purse.weight[order],
            purse.need[:, order],
        )
        self.arrays.need[:, rows] = self.arrays.need[:, order]
        self.arrays.room[:, rows] = self.arrays.room[:, order]


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns before they are arrays: option, start and months of work."""

    option: Ints
    start: Ints
    months: list[Months]


def block_of(
    instance: Instance,
    units: Ints,
    pools: Ints,
    wishes: Wishes = NOTHING,
    served: Served | None = None,
) -> Block:
    """Lay out the works of some units.

    Parameters
    ----------
    units
        Places in the instance, ascending, of one city.
    pools
        Money that they may spend by source, the rest last, and year, thousand yuan,
        (sources + 1, years).
    wishes
        What is asked of them.
    served
        Households to renovate; None where the groups are to be fair to one another.
    """
    made = _columns(instance, units, wishes)
    favour = _favour(instance, made, wishes)
    unit = np.searchsorted(units, instance.options.unit[made.option])
    _, group = np.unique(instance.units.group[units], return_inverse=True)
    lists = openings_of(instance, units)
    purse = purse_of(instance)
    held = purse.unit * (pools[-1] // HELD_BACK)
    arrays = Arrays(
        first=np.searchsorted(unit, np.arange(len(units) + 1)).astype(np.int64),
        **_times(instance, made, favour),
        **_crews(instance, made, int(instance.units.city[units[0]])),
        need=np.ascontiguousarray(purse.need[made.option]),
        room=purse.room(pools, held),
        money_unit=purse.unit,
        **lists,
        **mains_of(instance, units),
        **neighbours_of(instance, units, lists),
        is_fixed=instance.units.is_mandatory[units]
        | np.array([wishes.demands(unit) for unit in units.tolist()], np.bool_),
        **_fairness(instance, units, group, served),
    )
    return Block(instance, units, made.option, pools, purse, held, favour, arrays)


def pools_of(instance: Instance, city: int, province: int) -> Ints:
    """Return the money that a city can reach, (sources + 1, years), the rest last."""
    rows = []
    for source in instance.sources.pooled:
        name, level, key, _ = instance.pool_of(source, city, province)
        years = range(instance.rules.years)
        rows.append([instance.pools.get((name, level, key, y), 0) for y in years])
    return np.array(rows, np.int64)


def with_pools(block: Block, pools: Ints) -> Block:
    """Return the same works with other money, by source and year."""
    held = block.purse.unit * (pools[-1] // HELD_BACK)
    arrays = block.arrays._replace(room=block.purse.room(pools, held))
    return replace(block, pools=pools, held=held, arrays=arrays)


def _columns(instance: Instance, units: Ints, wishes: Wishes) -> Columns:
    options, months = instance.options, instance.rules.months
    known: dict[tuple[Pace, int], Months | None] = {}
    here = np.isin(options.unit, units) & can_be_paid(options)
    pace_of, option, start, made = paces(options), [], [], []
    for one in np.flatnonzero(here).tolist():
        must = bool(instance.units.is_mandatory[options.unit[one]])
        for month in range(
            int(options.ready_month[one]), YEAR_MONTHS if must else months
        ):
            key = pace_of[one], month
            if key not in known:
                known[key] = months_from(instance.rules, *key)
            unit = int(options.unit[one])
            if (work := known[key]) is not None and wishes.allows(unit, one, month):
                option.append(one)
                start.append(month)
                made.append(work)
    return Columns(np.array(option, np.int64), np.array(start, np.int64), made)


def _favour(instance: Instance, made: Columns, wishes: Wishes) -> Floats:
    if not wishes.kept:
        return np.zeros(len(made.option))
    unit = instance.options.unit[made.option]
    columns = zip(unit.tolist(), made.option.tolist(), made.start.tolist(), strict=True)
    return np.array([wishes.favour(*one) for one in columns], np.float64)


def _times(instance: Instance, made: Columns, favour: Floats) -> dict[str, np.ndarray]:
    options, rules = instance.options, instance.rules
    finish = np.array([one.finish for one in made.months], np.int64)
    worth = rules.worth_milli - rules.fades_milli * finish
    package = options.package[made.option]
    is_estate = instance.units.is_estate[options.unit[made.option]]
    return {
        "start": made.start,
        "finish": finish,
        "dig_end": np.array([one.dig_end for one in made.months], np.int64),
        "year": made.start // YEAR_MONTHS,
        "package": package,
        "value": options.value[made.option] * worth / MILLI + favour,
        "quarters": np.array([_quarters(one.dig) for one in made.months], np.int64),
        "paves": options.is_paving[made.option],
        "counts": is_estate & (package >= RENOVATED_FROM),
    }


def _quarters(months: int) -> int:
    """Return the quarters, as bits, that some months touch."""
    bits, quarter = 0, 0
    while months:
        if months & (1 << QUARTER_MONTHS) - 1:
            bits |= 1 << quarter
        months >>= QUARTER_MONTHS
        quarter += 1
    return bits


def _crews(instance: Instance, made: Columns, city: int) -> dict[str, np.ndarray]:
    """Count crew-months by trade and quarter; one trade digs, the others follow."""
    quarters = instance.rules.quarters
    first, rows, amounts = [0], [], []
    load = instance.options.load[made.option].tolist()
    for crews, one in zip(load, made.months, strict=True):
        for trade, crew in enumerate(crews):
            if crew:
                for quarter, months in _by_quarter(one.above if trade else one.dig):
                    rows.append(trade * quarters + quarter)
                    amounts.append(crew * months)
        first.append(len(rows))
    return {
        "load_first": np.array(first, np.int64),
        "load_row": np.array(rows, np.int64),
        "load": np.array(amounts, np.int64),
        "crew": instance.crews[city].ravel().astype(np.int64),
    }


def _by_quarter(months: int) -> list[tuple[int, int]]:
    found, quarter = [], 0
    while months:
        if count := (months & (1 << QUARTER_MONTHS) - 1).bit_count():
            found.append((quarter, count))
        months >>= QUARTER_MONTHS
        quarter += 1
    return found


def _fairness(
    instance: Instance, units: Ints, group: Ints, served: Served | None
) -> dict[str, np.ndarray]:
    households = np.where(
        instance.units.is_estate[units], instance.units.households[units], 0
    )
    num, den = instance.rules.fair_share
    share = np.bincount(group, households) / max(1, households.sum()) * num / den
    any_number = Served(np.zeros(len(share), np.int64), np.full(len(share), EVERY))
    floor, ceiling = served or any_number
    return {
        "households": households.astype(np.int64),
        "group": group.astype(np.int64),
        "share": np.zeros(len(share)) if served else share,
        "floor": floor,
        "ceiling": ceiling,
    }
