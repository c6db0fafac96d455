"""What scarce money is worth, and what each pick costs at that price."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf

from anju.science.plan.model import Model
from anju.science.plan.records import Pick, Pool
from anju.science.tools.optimise.mixed import Answer, maximise
from anju.science.units import FEN_PER_WAN

ENOUGH = 1e5  # points: more than the money of any pick is worth
WHOLE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Prices:
    """Shadow prices of the linear relaxation.

    Parameters
    ----------
    pools
        Points that one more 万元 of a pool would buy.
    picks
        Points that the scarce money of a pick could buy elsewhere.
    losses
        Points lost, at least, when a pick is decided against the relaxation.
    """

    pools: Mapping[Pool, float]
    picks: Mapping[Pick, float]
    losses: Mapping[Pick, float]


def price(model: Model, relaxed: Answer) -> Prices:
    """Price every pick with the money that is cheapest for it.

    Why not reduced costs: most picks are left out at a degenerate corner, where
    their reduced cost is zero and says nothing. With the pools priced, each
    pick is a small problem of its own, and together they prove the same bound.

    Parameters
    ----------
    model
        The programme.
    relaxed
        Its relaxed answer.
    """
    pools = {x: max(0.0, float(relaxed.row_prices[n])) for x, n in model.pools.items()}
    costs = {
        column: pools[stream.pool]
        for stream, column in model.streams.items()
        if stream.pool is not None
    }
    answer = _alone(model, costs)
    picks = dict.fromkeys(model.picks, 0.0)
    for stream, column in model.streams.items():
        picks[stream.pick] += costs.get(column, 0.0) * float(answer.columns[column])
    return Prices(pools, picks, _losses(model, picks))


def hopeless(model: Model) -> frozenset[Pick]:
    """Return picks that all the money of their year could not pay, each alone."""
    answer = _alone(model, {})
    found = (x for x, column in model.picks.items() if answer.columns[column] < WHOLE)
    return frozenset(found)


def _alone(model: Model, costs: Mapping[int, float]) -> Answer:
    """Pay for each pick as if it had every pool to itself, as cheaply as can be."""
    programme = model.programme
    gains, uppers = [0.0] * len(programme.gains), list(programme.uppers)
    for stream, column in model.streams.items():
        gains[column] = -costs.get(column, 0.0)
        if stream.pool is not None:
            uppers[column] = stream.pool.amount_fen / FEN_PER_WAN
    for column in model.picks.values():
        gains[column] = ENOUGH
    lowers, tops = list(programme.row_lowers), list(programme.row_uppers)
    for row in [*model.pools.values(), *model.once.values()]:
        lowers[row], tops[row] = -inf, inf
    freed = replace(
        programme, gains=gains, uppers=uppers, row_lowers=lowers, row_uppers=tops
    )
    answer = maximise(freed, relaxed=True)
    if answer is None:
        raise AssertionError("choosing nothing must always be possible")
    return answer


def _losses(model: Model, costs: Mapping[Pick, float]) -> dict[Pick, float]:
    gains = model.programme.gains
    net = {pick: gains[column] - costs[pick] for pick, column in model.picks.items()}
    by_code: dict[str, list[float]] = {}
    for pick, points in net.items():
        by_code.setdefault(pick.code, [0.0]).append(points)
    losses = {}
    for pick, points in net.items():
        best, second = sorted(by_code[pick.code], reverse=True)[:2]
        losses[pick] = best - second if points == best else best - points
    return losses
