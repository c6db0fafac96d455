"""The pools of a city as sources of an instance: one source for each pool's area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from anju.science.errors import RuleError
from anju.science.plan.city.caps import FEN_PER_K, LOCAL, Caps, refusal_of
from anju.science.plan.city.records import City, Offer
from anju.science.plan.funding import FUNDING, SOURCES
from anju.science.plan.records import Pool
from anju.science.plan.sequence.instance import Ints, Joint, PoolKey, Sources

OWN: Final = "own"
Amounts = dict[PoolKey, int]


class NotPayable(RuleError):
    """An offer that no money may pay in full must not come this far."""

    code = "plan.not_payable"


def name_of(source: str, area_code: str) -> str:
    """Return what the instance calls the pools of a source in an area."""
    return f"{source}@{area_code}"


@dataclass(frozen=True)
class Purses:
    """The sources of a city's instance.

    Parameters
    ----------
    areas
        Source and area of each name with a pool.
    rest
        Name of the local money of the whole area.
    """

    areas: Mapping[str, tuple[str, str]]
    rest: str

    @property
    def capped(self) -> tuple[str, ...]:
        """Return the names in the order of the catalogue, the rest left out."""
        return tuple(name for name in self.areas if name != self.rest)

    def reaching(self, area_code: str, source: str) -> list[int]:
        """Return the places among `capped` of a source that may pay in an area."""
        return [
            place
            for place, name in enumerate(self.capped)
            if self.areas[name][0] == source
            and area_code.startswith(self.areas[name][1])
        ]


def purses_of(city: City) -> Purses:
    """Return who pays in a city.

    Raises
    ------
    NotPayable
        The rules of money refuse an offer.
    """
    for work in city.works:
        for refusal in filter(None, (refusal_of(one.claim) for one in work.offers)):
            raise NotPayable(f"{work.code} 不能列入计划：{refusal.words.zh}")
    whole = [x.area_code for x in city.pools if x.source == LOCAL]
    whole = [area for area in whole if city.area_code.startswith(area)]
    rest = LOCAL, max(whole, default=city.area_code)
    order = [source.code for source in FUNDING]
    keys = {(pool.source, pool.area_code) for pool in city.pools} | {rest}
    ranked = sorted(keys, key=lambda key: (order.index(key[0]), key[1]))
    return Purses({name_of(*key): key for key in ranked}, name_of(*rest))


def sources_of(
    purses: Purses, offers: Sequence[Offer], caps: Sequence[Caps]
) -> tuple[Sources, Ints]:
    """Return the sources, and the most of each of `capped` by offer, (m, sources)."""
    capped = purses.capped
    most = np.zeros((len(offers), len(capped)), np.int64)
    joint: dict[tuple[int, ...], Ints] = {}
    free = max((cap.cost_k for cap in caps), default=0)
    for row, (offer, cap) in enumerate(zip(offers, caps, strict=True)):
        area = offer.claim.candidate.area_code
        singles = {**cap.most_k, LOCAL: cap.cost_k}
        for source, sum_k in singles.items():
            most[row, purses.reaching(area, source)] = sum_k
        for some, sum_k in (*_several(singles), *cap.joint_k.items()):
            places = [k for source in some for k in purses.reaching(area, source)]
            key = tuple(sorted(places))
            if len(key) > 1:
                joint.setdefault(key, np.full(len(offers), free))[row] = sum_k
    return _named(purses, joint), most


def _several(singles: Mapping[str, int]) -> list[tuple[frozenset[str], int]]:
    """Let the pools of one source together pay no more than the source may."""
    return [(frozenset({x}), k) for x, k in singles.items() if x != LOCAL]


def _named(purses: Purses, joint: Mapping[tuple[int, ...], Ints]) -> Sources:
    of = {name: purses.areas[name][0] for name in purses.capped}
    return Sources(
        capped=purses.capped,
        rest=purses.rest,
        own=OWN,
        matched=tuple(n for n, x in of.items() if SOURCES[x].matched_by == LOCAL),
        beside=tuple(name for name, source in of.items() if source == LOCAL),
        joint=tuple(Joint(places, k) for places, k in joint.items()),
    )


def pools_of(purses: Purses, pools: Iterable[Pool], years: Sequence[int]) -> Amounts:
    """Return the money of each name by year, thousand yuan, rounded down."""
    amounts: dict[PoolKey, int] = {(n, "city", 0, 0): 0 for n in purses.areas}
    for pool in pools:
        if pool.year in years:
            name = name_of(pool.source, pool.area_code)
            key = name, "city", 0, years.index(pool.year)
            amounts[key] = amounts.get(key, 0) + pool.amount_fen // FEN_PER_K
    return amounts
