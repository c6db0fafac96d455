"""Plan all cities of a province or the nation: prices first, then city by city.

1. A plan at once: each city its fair part of the shared money, whatever fits.
2. Prices of the shared money: a bound for all, and each city's best share.
3. Each city by itself with its share, side by side, the largest first.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from anju.science.plan.sequence.block import Served
from anju.science.plan.sequence.decompose.city import (
    CityPlan,
    Cut,
    Job,
    Turn,
    cut_city,
    plan_city,
)
from anju.science.plan.sequence.decompose.fair import EVEN, is_fair, limits_of, most_of
from anju.science.plan.sequence.decompose.places import Place, places_of
from anju.science.plan.sequence.decompose.prices import (
    Settled,
    Settling,
    fair_parts,
    spent_of,
    whole_parts,
)
from anju.science.plan.sequence.decompose.spread import Spread
from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.plan import Plan, Work
from anju.science.plan.sequence.search import Limits, NoPlan, Tell
from anju.science.plan.sequence.wishes import Wishes

PRICES_SHARE = 0.3
"""Share of the time for prices; the round that passes it is ended."""
SPARE_SHARE = 0.01
"""Share of the time kept for checking the plan."""
CUTS = 8
Plans = Sequence[CityPlan | None]


def solve_region(
    instance: Instance, limits: Limits, tell: Tell, wishes: Wishes, spread: Spread
) -> Plan:
    """Return the best plan found for all cities, with the bound that none exceeds.

    Raises
    ------
    NoPlan
        What must be done cannot all be done in some city.
    """
    return _Region(instance, limits, tell, wishes, spread).plan()


class _Region:
    def __init__(
        self,
        instance: Instance,
        limits: Limits,
        tell: Tell,
        wishes: Wishes,
        spread: Spread,
    ) -> None:
        self.places, self.shared = places_of(instance, wishes)
        self.limits, self.spread = limits, spread
        self.tell = tell
        self.began = limits.clock()
        self.best: list[CityPlan] | None = None
        self.value, self.bound = -np.inf, np.inf

    def plan(self) -> Plan:
        """Go through the three steps."""
        self._offer(self._at_once(fair_parts(self.places, self.shared)))
        settling = Settling(
            self.places, self.shared, self.spread, self.limits.is_stopped
        )
        settled = settling.settle(self._is_priced, self._bounded)
        if settled is not None:
            self._search(settled)
        if self.best is None:
            raise NoPlan(
                "时限内没有找到同时满足所有规则的方案。请延长求解时间，"
                "或放宽必须实施的工程。"
            )
        works: list[Work] = [work for plan in self.best for work in plan.works]
        return Plan(works, self.value, self.bound)

    def _left_s(self) -> float:
        seconds = (1.0 - SPARE_SHARE) * self.limits.seconds
        return seconds - (self.limits.clock() - self.began)

    def _is_priced(self, _rounds: int) -> bool:
        return self._left_s() < (1.0 - PRICES_SHARE) * self.limits.seconds

    def _bounded(self, bound: float) -> None:
        self.bound = bound
        self.tell(self.value, bound)

    def _at_once(self, parts: list[Ints]) -> list[CityPlan | None]:
        """Plan every city with what fits first; those left over with what is left."""
        plans: list[CityPlan | None] = [None] * len(self.places)
        jobs = [
            Job(place, part, None, None)
            for place, part in zip(self.places, parts, strict=True)
        ]
        for i, found in self.spread.run(plan_city, jobs, self.limits.is_stopped):
            plans[i] = found
        for place in self.places:
            if plans[place.number] is None:
                plans[place.number] = plan_city(
                    Job(place, self._unspent(plans, place), None, None),
                    self.limits.is_stopped,
                )
        return plans

    def _unspent(self, plans: Plans, place: Place) -> Ints:
        """Return the shared money that no other place spends, (k, years)."""
        used = [
            np.zeros((len(p.pools), self.shared.amount.shape[1]), np.int64)
            if (plan := plans[p.number]) is None or p is place
            else plan.used
            for p in self.places
        ]
        left = self.shared.amount - spent_of(used, self.places, self.shared)
        return np.asarray(np.maximum(0, left)[place.pools], np.int64)

    def _search(self, settled: Settled) -> None:
        """Search each city with its share; tell as they come."""
        parts = whole_parts(settled.money, self.places, self.shared)
        now = self._at_once(parts)
        self._offer(now)
        order = sorted(self.places, key=lambda place: -len(place.options))
        jobs = self._jobs(order, parts, self._served(settled))
        for i, found in self.spread.run(plan_city, jobs, self.limits.is_stopped):
            number = order[i].number
            known = now[number]
            if found and (known is None or found.value > known.value):
                now[number] = found
                self._offer(now)
        self._offer(now)

    def _served(self, settled: Settled) -> list[Served | None]:
        """Return the households of each place, where these need limits."""
        found = np.zeros(len(self.shared.least))
        for place, households in zip(self.places, settled.households, strict=True):
            np.add.at(found, place.groups, households)
        limits = limits_of(found, self.shared.least)
        if limits is None:
            return [None] * len(self.places)
        parts = [
            households / np.maximum(EVEN, found[place.groups])
            for place, households in zip(self.places, settled.households, strict=True)
        ]
        return [
            Served(
                np.ceil(part * limits[0][place.groups] - EVEN).astype(np.int64),
                np.floor(part * limits[1][place.groups] + EVEN).astype(np.int64),
            )
            for place, part in zip(self.places, parts, strict=True)
        ]

    def _jobs(
        self, order: list[Place], parts: list[Ints], served: list[Served | None]
    ) -> Iterator[Job]:
        """Give each city time by its size, out of what is left when its turn comes."""
        size = np.array([len(place.options) for place in order], np.float64)
        for i, place in enumerate(order):
            share = min(1.0, self.spread.width * size[i] / size[i:].sum())
            turn = Turn(
                seconds=max(1.0, share * self._left_s()),
                gap=self.limits.gap,
                seed=self.limits.seed + place.number,
                clock=self.limits.clock,
            )
            number = place.number
            yield Job(place, parts[number], served[number], turn)

    def _offer(self, plans: Plans) -> None:
        """Keep the plans of all cities together where they are better, and fair."""
        whole = [plan for plan in plans if plan is not None]
        if len(whole) < len(plans) or self._sum(whole) <= self.value:
            return
        if not self._within(whole) or not self._make_fair(whole):
            return
        if self._sum(whole) > self.value:
            self.best, self.value = whole, self._sum(whole)
            self.tell(self.value, self.bound)

    @staticmethod
    def _sum(plans: list[CityPlan]) -> float:
        return sum(plan.value for plan in plans)

    def _within(self, plans: list[CityPlan]) -> bool:
        used = [plan.used for plan in plans]
        spent = spent_of(used, self.places, self.shared)
        return bool((spent <= self.shared.amount).all())

    def _make_fair(self, plans: list[CityPlan]) -> bool:
        """Cut cities that have too much for the others' shares; True when fair."""
        for _ in range(CUTS):
            households = self._households(plans)
            if is_fair(households, self.shared.least):
                return True
            most = most_of(households, self.shared.least)
            for place in self.places:
                plan = plans[place.number]
                over = {
                    g: int(most[g] * n / households[g])
                    for g, n in plan.households.items()
                    if households[g] > most[g]
                }
                if over:
                    cut = cut_city(Cut(place, plan, over), self.limits.is_stopped)
                    plans[place.number] = cut or plan
        return False

    def _households(self, plans: list[CityPlan]) -> Ints:
        found = np.zeros(len(self.shared.least), np.int64)
        for plan in plans:
            for group, households in plan.households.items():
                found[group] += households
        return found
