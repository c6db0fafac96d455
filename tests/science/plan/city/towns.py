"""Candidates of the invented city with months and crews, ready to be planned."""

from random import Random

import numpy as np

from anju.science.plan.city.records import City, Labour, Offer, Pacing, Street, Work
from anju.science.plan.claims import claim_of
from anju.science.plan.records import Candidate, Demand
from tests.science.plan.invented import TERMS

PACING = Pacing(
    years=(2025, 2026, 2027),
    more_years=1,
    closed_outdoors=frozenset({0, 1, 11}),
    fades_milli=3,
    fair_share=(0, 1),
)


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


def planned(demand: Demand, seed: int = 1, streets: int = 12) -> City:
    """Give months, crews and streets to all that money may build."""
    rng = Random(seed)
    works = [
        work(rng, one, streets)
        for one in demand.candidates
        if not one.refusals and claim_of(one, TERMS).refusal() is None
    ]
    return City(
        area_code="4112",
        works=tuple(works),
        streets=tuple(Street(f"S{n}", 2_000_000, 3, 9) for n in range(streets)),
        before=(),
        pools=demand.pools,
        terms=TERMS,
        crews=np.full((4, 16), -1),
        pacing=PACING,
    )
