"""Futures of the money: what arrives of each source and year, and who wins."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

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
        The source that has to be applied for; empty where nobody waits for one.
    won_cap_k
        Most that it pays of each option once won, thousand yuan, (m,).
    certain_milli
        (source, year) -> thousandths that arrive in any case; a cut takes its share of
        the others only.
    """

    all: Sequence[Future]
    applied: str
    won_cap_k: Ints
    certain_milli: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def news(self, future: Future, decided: Collection[int] = ()) -> News:
        """Return what a future changes.

        Parameters
        ----------
        decided
            Units whose application is decided already, as for works of the first year.
        """
        units = len(future.won) if self.applied else 0
        open_units = np.setdiff1d(np.arange(units), list(decided))
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


def cut_milli(
    instance: Instance, certain_milli: Mapping[tuple[str, int], int], share: float
) -> dict[tuple[str, int], int]:
    """Return thousandths of each pool when only a share of the uncertain money comes.

    Parameters
    ----------
    certain_milli
        What arrives in any case.
    share
        Share of all other outside money that arrives, 0 to 1.
    """
    cut = {}
    for source in outside(instance):
        for year in range(instance.rules.years):
            certain = certain_milli.get((source, year), 0)
            cut[source, year] = certain + int(share * (MILLI - certain) + 1e-9)
    return cut


def arrives_share(
    instance: Instance, arrives_milli: Mapping[tuple[str, int], int]
) -> float:
    """Return which share of the promised outside money arrives."""
    promised = promised_k(instance)
    total = sum(promised.values())
    come = sum(k * arrives_milli.get(key, MILLI) for key, k in promised.items())
    return come / (MILLI * total) if total else 1.0
