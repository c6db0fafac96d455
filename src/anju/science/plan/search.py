"""Search for the best choice: a bound from the relaxation, then ever better plans."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from anju.science.plan.model import Model
from anju.science.plan.pricing import Prices
from anju.science.plan.records import Pick
from anju.science.tools.optimise.mixed import (
    Answer,
    Effort,
    Vector,
    fixed,
    maximise,
)

SMALL: Final = 60  # picks: so few are solved whole
LOOSE: Final = 60  # chosen picks that may change their money
FREE: Final = 75  # picks left open in one neighbourhood
DOUBT: Final = 0.02  # loss, as a share of the gain, that is still quite open
FRACTION: Final = 1e-6
NEIGHBOURHOOD: Final = Effort(gap_share=0.0005, seconds=15.0, nodes=150)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a running search is: points reached, points possible, rounds done."""

    value: float
    bound: float
    round: int


Watch = Callable[[Step], bool]  # answer True to stop


@dataclass(frozen=True, slots=True)
class Patience:
    """When to stop: close enough to the bound, or after so many rounds.

    Parameters
    ----------
    gap_share
        Close enough, as a share of the bound.
    rounds
        Neighbourhoods tried at most; a number and not a time, so that every
        machine finds the same plan.
    """

    gap_share: float = 0.01
    rounds: int = 16


def search(
    model: Model,
    relaxed: Answer,
    prices: Prices,
    patience: Patience,
    watch: Watch | None = None,
) -> Answer | None:
    """Return the best choice found and the bound proven for it.

    Why neighbourhoods: handed the whole city, a general solver spends its time
    cutting and diving in thousands of columns of money. Held where the relaxation
    is sure, with the money of what is held, the rest is solved in a second; then
    other parts are opened in turn.

    Parameters
    ----------
    model, relaxed, prices
        The programme, its relaxed answer and the prices found there.
    patience
        When to stop.
    watch
        Told after each round; answer True to stop.
    """
    if len(model.picks) <= SMALL:
        return maximise(model.programme, Effort(gap_share=0.0))
    best = _fill(model, _first(model, relaxed, prices))
    rng = Random(224)  # noqa: S311 - the same choice every time, not a secret
    for number in range(patience.rounds):
        value = best.value if best else 0.0
        if watch and watch(Step(value, relaxed.value, number)):
            break
        if best and relaxed.value - value <= patience.gap_share * relaxed.value:
            break
        best = _round(model, best, prices, rng) or best
    if best is None:
        return maximise(model.programme, Effort(gap_share=patience.gap_share))
    best = _fill(model, best) or best
    return Answer(
        best.columns, best.value, relaxed.value, best.row_prices, best.column_prices
    )


def _first(model: Model, relaxed: Answer, prices: Prices) -> Answer | None:
    """Hold what the relaxation is surest of and solve the rest."""
    ranked = sorted(model.picks, key=lambda pick: (prices.losses[pick], pick))
    free = set(ranked[:FREE])
    for pick, column in model.picks.items():
        if FRACTION < relaxed.columns[column] < 1 - FRACTION:
            free.add(pick)
    return _solve_near(model, relaxed.columns, free)


def _fill(model: Model, best: Answer | None) -> Answer | None:
    """Keep what is chosen and add what still fits."""
    if best is None:
        return None
    codes = {p.code for p, c in model.picks.items() if round(best.columns[c])}
    free = {pick for pick in model.picks if pick.code not in codes}
    found = _solve_near(model, best.columns, free)
    return found if found and found.value > best.value else best


def _round(
    model: Model, best: Answer | None, prices: Prices, rng: Random
) -> Answer | None:
    """Open some candidates, the doubtful more often; None when nothing is gained."""
    if best is None:
        return None
    spread = _spread_money(model, best.columns, prices)
    gains = model.programme.gains
    doubt: dict[str, float] = {}
    for pick, column in sorted(model.picks.items()):
        loss = prices.losses[pick] / max(1.0, gains[column])
        weight = (loss + DOUBT) / max(1.0, gains[column]) ** 0.5
        doubt[pick.code] = min(doubt.get(pick.code, weight), weight)
    ranked = sorted(doubt, key=lambda code: doubt[code] * rng.random())
    years = len(model.picks) // len(doubt)
    opened = set(ranked[: FREE // years])
    free = {pick for pick in model.picks if pick.code in opened}
    found = _solve_near(model, spread, free)
    return found if found and found.value > best.value + FRACTION else None


def _spread_money(model: Model, columns: Vector, prices: Prices) -> Vector:
    """Pay for the same choice with the money that is least scarce."""
    held = {column: float(round(columns[column])) for column in model.picks.values()}
    programme = fixed(model.programme, held)
    programme.gains = [0.0] * len(programme.gains)
    for stream, column in model.streams.items():
        if stream.pool is not None:
            programme.gains[column] = -prices.pools[stream.pool]
    answer = maximise(programme, relaxed=True)
    return columns if answer is None else answer.columns


def _solve_near(model: Model, columns: Vector, free: set[Pick]) -> Answer | None:
    """Hold all but the free picks; the largest may still change their money."""
    held = {
        column: float(round(columns[column]))
        for pick, column in model.picks.items()
        if pick not in free
    }
    chosen = [pick for pick in free ^ model.picks.keys() if held[model.picks[pick]]]
    loose = {*sorted(chosen, key=lambda pick: (-model.costs[pick], pick))[:LOOSE]}
    for stream, column in model.streams.items():
        if stream.pick not in free and stream.pick not in loose:
            paid = max(0.0, float(columns[column]))
            held[column] = paid * held[model.picks[stream.pick]]
    return maximise(fixed(model.programme, held), NEIGHBOURHOOD)
