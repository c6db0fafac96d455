"""Split the money of chosen candidates among sources and items, to the fen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from math import ceil

from anju.science.plan.claims import Claim, Group, pools_for
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Demand, Payment, Pick, Pool
from anju.science.tools.optimise.flow import Network, largest_flow

Guide = Mapping[tuple[str, str], float]  # fen by candidate and source


@dataclass(slots=True)
class _Year:
    """The money of one year as a network from source to sink."""

    network: Network = field(default_factory=Network)
    source: int = 0
    sink: int = 0
    pools: dict[Pool, int] = field(default_factory=dict)
    gates: dict[tuple[str, str], int] = field(default_factory=dict)
    drawn: dict[tuple[str, str], list[tuple[Pool | None, int]]] = field(
        default_factory=dict
    )
    spent: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=dict)


def settle(
    picks: Iterable[Pick], claims: Mapping[str, Claim], demand: Demand, guide: Guide
) -> tuple[Payment, ...] | None:
    """Return every payment, or None when the money does not add up to the fen.

    Why twice over: solvers count in floating point. Here each year's money is a
    flow in whole fen from pools through sources to items, so that pools, ceilings
    and sums hold exactly. Ratios between sources are turned into a least and a
    most beforehand, taken from the guide, first rounded down and then up.

    Parameters
    ----------
    picks
        Chosen candidates and years.
    claims
        By code; limits and groups of items.
    demand
        Pools and terms.
    guide
        A split that is right but for rounding.
    """
    ordered = sorted(picks, key=lambda pick: (pick.year, pick.code))
    payments: list[Payment] = []
    for year, here in groupby(ordered, key=lambda pick: pick.year):
        wanted = [claims[pick.code] for pick in here]
        split = _settle_year(year, wanted, demand, guide)
        if split is None:
            return None
        payments += split
    return tuple(payments)


def _settle_year(
    year: int, claims: list[Claim], demand: Demand, guide: Guide
) -> list[Payment] | None:
    for up in (False, True):
        limits = {x.candidate.code: _limits(x, demand, guide, up=up) for x in claims}
        money = _network(year, claims, demand)
        if _fill(money, claims, limits):
            return [pay for x in claims for pay in _payments(money, x, year)]
    return None


def _limits(
    claim: Claim, demand: Demand, guide: Guide, *, up: bool
) -> dict[str, tuple[int, int]]:
    """Return least and most by source, with ratios already kept."""
    code = claim.candidate.code
    limits = {s: (claim.least_fen.get(s, 0), fen) for s, fen in claim.most_fen.items()}
    for source in [s for s in limits if SOURCES[s].matched_by]:
        beside = SOURCES[source].matched_by
        if beside not in limits:
            limits[source] = (0, 0)
            continue
        paid = guide.get((code, beside), 0.0)
        needs = guide.get((code, source), 0.0) >= 1
        floor = (ceil(paid) if up else int(paid)) if needs else 0
        least, most = limits[beside]
        limits[beside] = (max(least, min(floor, most)), most)
        ratio = Fraction(demand.terms[source]["per_match"])
        limits[source] = (
            limits[source][0],
            min(limits[source][1], int(limits[beside][0] * ratio)),
        )
    return limits


def _network(year: int, claims: Iterable[Claim], demand: Demand) -> _Year:
    money = _Year()
    money.source, money.sink = money.network.node(), money.network.node()
    pools = [pool for pool in demand.pools if pool.year == year]
    for pool in pools:
        money.pools[pool] = money.network.node()
        money.network.arc(money.source, money.pools[pool], pool.amount_fen)
    for claim in claims:
        _join(money, claim, pools)
    return money


def _join(money: _Year, claim: Claim, pools: list[Pool]) -> None:
    """Add one candidate: pools -> gate of each source -> groups -> sink."""
    network, code = money.network, claim.candidate.code
    outs = {}
    for source, most in claim.most_fen.items():
        inside, outs[source] = network.node(), network.node()
        money.gates[code, source] = network.arc(inside, outs[source], 0)
        tails: list[tuple[Pool | None, int]] = [(None, money.source)]
        if SOURCES[source].pooled:
            found = pools_for(source, claim.candidate.area_code, pools)
            tails = [(pool, money.pools[pool]) for pool in found]
        money.drawn[code, source] = [
            (pool, network.arc(tail, inside, most)) for pool, tail in tails
        ]
    for index, group in enumerate(claim.groups):
        node = network.node()
        network.arc(node, money.sink, group.cost_fen)
        for source in sorted(group.payers):
            arc = network.arc(outs[source], node, group.cost_fen)
            money.spent.setdefault((code, source), []).append((index, arc))


def _fill(
    money: _Year,
    claims: list[Claim],
    limits: Mapping[str, Mapping[str, tuple[int, int]]],
) -> bool:
    """First let every source pay its least, then fill up to the cost."""
    network = money.network
    bounds = {gate: limits[gate[0]][gate[1]] for gate in money.gates}
    for gate, (least, _) in bounds.items():
        network.spare[money.gates[gate]] = least
    paid = largest_flow(network, money.source, money.sink)
    if paid < sum(least for least, _ in bounds.values()):
        return False
    for gate, (least, most) in bounds.items():
        network.spare[money.gates[gate]] = most - least
        network.spare[money.gates[gate] ^ 1] = 0  # the least cannot be taken back
    paid += largest_flow(network, money.source, money.sink)
    return paid == sum(x.candidate.cost_fen for x in claims)


def _payments(money: _Year, claim: Claim, year: int) -> Iterator[Payment]:
    code, network = claim.candidate.code, money.network
    left = [_bills(group) for group in claim.groups]
    for source in claim.most_fen:
        purses = {p: network.carried(a) for p, a in money.drawn[code, source]}
        for index, arc in money.spent.get((code, source), ()):
            for pool, item, fen in _corner(purses, left[index], network.carried(arc)):
                yield Payment(code, item, source, year, fen, pool)


def _bills(group: Group) -> dict[str, int]:
    bills: dict[str, int] = {}
    for part in group.parts:
        bills[part.item] = bills.get(part.item, 0) + part.cost_fen
    return bills


def _corner(
    purses: dict[Pool | None, int], bills: dict[str, int], amount: int
) -> Iterator[tuple[Pool | None, str, int]]:
    """Pay bills in order out of purses in order until the amount is used up."""
    while amount > 0:
        pool = next(x for x, fen in purses.items() if fen)
        item = next(x for x, fen in bills.items() if fen)
        fen = min(amount, purses[pool], bills[item])
        yield pool, item, fen
        purses[pool] -= fen
        bills[item] -= fen
        amount -= fen
