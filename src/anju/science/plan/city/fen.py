"""The money of a plan to the fen, item by item; checked by code of its own.

The instance counts in whole thousand yuan, costs rounded up and money rounded down. So
what it splits can be split in fen: the capped sources pay what they pay there, or less
where the match has shrunk with the rounding, and the local money pays the rest.
"""

from collections.abc import Iterator, Mapping, Sequence

from anju.science.errors import RuleError
from anju.science.plan.check import violations
from anju.science.plan.city.caps import FEN_PER_K, caps_of
from anju.science.plan.city.purses import Purses, purses_of
from anju.science.plan.city.records import City, Offer
from anju.science.plan.claims import Claim, Group
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Demand, Paid, Payment, Pick, Pool
from anju.science.plan.sequence.instance import YEAR_MONTHS, Instance
from anju.science.plan.sequence.plan import Work
from anju.science.tools.optimise.flow import Network, largest_flow

Purse = Mapping[Pool, int]


class MoneyBroken(RuleError):
    """The check of the money found a broken rule: our fault, never shown as a plan."""

    code = "plan.money_broken"


def payments_of(
    city: City, instance: Instance, works: Sequence[Work]
) -> tuple[Payment, ...]:
    """Return every payment of a plan, whole fen from one pool to one item.

    Raises
    ------
    MoneyBroken
        The independent check found a rule broken.
    """
    purses = purses_of(city)
    offers = [offer for work in city.works for offer in work.offers]
    made: list[Payment] = []
    picks: dict[str, tuple[Offer, int]] = {}
    for work in works:
        offer = offers[work.option]
        year = city.pacing.years[work.start // YEAR_MONTHS]
        sums = _in_fen(offer, work.paid, instance, _pools(city, purses, year))
        made += _items(offer.claim, sums, year)
        picks[offer.claim.candidate.code] = offer, year
    _refuse_broken(city, picks, made)
    return tuple(made)


def _pools(city: City, purses: Purses, year: int) -> dict[str, Pool]:
    """Return the pool of each name in a year; one row for each source and area."""
    return {
        name: pool
        for pool in city.pools
        if pool.year == year
        for name, key in purses.areas.items()
        if key == (pool.source, pool.area_code)
    }


def _in_fen(
    offer: Offer, paid: Mapping[str, int], instance: Instance, pools: Mapping[str, Pool]
) -> Purse:
    """Return what each pool pays of an offer, whole fen."""
    sources = instance.sources
    cost = offer.claim.candidate.cost_fen
    sums = {name: paid[name] * FEN_PER_K for name in sources.capped if paid[name]}
    matched = {name: sums.pop(name) for name in sources.matched if name in sums}
    beside = {name: sums.pop(name) for name in sources.beside if name in sums}
    left = cost - caps_of(offer.claim).own_fen - sum(sums.values())
    times = instance.rules.province_per_local
    may = left * times // (times + 1)
    for name, fen in matched.items():
        sums[name] = min(fen, may)
        may, left = may - sums[name], left - sums[name]
    for name, fen in beside.items():
        sums[name] = min(fen, left)
        left -= sums[name]
    sums[sources.rest] = left
    return {pools[name]: fen for name, fen in sums.items() if fen}


def _items(claim: Claim, sums: Purse, year: int) -> Iterator[Payment]:
    """Let the sources pay the items: a flow, own money at its least first."""
    network = Network()
    start, end = network.node(), network.node()
    doors = {code: network.node() for code in claim.most_fen}
    for pool, fen in sums.items():
        network.arc(start, doors[pool.source], fen)
    own = [code for code in claim.most_fen if not SOURCES[code].pooled]
    gates = {c: network.arc(start, doors[c], claim.least_fen.get(c, 0)) for c in own}
    bills = _bills(network, claim, doors, end)
    flowed = largest_flow(network, start, end)
    for code, gate in gates.items():
        network.spare[gate] += claim.most_fen[code] - claim.least_fen.get(code, 0)
    flowed += largest_flow(network, start, end)
    if flowed != claim.candidate.cost_fen:
        raise MoneyBroken(f"{claim.candidate.code} 的资金没有分到分，方案没有写出。")
    left = [_costs(group) for group in claim.groups]
    for code in claim.most_fen:
        purse = {pool: fen for pool, fen in sums.items() if pool.source == code}
        for index, arc in bills[code]:
            for one, item, fen in _corner(purse, left[index], network.carried(arc)):
                yield Payment(claim.candidate.code, item, code, year, fen, one)


def _bills(
    network: Network, claim: Claim, doors: Mapping[str, int], end: int
) -> dict[str, list[tuple[int, int]]]:
    arcs: dict[str, list[tuple[int, int]]] = {code: [] for code in doors}
    for index, group in enumerate(claim.groups):
        node = network.node()
        network.arc(node, end, group.cost_fen)
        for code in sorted(group.payers):
            arc = network.arc(doors[code], node, group.cost_fen)
            arcs[code].append((index, arc))
    return arcs


def _costs(group: Group) -> dict[str, int]:
    costs: dict[str, int] = {}
    for part in group.parts:
        costs[part.item] = costs.get(part.item, 0) + part.cost_fen
    return costs


def _corner(
    purse: dict[Pool, int], bills: dict[str, int], amount: int
) -> Iterator[tuple[Pool | None, str, int]]:
    """Pay bills in order out of pools in order; own money has no pool."""
    while amount > 0:
        pool = next((one for one, fen in purse.items() if fen), None)
        item = next(one for one, fen in bills.items() if fen)
        fen = min(amount, bills[item], purse[pool] if pool else amount)
        yield pool, item, fen
        if pool:
            purse[pool] -= fen
        bills[item] -= fen
        amount -= fen


def _refuse_broken(
    city: City, picks: Mapping[str, tuple[Offer, int]], made: Sequence[Payment]
) -> None:
    demand = Demand(
        candidates=tuple(offer.claim.candidate for offer, _ in picks.values()),
        pools=city.pools,
        years=city.pacing.years,
        terms=city.terms,
    )
    chosen = tuple(Pick(code, year) for code, (_, year) in picks.items())
    broken = violations(demand, Paid(chosen, tuple(made)))
    if broken:
        raise MoneyBroken(f"资金复核没有通过，方案没有写出：{'；'.join(broken[:3])}")
