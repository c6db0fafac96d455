"""Find the prices of shared money: a bound for all cities, and a share for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from anju.science.plan.sequence.decompose.basis import Basis
from anju.science.plan.sequence.decompose.bid import (
    Ask,
    Bid,
    Closer,
    bid,
    closer,
)
from anju.science.plan.sequence.decompose.city import CityPlan
from anju.science.plan.sequence.decompose.master import Master, Mixture, Prices
from anju.science.plan.sequence.decompose.places import Place, Shared
from anju.science.plan.sequence.decompose.spread import Spread, Stop
from anju.science.plan.sequence.finish import Effort
from anju.science.plan.sequence.instance import Floats, Ints
from anju.science.plan.sequence.search import NoPlan

NEAR = 0.0003
"""Prices so near to the best, as a share of the bound, are near enough."""
STEP = 0.25
"""How far to go from the best prices so far towards those of the mixture.

Going all the way jumps to and fro (Wentges 1997, International Transactions in
Operational Research 4, 151-162).
"""
MOST_ROUNDS = 12
NONE = 1e-9
NOTHING_WANTED: Mapping[int, Ints] = {}
Keep = Callable[[list[CityPlan]], None]
"""Told of the plans that the answers of a round come to."""


@dataclass(frozen=True)
class Settled:
    """What the prices came to.

    Parameters
    ----------
    bound
        No plan of all cities is worth more.
    money, households
        Of each place: shared money, (k, years), thousand yuan, within the pools; and
        renovated households of its groups.
    """

    bound: float
    prices: Prices
    money: list[Floats]
    households: list[Floats]


class Settling:
    """Asks all cities round by round."""

    def __init__(
        self,
        places: list[Place],
        shared: Shared,
        spread: Spread,
        stop: Stop,
        keep: Keep = lambda _plans: None,
    ) -> None:
        self.places, self.shared = places, shared
        self.spread, self.stop, self.keep = spread, stop, keep
        self.master = Master(places, shared)
        self.basis: list[Basis | None] = [None] * len(places)
        self.best = Prices(np.zeros(shared.amount.shape), np.zeros(len(shared.least)))
        self.bounds: Floats = np.full(len(places), np.inf)

    def settle(
        self, is_over: Callable[[int], bool], tell: Callable[[float], None]
    ) -> Settled | None:
        """Ask until near, or over; None when stopped before there is a bound.

        Parameters
        ----------
        is_over
            Told how many rounds are done; whether to leave it there. It is left only
            with a bound, and shares within the pools.
        tell
            Told of each better bound.
        """
        prices, mixture = self._first(), None
        for done in range(1, MOST_ROUNDS + 1):
            bounds = self._ask(prices)
            if bounds is None:
                break
            if self._total(bounds, prices) < self.bound:
                self.bounds, self.best = bounds, prices
                tell(self.bound)
            mixture = self.master.mix()
            fits = mixture.value > -np.inf
            near = self.bound - mixture.value <= NEAR * self.bound
            if near or (fits and is_over(done)):
                break
            step = STEP if fits else 1.0
            prices = self.best.towards(mixture.prices, step)
        return self._settled(mixture)

    @property
    def bound(self) -> float:
        """Return what no plan of all cities exceeds."""
        return self._total(self.bounds, self.best)

    def _total(self, bounds: Floats, prices: Prices) -> float:
        return float((prices.money * self.shared.amount).sum() + bounds.sum())

    def tighten(
        self, numbers: list[int], effort: Effort, tell: Callable[[float], None]
    ) -> list[CityPlan]:
        """Do the works of some cities whole at the best prices, to bound them anew.

        Parameters
        ----------
        numbers
            Of the cities.
        effort
            For each of them.

        Returns
        -------
        list
            Plans near to that, at most one a city; their shares are what whole works
            want.
        """
        asks = self._asks(self.best, [self.places[number] for number in numbers])
        tasks, plans = [Closer(ask, effort) for ask in asks], []
        for i, found in self.spread.run(closer, tasks, self.stop):
            if found.bound < self.bounds[numbers[i]]:
                self.bounds[numbers[i]] = found.bound
                tell(self.bound)
            plans += [found.plan] if found.plan else []
        self.keep(plans)
        return plans

    def _settled(self, mixture: Mixture | None) -> Settled | None:
        if mixture is None:
            return None
        return Settled(self.bound, self.best, mixture.money, mixture.households)

    def _first(self) -> Prices:
        """Give each city its fair part of the money and learn what it is worth."""
        parts = [part.astype(float) for part in fair_parts(self.places, self.shared)]
        asks = [
            self._ask_of(place, self.best, part, part)
            for place, part in zip(self.places, parts, strict=True)
        ]
        worth, weight = (
            np.zeros(self.shared.amount.shape),
            np.full(self.shared.amount.shape, NONE),
        )
        for place, found in self._answers(asks):
            if found is not None:
                part = parts[place.number] + NONE
                np.add.at(worth, place.pools, part * found.worth)
                np.add.at(weight, place.pools, part)
        return Prices(worth / weight, self.best.fair)

    def _ask(self, prices: Prices) -> Floats | None:
        """Ask all cities at some prices; return their bounds, None when stopped."""
        bounds = np.full(len(self.places), np.inf)
        for place, found in self._answers(self._asks(prices, self.places)):
            if found is None:
                raise NoPlan(
                    f"城市 {place.city} 必须实施的工程不能同时满足资金、施工力量、"
                    "窗口期和先后次序，没有可行方案。"
                    "请放宽其中一项，或减少必须实施的工程。"
                )
            bounds[place.number] = found.bound
        return bounds if np.isfinite(bounds).all() else None

    def _asks(self, prices: Prices, places: list[Place]) -> list[Ask]:
        """Ask for what is worth its price, up to all there is."""
        none = np.zeros(self.shared.amount.shape)
        every = self.shared.amount.astype(np.float64)
        return [
            self._ask_of(place, prices, none[place.pools], every[place.pools])
            for place in places
        ]

    def _ask_of(self, place: Place, prices: Prices, low: Floats, high: Floats) -> Ask:
        reward = prices.reward(self.shared.least)[place.groups]
        basis = self.basis[place.number]
        return Ask(place, prices.money[place.pools], reward, low, high, basis)

    def _answers(self, asks: list[Ask]) -> Iterator[tuple[Place, Bid | None]]:
        """Take all answers in; largest cities first, so that none is waited for."""
        order = sorted(asks, key=lambda ask: -len(ask.place.options))
        answers: dict[int, Bid | None] = {}
        for i, found in self.spread.run(bid, order, self.stop):
            answers[order[i].place.number] = found
            if self.stop():
                break
        self.keep([one.plan for one in answers.values() if one and one.plan])
        for number in sorted(answers):
            found, place = answers[number], self.places[number]
            if found is not None:
                self.basis[number] = found.basis
                self.master.add(place, found)
            yield place, found


def fair_parts(places: list[Place], shared: Shared) -> list[Ints]:
    """Return money for each place by what its works could take at most, (k, years)."""
    wish = [_wish(place) for place in places]
    total = np.zeros(len(shared.amount))
    for place, one in zip(places, wish, strict=True):
        np.add.at(total, place.pools, one)
    return [
        np.floor(
            shared.amount[place.pools]
            * (one / np.maximum(NONE, total[place.pools]))[:, None]
        ).astype(np.int64)
        for place, one in zip(places, wish, strict=True)
    ]


def whole_parts(
    money: list[Floats],
    places: list[Place],
    shared: Shared,
    wanted: Mapping[int, Ints] = NOTHING_WANTED,
) -> list[Ints]:
    """Return whole thousand yuan for each place, all of every pool, (k, years).

    Parameters
    ----------
    money
        Of each place, within the pools.
    wanted
        Of some places, by number, what they get instead; the others get what is left.
    """
    some = [place for place in places if place.number in wanted]
    rest = [place for place in places if place.number not in wanted]
    asked = [wanted[place.number].astype(np.float64) for place in some]
    asked = _scaled(asked, some, np.minimum(1.0, _reach(asked, some, shared.amount)))
    left = shared.amount - spent_of(asked, some, shared.amount)
    others = [money[place.number] for place in rest]
    others = _scaled(others, rest, _reach(others, rest, left))
    part = {
        place.number: np.floor(one + NONE).astype(np.int64)
        for place, one in zip([*some, *rest], [*asked, *others], strict=True)
    }
    parts = [part[place.number] for place in places]
    spare = shared.amount - spent_of(parts, places, shared.amount)
    if spare.min(initial=0) < 0:
        return fair_parts(places, shared)
    more = fair_parts(places, Shared(spare, shared.least))
    return [one + extra for one, extra in zip(parts, more, strict=True)]


def _reach(parts: list[Floats], places: list[Place], amount: Ints | Floats) -> Floats:
    """Return how many times each pool holds what some places take of it, (g, years)."""
    taken = spent_of(parts, places, amount)
    return np.asarray(np.maximum(0.0, amount) / np.maximum(NONE, taken), np.float64)


def _scaled(parts: list[Floats], places: list[Place], scale: Floats) -> list[Floats]:
    """Multiply what places take by a factor of each pool, (g, years)."""
    return [
        part * scale[place.pools] for place, part in zip(places, parts, strict=True)
    ]


def spent_of(
    parts: Sequence[Ints | Floats], places: list[Place], amount: Ints | Floats
) -> Ints:
    """Add up what the places take of each pool, as large as `amount`, (g, years)."""
    spent = np.zeros(amount.shape, np.result_type(np.int64, *parts))
    for place, part in zip(places, parts, strict=True):
        np.add.at(spent, place.pools, part)
    return spent


def _wish(place: Place) -> Floats:
    """Return the most that each shared source may pay of all works of a place, (k,)."""
    options = place.instance.options
    caps = np.column_stack([options.cap_k, options.cost_k])[:, place.sources]
    most = np.zeros((len(place.units), len(place.sources)))
    np.maximum.at(most, options.unit, caps.astype(np.float64))
    return np.asarray(most.sum(axis=0), np.float64)
