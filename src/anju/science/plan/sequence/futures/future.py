"""Futures of the money: what arrives of each source and year, and who wins."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from anju.science.plan.sequence.altered import MILLI, News
from anju.science.plan.sequence.instance import Bools, Instance, Ints


@dataclass(frozen=True, slots=True)
class Future:
    """One way the money may come.

    Parameters
    ----------
    number
        What it is called.
    arrives_milli
        (source, year) -> thousandths of the promised money; what is not named arrives.
    won
        Whether the application of each unit is won, (n,).
    """

    number: int
    arrives_milli: Mapping[tuple[str, int], int]
    won: Bools


@dataclass(frozen=True)
class Futures:
    """Futures and what applications pay.

    Parameters
    ----------
    applied
        The source that has to be applied for.
    won_cap_k
        Most that it pays of each option once won, thousand yuan, (m,).
    """

    all: Sequence[Future]
    applied: str
    won_cap_k: Ints

    def news(self, future: Future, decided: Collection[int] = ()) -> News:
        """Return what a future changes.

        Parameters
        ----------
        decided
            Units whose application is decided already, as for works of the first year.
        """
        open_units = np.setdiff1d(np.arange(len(future.won)), list(decided))
        won = {int(unit): bool(future.won[unit]) for unit in open_units}
        return News(future.arrives_milli, won, {}, self.applied, self.won_cap_k)


def outside(instance: Instance) -> tuple[str, ...]:
    """Return the sources whose money comes from outside the city's own budget."""
    beside = instance.sources.beside
    return tuple(one for one in instance.sources.capped if one not in beside)


def promised_k(instance: Instance) -> dict[tuple[str, int], int]:
    """Return the outside money that is promised, (source, year) -> thousand yuan."""
    city, province = int(instance.units.city[0]), int(instance.units.province[0])
    promised = {}
    for source in outside(instance):
        name, level, key, _ = instance.pool_of(source, city, province)
        for year in range(instance.rules.years):
            amount = instance.pools.get((name, level, key, year), 0)
            promised[source, year] = amount
    return promised


def arrives_share(
    instance: Instance, arrives_milli: Mapping[tuple[str, int], int]
) -> float:
    """Return which share of the promised outside money arrives."""
    promised = promised_k(instance)
    total = sum(promised.values())
    come = sum(k * arrives_milli.get(key, MILLI) for key, k in promised.items())
    return come / (MILLI * total) if total else 1.0
