"""The least extra money with which something could be paid after all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from anju.science.plan.claims import Claim
from anju.science.plan.funding import FUNDING
from anju.science.plan.model import build
from anju.science.plan.records import Demand, Plan, Pool
from anju.science.tools.optimise.mixed import maximise
from anju.science.units import FEN_PER_WAN


def leftovers(demand: Demand, plan: Plan) -> tuple[Pool, ...]:
    """Return the pools with what the plan leaves in them."""
    drawn = dict.fromkeys(demand.pools, 0)
    for payment in plan.payments:
        if payment.pool is not None:
            drawn[payment.pool] += payment.fen
    return tuple(
        replace(pool, amount_fen=pool.amount_fen - drawn[pool]) for pool in demand.pools
    )


def shortage_fen(
    claims: Iterable[Claim], demand: Demand, pins: Mapping[str, int | None]
) -> dict[tuple[str, int], int] | None:
    """Return the least extra money by source and year, or None if money cannot help.

    Parameters
    ----------
    claims
        Those that must be paid.
    demand
        Terms, years, and the pools as they stand.
    pins
        The year of each claim, or None for any.

    Notes
    -----
    The smallest total is certain; where several sources could fill the hole, the
    split among them is one of many. Years left open may be mixed, so give them.
    """
    asked = replace(demand, pools=_every_pool(demand), pins=pins)
    model = build(claims, asked, elastic=True)
    for column in model.picks.values():
        model.programme.gains[column] = 0.0
    answer = maximise(model.programme, relaxed=True)
    if answer is None:
        return None
    extra: dict[tuple[str, int], int] = {}
    for pool, column in model.slack.items():
        fen = round(answer.columns[column] * FEN_PER_WAN)
        if fen > 0:
            key = (pool.source, pool.year)
            extra[key] = extra.get(key, 0) + fen
    return extra


def _every_pool(demand: Demand) -> tuple[Pool, ...]:
    """Add an empty pool wherever a source has none for a year."""
    present = {(pool.source, pool.year) for pool in demand.pools}
    missing = (
        Pool(source.code, year, 0)
        for source in FUNDING
        for year in demand.years
        if source.pooled and (source.code, year) not in present
    )
    return (*demand.pools, *missing)
