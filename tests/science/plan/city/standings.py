"""A planned city of which some works have begun, to be looked at again."""

import time
from dataclasses import replace

from anju.science.plan.city.solve import CityPlan, Question, solve_city
from anju.science.plan.city.standing import Standing, standing_of
from anju.science.plan.records import Pool
from anju.science.plan.sequence.search import Limits
from tests.science.plan.city.towns import planned
from tests.science.plan.invented import city

LIMITS = Limits(5.0, gap=1e-3, threads=1, clock=time.monotonic, rounds=4)
NOW = -1
"""Nobody works yet: the plan begins next month."""


def quiet(*_told: object) -> None:
    """Tell nobody."""


def decided(
    seed: int = 1, estates: int = 10, begun: int = 3
) -> tuple[Question, CityPlan]:
    """Plan an invented city, and let the first of its works begin."""
    asked = Question(
        planned(city(seed=seed, estates=estates, projects=estates // 2), seed)
    )
    plan = solve_city(asked, LIMITS, quiet)
    works, before = list(asked.city.works), {}
    first = sorted(plan.works, key=lambda one: (one.start, one.unit))[:begun]
    for one in plan.works:
        work = works[one.unit]
        offers = [x for w in asked.city.works for x in w.offers]
        before[work.code, work.year] = offers[one.option].package, one.start
        if one in first:
            works[one.unit] = replace(work, begun_month=one.start)
    town = replace(asked.city, works=tuple(works))
    return Question(town, before=before), plan


def standing(seed: int = 1, estates: int = 10, begun: int = 3) -> Standing:
    """Return how such a plan stands before anybody works."""
    return standing_of(decided(seed, estates, begun)[0], NOW)


def with_pools(question: Question, pools: tuple[Pool, ...]) -> Question:
    """Return the same question with other money."""
    return replace(question, city=replace(question.city, pools=pools))
