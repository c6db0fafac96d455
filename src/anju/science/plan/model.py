"""The plan as a mixed-integer programme, in 万元."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from anju.science.plan.claims import Claim, pools_for
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Demand, Pick, Pool
from anju.science.tools.optimise.mixed import Programme, Vector
from anju.science.units import FEN_PER_WAN


class Stream(NamedTuple):
    """Money from one pool (None: own pocket) of a source to one group of items."""

    pick: Pick
    source: str
    group: int
    pool: Pool | None


@dataclass(frozen=True, slots=True)
class Model:
    """The programme, and what its columns and rows stand for."""

    programme: Programme = field(default_factory=Programme)
    picks: dict[Pick, int] = field(default_factory=dict)
    streams: dict[Stream, int] = field(default_factory=dict)
    pools: dict[Pool, int] = field(default_factory=dict)
    once: dict[str, int] = field(default_factory=dict)
    slack: dict[Pool, int] = field(default_factory=dict)
    costs: dict[Pick, int] = field(default_factory=dict)

    def chosen(self, columns: Vector) -> tuple[Pick, ...]:
        """Read the picks out of an answer."""
        return tuple(p for p, column in self.picks.items() if round(columns[column]))

    def exclude(self, picks: Iterable[Pick]) -> None:
        """Forbid exactly this set of picks together."""
        columns = [self.picks[pick] for pick in picks]
        self.programme.row([(c, 1.0) for c in columns], upper=len(columns) - 1)


def build(claims: Iterable[Claim], demand: Demand, *, elastic: bool = False) -> Model:
    """Write the rules of money, years and pins as rows.

    Parameters
    ----------
    claims
        Who may be chosen: eligible and not forbidden.
    demand
        Pools, years, pins.
    elastic
        Let every pool be exceeded, at a loss of one for each 万元.
    """
    model = Model()
    for claim in claims:
        _choose_once(model, claim, demand)
        for year in demand.years:
            _pay(model, claim, Pick(claim.candidate.code, year), demand)
    _fill_pools(model, demand.pools, elastic=elastic)
    return model


def _choose_once(model: Model, claim: Claim, demand: Demand) -> None:
    code = claim.candidate.code
    for year in demand.years:
        gain = demand.worth(claim.candidate, year) / 1000
        pick = Pick(code, year)
        model.picks[pick] = model.programme.column(gain, upper=1.0, whole=True)
        model.costs[pick] = claim.candidate.cost_fen
    pinned = code in demand.pins
    years = [demand.pins[code]] if pinned and demand.pins[code] else demand.years
    here = [(model.picks[Pick(code, year)], 1.0) for year in demand.years]
    model.once[code] = model.programme.row(here, lower=float(pinned), upper=1.0)
    for year in set(demand.years) - set(years):
        model.programme.uppers[model.picks[Pick(code, year)]] = 0.0


def _pay(model: Model, claim: Claim, pick: Pick, demand: Demand) -> None:
    """Let sources pay for each group exactly its cost when the pick is made."""
    by_source: dict[str, list[int]] = {}
    for index, group in enumerate(claim.groups):
        columns = []
        for source in sorted(group.payers):
            for column in _streams(
                model, claim, Stream(pick, source, index, None), demand
            ):
                columns.append(column)
                by_source.setdefault(source, []).append(column)
        cost = -group.cost_fen / FEN_PER_WAN
        terms = [*((c, 1.0) for c in columns), (model.picks[pick], cost)]
        model.programme.row(terms, lower=0.0, upper=0.0)
    _limit(model, claim, pick, by_source)
    _match(model, by_source, demand)


def _streams(
    model: Model, claim: Claim, stream: Stream, demand: Demand
) -> Iterable[int]:
    pools: list[Pool | None] = [None]
    if SOURCES[stream.source].pooled:
        found = pools_for(stream.source, claim.candidate.area_code, demand.pools)
        pools = [pool for pool in found if pool.year == stream.pick.year]
    for pool in pools:
        column = model.programme.column()
        model.streams[stream._replace(pool=pool)] = column
        yield column


def _limit(
    model: Model, claim: Claim, pick: Pick, by_source: Mapping[str, list[int]]
) -> None:
    """Keep each source between its least and its most."""
    column = model.picks[pick]
    for source, columns in by_source.items():
        paid = [(c, 1.0) for c in columns]
        payable = sum(g.cost_fen for g in claim.groups if source in g.payers)
        if claim.most_fen[source] < payable:
            most = claim.most_fen[source] / FEN_PER_WAN
            model.programme.row([*paid, (column, -most)], upper=0.0)
    for source, fen in claim.least_fen.items():
        paid = [(c, 1.0) for c in by_source.get(source, [])]
        model.programme.row([*paid, (column, -fen / FEN_PER_WAN)], lower=0.0)


def _match(model: Model, by_source: Mapping[str, list[int]], demand: Demand) -> None:
    """Let a matched source pay at most its ratio to the money beside it."""
    for source, columns in by_source.items():
        beside = SOURCES[source].matched_by
        if beside:
            ratio = float(Fraction(demand.terms[source]["per_match"]))
            match = [(c, -ratio) for c in by_source.get(beside, [])]
            model.programme.row([*((c, 1.0) for c in columns), *match], upper=0.0)


def _fill_pools(model: Model, pools: Iterable[Pool], *, elastic: bool) -> None:
    drawn: dict[Pool, list[int]] = {pool: [] for pool in pools}
    for stream, column in model.streams.items():
        if stream.pool is not None:
            drawn[stream.pool].append(column)
    for pool, columns in drawn.items():
        terms = [(c, 1.0) for c in columns]
        if elastic:
            model.slack[pool] = model.programme.column(-1.0)
            terms.append((model.slack[pool], -1.0))
        amount = pool.amount_fen / FEN_PER_WAN
        model.pools[pool] = model.programme.row(terms, upper=amount)
