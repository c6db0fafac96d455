"""Plan all cities of a province or the nation: prices first, then city by city.

1. A plan at once: each city its fair part of the shared money, whatever fits.
2. Prices of the shared money: a bound for all, and each city's best share; what the
   cities answer is made whole at once.
3. Works done whole, crews at their price: a tighter bound, the money that whole works
   want, and a plan near to it.
4. Each city by itself with its share, side by side, the largest first.
5. What money is left goes round, and the plans are improved with it.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from anju.science.plan.sequence.block import Served
from anju.science.plan.sequence.decompose.choose import chosen, households_of
from anju.science.plan.sequence.decompose.city import (
    CityPlan,
    Cut,
    Job,
    Turn,
    cut_city,
    plan_city,
)
from anju.science.plan.sequence.decompose.fair import EVEN, is_fair, limits_of, most_of
from anju.science.plan.sequence.decompose.places import places_of
from anju.science.plan.sequence.decompose.prices import (
    Settled,
    Settling,
    fair_parts,
    spent_of,
    whole_parts,
)
from anju.science.plan.sequence.decompose.spread import Spread
from anju.science.plan.sequence.finish import Effort
from anju.science.plan.sequence.improve import CONTENT
from anju.science.plan.sequence.instance import Instance, Ints
from anju.science.plan.sequence.plan import Plan, Work
from anju.science.plan.sequence.search import NODES, Limits, NoPlan, Tell
from anju.science.plan.sequence.wishes import Wishes

PRICES_SHARE, SEARCH_SHARE = 0.3, 0.75
"""Share of the time for prices, where a round that passes it is the last; share of what
is left for the first search of the cities."""
PRICE_ROUNDS = 4
"""Rounds of prices where efforts are counted."""
TIGHT_OPTIONS = 1500
"""In cities of so few options single works cost much of a year's money, and whole works
want it in other years than their relaxation."""
TIGHT_SHARE, TIGHT_S, TIGHT_LEAST_S = 0.4, 60.0, 20.0
"""Share of the time left to do the works of such cities whole; most and least seconds
for one."""
SPARE_SHARE = 0.01
"""Share of the time kept for checking the plan."""
CUTS = 8
SELDOM = 20.0
"""Choosing among plans takes less than one part in so many of the time."""


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
        self.limits, self.tell, self.spread = limits, tell, spread
        self.began = limits.clock()
        self.plans: list[CityPlan] = []
        self.best: list[CityPlan] | None = None
        self.bound, self.chosen_s = np.inf, (-np.inf, 0.0)

    def plan(self) -> Plan:
        """Go through the steps."""
        self._at_once(fair_parts(self.places, self.shared))
        settling = Settling(
            self.places,
            self.shared,
            self.spread,
            self.limits.is_stopped,
            self._keep,
        )
        settled = settling.settle(self._is_priced, self._bounded)
        if settled is not None:
            self._search(settled, settling, self._tighten(settling))
        if self.best is None:
            raise NoPlan(
                "时限内没有找到同时满足所有规则的方案。请延长求解时间，"
                "或放宽必须实施的工程。"
            )
        works: list[Work] = [work for plan in self.best for work in plan.works]
        return Plan(works, self.value, self.bound)

    @property
    def value(self) -> float:
        """Return what the best plan is worth."""
        return sum(plan.value for plan in self.best) if self.best else -np.inf

    def _left_s(self) -> float:
        seconds = (1.0 - SPARE_SHARE) * self.limits.seconds
        return seconds - (self.limits.clock() - self.began)

    def _is_late(self) -> bool:
        return self.limits.rounds is None and self._left_s() <= 0

    def _is_priced(self, rounds: int) -> bool:
        if self.limits.rounds is not None:
            return rounds >= PRICE_ROUNDS
        return self._left_s() < (1.0 - PRICES_SHARE) * self.limits.seconds

    def _keep(self, plans: list[CityPlan]) -> None:
        self.plans += plans
        self._choose(surely=True)

    def _bounded(self, bound: float) -> None:
        self.bound = bound
        self.tell(self.value, bound)

    def _run(self, jobs: Iterator[Job]) -> list[CityPlan | None]:
        """Have cities planned, the answers in the order of the jobs."""
        found: dict[int, CityPlan | None] = {}
        for i, plan in self.spread.run(plan_city, jobs, self.limits.is_stopped):
            found[i] = plan
            if plan is not None:
                self.plans.append(plan)
                self._choose()
        return [found[i] for i in sorted(found)]

    def _at_once(self, parts: list[Ints]) -> None:
        """Plan every city with what fits first; those left over with what is left."""
        every = zip(self.places, parts, strict=True)
        found = self._run(Job(place, part, None, None) for place, part in every)
        plans = [plan for plan in found if plan is not None]
        for place in self.places:
            if all(plan.number != place.number for plan in plans):
                share = self._unspent(plans)[place.pools]
                plan = plan_city(Job(place, share, None, None), self.limits.is_stopped)
                plans += [plan] if plan is not None else []
        self.plans = plans
        self._choose(surely=True)

    def _unspent(self, plans: list[CityPlan]) -> Ints:
        """Return the shared money that some plans leave, (g, years)."""
        used = [plan.used for plan in plans]
        spent = spent_of(
            used, [self.places[p.number] for p in plans], self.shared.amount
        )
        return np.asarray(np.maximum(0, self.shared.amount - spent), np.int64)

    def _tighten(self, settling: Settling) -> dict[int, CityPlan]:
        """Do the works of all but large cities whole, where there is time for it.

        Returns plans near to that, by city; their shares are what whole works want.
        """
        small = [
            place.number for place in self.places if len(place.options) <= TIGHT_OPTIONS
        ]
        total_s = TIGHT_SHARE * self._left_s() * self.spread.width
        seconds = min(TIGHT_S, total_s / max(1, len(small)))
        if self.limits.rounds is not None:
            effort = Effort(np.inf, CONTENT, 0, NODES)
        elif seconds >= TIGHT_LEAST_S:
            effort = Effort(seconds, CONTENT)
        else:
            return {}
        plans = settling.tighten(small, effort, self._bounded)
        return {plan.number: plan for plan in plans}

    def _search(
        self, settled: Settled, settling: Settling, whole: dict[int, CityPlan]
    ) -> None:
        """Search each city with its share; then with what the others leave."""
        wanted = {number: plan.share for number, plan in whole.items()}
        parts = whole_parts(settled.money, self.places, self.shared, wanted)
        served = self._served(settled)
        jobs = [
            Job(
                place,
                parts[i],
                served[i],
                None,
                whole[i].column if i in whole else None,
            )
            for i, place in enumerate(self.places)
        ]
        self._turns(jobs, settling, SEARCH_SHARE)
        if self.limits.rounds is None and self.best is not None:
            self._turns(self._with_rest(self.best, parts, served), settling, 1.0)

    def _with_rest(
        self, best: list[CityPlan], parts: list[Ints], served: list[Served | None]
    ) -> list[Job]:
        """Return what is to improve: each plan, with its part of what all leave."""
        spare, jobs = self._unspent(best), []
        for place, plan in zip(self.places, best, strict=True):
            part = parts[place.number] / np.maximum(1, self.shared.amount[place.pools])
            more = np.floor(spare[place.pools] * part).astype(np.int64)
            share = plan.used + more
            jobs.append(
                Job(place, share, served[place.number], None, plan.column, is_near=True)
            )
        return jobs

    def _turns(self, jobs: list[Job], settling: Settling, share: float) -> None:
        """Search all cities, the largest first, in a share of the time that is left.

        Each gets time by its size, out of what is left when its turn comes; those
        whose turn does not come in time keep the plans they have.
        """
        order = sorted(jobs, key=lambda job: -len(job.place.options))
        size = np.array([len(job.place.options) for job in order], np.float64)
        end_s = self._left_s() * (1.0 - share)

        def turns() -> Iterator[Job]:
            for i, job in enumerate(order):
                if self._is_late():
                    return
                part = min(1.0, self.spread.width * size[i] / size[i:].sum())
                number = job.place.number
                turn = Turn(
                    seconds=max(1.0, part * (self._left_s() - end_s)),
                    gap=self.limits.gap,
                    seed=self.limits.seed + number,
                    clock=self.limits.clock,
                    rounds=self.limits.rounds,
                    basis=settling.basis[number],
                )
                yield replace(job, turn=turn)

        found = self._run(turns())
        for job, plan in zip(order, found, strict=False):
            if plan is None:
                at_once = plan_city(job, self.limits.is_stopped)
                self.plans += [at_once] if at_once is not None else []
        self._choose(surely=True)

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

    def _choose(self, *, surely: bool = False) -> None:
        """Choose the best plans that go together; tell where they are better."""
        began = self.limits.clock()
        last_s, took_s = self.chosen_s
        if not surely and began < last_s + SELDOM * took_s:
            return
        found = chosen(self.plans, self.places, self.shared)
        if found is None and surely and self.best is None:
            found = self._made_fair()
        self.chosen_s = began, self.limits.clock() - began
        if found and sum(plan.value for plan in found) > self.value:
            self.best = found
            self.tell(self.value, self.bound)

    def _made_fair(self) -> list[CityPlan] | None:
        """Cut cities that have too much for the others' shares."""
        plans = chosen(self.plans, self.places, self.shared, fair=False)
        for _ in range(CUTS if plans else 0):
            assert plans is not None  # noqa: S101 - no cuts without plans
            households = households_of(plans, self.shared)
            if is_fair(households, self.shared.least):
                self.plans += plans
                return plans
            plans = [self._cut(plan, households) for plan in plans]
        return None

    def _cut(self, plan: CityPlan, households: Ints) -> CityPlan:
        most = most_of(households, self.shared.least)
        over = {
            g: int(most[g] * n / households[g])
            for g, n in plan.households.items()
            if households[g] > most[g]
        }
        place = self.places[plan.number]
        if not over:
            return plan
        return cut_city(Cut(place, plan, over), self.limits.is_stopped) or plan
