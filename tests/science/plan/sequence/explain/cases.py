"""Plans of small towns to ask about."""

import time
from dataclasses import replace

import numpy as np

from anju.science.plan.sequence.explain.case import Case, case_of
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.wishes import NOTHING, Wishes
from tests.science.plan.sequence.towns import town

LIMITS = Limits(2.0, gap=1e-9, threads=1, clock=time.monotonic)


def case(instance: Instance, wishes: Wishes = NOTHING) -> Case:
    """Return the best plan of a town, ready to be asked about."""
    plan = solve_instance(instance, LIMITS, lambda _value, _bound: None, wishes)
    return case_of(instance, plan.works, wishes)


def tight(seed: int, units: int = 9, years: int = 2) -> Instance:
    """Invent a town with rules that bind: late consent, long digging, little money."""
    instance, rng = town(seed, units, years), np.random.default_rng(seed)
    options = instance.options
    ready = options.ready_month + 12 * (rng.random(len(options)) < 0.3) * (years > 1)
    ready = np.where(rng.random(len(options)) < 0.1, instance.rules.months, ready)
    dig = np.where(rng.random(len(options)) < 0.2, 6, options.dig_months)
    return replace(
        instance, options=replace(options, ready_month=ready, dig_months=dig)
    )


def cases(count: int = 12) -> list[Case]:
    """Return the plans of towns that have one."""
    found = []
    for seed in range(count):
        try:
            found.append(case(tight(seed)))
        except NoPlan:
            continue
    return found
