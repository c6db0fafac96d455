"""Cities cut out of an instance, each an instance of its own, and the money they share.

Nothing but shared money and fair shares joins the cities; an instance in which a street
or a main reaches into another city is refused.
"""

import pickle
from collections import Counter
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import blake2b
from typing import TypeVar

import numpy as np

from anju.science.errors import DataError
from anju.science.plan.sequence.block import EVERY, Block, Served, block_of
from anju.science.plan.sequence.instance import (
    Floats,
    Instance,
    Ints,
    Options,
    PoolKey,
    Sources,
    Streets,
    Units,
)
from anju.science.plan.sequence.wishes import Wish, Wishes

Table = TypeVar("Table", Units, Options, Streets)


@dataclass(frozen=True)
class Place:
    """One city.

    Parameters
    ----------
    instance
        The city alone.
    wishes
        What is asked of its works.
    units, options
        Places of its works and options in the whole instance, ascending.
    group
        Whose fair share each work counts for, in the whole instance, (u,).
    own
        Money that no other city may spend, as `pools_of` has it, (sources + 1, years).
    sources, pools
        Which of these rows it shares, and the row of each in `Shared.amount`, (k,).
    """

    number: int
    instance: Instance
    wishes: Wishes
    units: Ints
    options: Ints
    group: Ints
    own: Ints
    sources: Ints
    pools: Ints

    @cached_property
    def key(self) -> str:
        """Name what the city is made of; two cities alike in all have one name."""
        parts = (self.instance, self.wishes, self.own, self.sources)
        return blake2b(pickle.dumps(parts), digest_size=16).hexdigest()

    @cached_property
    def groups(self) -> Ints:
        """Return the groups of its works in the whole instance, ascending."""
        return np.unique(self.group)

    @property
    def city(self) -> int:
        """Return its number outside."""
        return int(self.instance.units.city[0])

    def money(self, share: Ints) -> Ints:
        """Return all that it may spend, its own and a share of each shared pool.

        Parameters
        ----------
        share
            Thousand yuan, (k, years).
        """
        pools = self.own.copy()
        pools[self.sources] = share
        return pools


def place_block(place: Place, share: Ints, served: Served | None = None) -> Block:
    """Lay out the works of a place.

    Parameters
    ----------
    share
        Its part of each shared pool, thousand yuan, (k, years).
    served
        Renovated households of its groups; None for any number.
    """
    groups = len(place.groups)
    any_number = Served(np.zeros(groups, np.int64), np.full(groups, EVERY))
    return block_of(
        place.instance,
        np.arange(len(place.units)),
        place.money(share),
        place.wishes,
        served or any_number,
    )


@dataclass(frozen=True)
class Shared:
    """Pools that several cities draw on, (g, years), and the households of groups.

    Parameters
    ----------
    amount
        Thousand yuan.
    least
        Share of all renovated households that each group must get, (groups,).
    """

    amount: Ints
    least: Floats


def places_of(instance: Instance, wishes: Wishes) -> tuple[list[Place], Shared]:
    """Cut an instance into its cities.

    Raises
    ------
    DataError
        A street or a main joins two cities.
    """
    _refuse_joined(instance)
    cities = _cities(instance)
    keys = [_keys(instance, city, province) for city, province in cities]
    users = Counter(key for mine in keys for key in mine)
    rows = {key: i for i, key in enumerate(sorted(k for k in users if users[k] > 1))}
    _, group = np.unique(instance.units.group, return_inverse=True)
    cut, places = _Cut(instance), []
    for number, (city, _) in enumerate(cities):
        units, options, part = cut.of(city)
        is_shared = np.array([key in rows for key in keys[number]])
        places.append(
            Place(
                number=number,
                instance=part,
                wishes=_wishes(wishes, units, options),
                units=units,
                options=options,
                group=group[units].astype(np.int64),
                own=np.where(is_shared[:, None], 0, _amounts(instance, keys[number])),
                sources=np.flatnonzero(is_shared),
                pools=np.array([rows[k] for k in keys[number] if k in rows], np.int64),
            )
        )
    return places, Shared(_amounts(instance, list(rows)), _least(instance, group))


def _keys(instance: Instance, city: int, province: int) -> list[PoolKey]:
    names = instance.sources.pooled
    return [instance.pool_of(name, city, province) for name in names]


def _amounts(instance: Instance, keys: list[PoolKey]) -> Ints:
    """Return the money of some pools by year, (keys, years)."""
    years = range(instance.rules.years)
    rows = [[instance.pools.get((*key[:3], y), 0) for y in years] for key in keys]
    return np.array(rows, np.int64).reshape(len(keys), len(years))


def _least(instance: Instance, group: Ints) -> Floats:
    households = np.where(instance.units.is_estate, instance.units.households, 0)
    num, den = instance.rules.fair_share
    least = np.bincount(group, households) / max(1, households.sum()) * num / den
    return np.asarray(least, np.float64)


def _cities(instance: Instance) -> list[tuple[int, int]]:
    pairs = np.column_stack([instance.units.city, instance.units.province])
    return [(int(city), int(province)) for city, province in np.unique(pairs, axis=0)]


def _refuse_joined(instance: Instance) -> None:
    city = instance.units.city
    main, behind = instance.before[:, 0], instance.before[:, 1]
    unit, street = instance.opens[:, 0], instance.opens[:, 1]
    for kind, joined in (
        ("主干管", city[main] != city[behind]),
        ("道路", city[unit] != instance.streets.city[street]),
    ):
        if joined.any():
            raise DataError(
                f"有 {int(joined.sum())} 处{kind}关系跨越两个城市，无法逐市求解；"
                "请把跨市工程归入一个城市。"
            )


class _Cut:
    """Cuts cities out, each in time of its own size."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        city = instance.units.city
        self.units = _by(city)
        self.options = _by(city[instance.options.unit])
        self.streets = _by(instance.streets.city)
        self.opens = _by(city[instance.opens[:, 0]])
        self.before = _by(city[instance.before[:, 0]])

    def of(self, city: int) -> tuple[Ints, Ints, Instance]:
        """Return the units and options of a city, and the city as an instance."""
        whole, none = self.instance, np.zeros(0, np.int64)
        units, options = self.units[city], self.options[city]
        streets = self.streets.get(city, none)
        opens = whole.opens[self.opens.get(city, none)]
        before = whole.before[self.before.get(city, none)]
        part = Instance(
            name=f"{whole.name} {city}",
            units=_rows(whole.units, units),
            options=replace(
                _rows(whole.options, options),
                unit=np.searchsorted(units, whole.options.unit[options]),
            ),
            streets=_rows(whole.streets, streets),
            opens=np.column_stack(
                [
                    np.searchsorted(units, opens[:, 0]),
                    np.searchsorted(streets, opens[:, 1]),
                ]
            ),
            before=np.column_stack(
                [
                    np.searchsorted(units, before[:, 0]),
                    np.searchsorted(units, before[:, 1]),
                    before[:, 2],
                ]
            ),
            pools={},
            crews={city: whole.crews[city]},
            rules=whole.rules,
            fair_level=whole.fair_level,
            sources=_sources(whole.sources, options),
        )
        return units, options, part


def _by(city: Ints) -> dict[int, Ints]:
    """Return the rows of each city, ascending."""
    order = np.argsort(city, kind="stable")
    cities, first = np.unique(city[order], return_index=True)
    parts = np.split(order, first[1:]) if len(first) else []
    return dict(zip(cities.tolist(), parts, strict=True))


def _sources(sources: Sources, options: Ints) -> Sources:
    joint = [replace(one, most_k=one.most_k[options]) for one in sources.joint]
    return replace(sources, joint=tuple(joint))


def _rows(table: Table, rows: Ints) -> Table:
    """Return some rows of a table of arrays."""
    return replace(
        table, **{f.name: getattr(table, f.name)[rows] for f in fields(table)}
    )


def _wishes(wishes: Wishes, units: Ints, options: Ints) -> Wishes:
    """Return what is asked of some works, in the numbers of their city."""
    by_unit: dict[int, Wish] = {}
    kept: dict[int, tuple[int, int] | None] = {}
    for i, unit in enumerate(units.tolist()):
        if (wish := wishes.by_unit.get(unit)) is not None:
            by_unit[i] = wish
            if wish.option is not None:
                option = int(np.searchsorted(options, wish.option))
                by_unit[i] = wish._replace(option=option)
        if unit in wishes.kept:
            was = wishes.kept[unit]
            kept[i] = was and (int(np.searchsorted(options, was[0])), was[1])
    return Wishes(by_unit, kept, wishes.change_cost)
