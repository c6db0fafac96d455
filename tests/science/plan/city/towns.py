"""Candidates of the invented city with months and crews, ready to be planned."""

import time
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType

import numpy as np

from anju.science.plan.city.caps import refusal_of
from anju.science.plan.city.records import City, Labour, Offer, Pacing, Street, Work
from anju.science.plan.city.solve import Asked, CityPlan, Question, solve_city
from anju.science.plan.claims import claim_of
from anju.science.plan.records import Candidate, Demand, Paid, Pick
from anju.science.plan.sequence.search import Limits
from tests.science.plan.invented import TERMS

NO_WISHES: Mapping[str, Asked] = MappingProxyType({})
PACING = Pacing(
    years=(2025, 2026, 2027),
    more_years=1,
    closed_outdoors=frozenset({0, 1, 11}),
    fades_milli=3,
    fair_share=(0, 1),
)
AT_ONCE = Labour(dig_months=0, above_months=1, is_outdoor=False)


def work(rng: Random, one: Candidate, streets: int = 12) -> Work:
    is_estate = one.kind == "estate"
    digs = rng.randint(1, 3) if is_estate else rng.randint(0, 6)
    offer = Offer(
        package="basic" if is_estate else "whole",
        rank=2 if is_estate else 1,
        claim=claim_of(one, TERMS),
        value=one.value,
        labour=Labour(
            digs,
            rng.randint(1, 5),
            frozenset({6, 7}) if rng.random() < 0.5 else frozenset(),
            may_pause=not is_estate,
            crews=(1, 1, 0, 1),
        ),
        ready_month=rng.randint(0, 8),
    )
    names = {f"S{rng.randrange(streets)}" for _ in range(rng.randint(1, 2))}
    return Work(
        one.code,
        one.area_code[:6],
        (offer,),
        households=one.households or 0,
        is_estate=is_estate,
        streets=() if is_estate or not digs else tuple(sorted(names)),
    )


def plain(demand: Demand) -> City:
    """Let every work of those that money may build take one month of the year."""
    claims = [claim_of(x, TERMS) for x in demand.candidates if not x.refusals]
    works = [
        Work(
            claim.candidate.code,
            "",
            (Offer("whole", 1, claim, claim.candidate.value, AT_ONCE, 0),),
        )
        for claim in claims
        if refusal_of(claim) is None
    ]
    return City(
        area_code="4112",
        works=tuple(works),
        streets=(),
        before=(),
        pools=tuple(replace(x, area_code=x.area_code or "4112") for x in demand.pools),
        terms=demand.terms,
        crews=np.full((4, 4 * len(demand.years)), -1),
        pacing=replace(PACING, years=demand.years, more_years=0),
    )


def paid(plan: CityPlan) -> Paid:
    """Return who is paid in which year, for the check."""
    picks = dict.fromkeys(Pick(one.code, one.year) for one in plan.payments)
    return Paid(tuple(sorted(picks)), plan.payments)


def solved(
    demand: Demand, asked: Mapping[str, Asked] = NO_WISHES, seconds: float = 5.0
) -> CityPlan:
    """Plan a plain city."""
    limits = Limits(seconds, gap=1e-9, threads=1, clock=time.monotonic)
    question = Question(plain(demand), asked)
    return solve_city(question, limits, lambda _value, _bound: None)


def planned(demand: Demand, seed: int = 1, streets: int = 12) -> City:
    """Give months, crews and streets to all that money may build."""
    rng = Random(seed)
    works = [
        work(rng, one, streets)
        for one in demand.candidates
        if not one.refusals and refusal_of(claim_of(one, TERMS)) is None
    ]
    return City(
        area_code="4112",
        works=tuple(works),
        streets=tuple(Street(f"S{n}", 2_000_000, 3, 9) for n in range(streets)),
        before=(),
        pools=tuple(replace(x, area_code=x.area_code or "4112") for x in demand.pools),
        terms=TERMS,
        crews=np.full((4, 16), -1),
        pacing=PACING,
    )
