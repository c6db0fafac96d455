"""Solve an instance: search, pay, and check the plan rule by rule."""

import numpy as np

from anju.science.errors import DataError
from anju.science.plan.sequence.block import block_of, pools_of
from anju.science.plan.sequence.decompose.region import solve_region
from anju.science.plan.sequence.decompose.spread import Alone, Spread
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.musts import refuse_impossible
from anju.science.plan.sequence.plan import Plan, works_of
from anju.science.plan.sequence.search import Limits, NoPlan, Tell, search
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.wishes import NOTHING, Wishes

ALONE = Alone()


def solve_instance(
    instance: Instance,
    limits: Limits,
    tell: Tell,
    wishes: Wishes = NOTHING,
    spread: Spread = ALONE,
) -> Plan:
    """Return the best plan found, with the bound that no plan exceeds.

    Parameters
    ----------
    instance
        Works of one city, or of all cities of a province or the nation.
    limits
        Time, gap and threads.
    tell
        Told of each better value, and of the bound.
    wishes
        What is asked of the plan. The bound then holds for plans that do so, and, where
        change has a cost, that change no more than this one.
    spread
        Who does the tasks of several cities.

    Raises
    ------
    DataError
        The instance holds no works, or a street or main joins two cities.
    MustNot
        A work that must be done has no way and month open to it.
    NoPlan
        What must be done cannot all be done.
    """
    if not len(instance.units):
        raise DataError(f"实例“{instance.name}”没有工程，无可编排。")
    refuse_impossible(instance, wishes)
    if len(np.unique(instance.units.city)) > 1:
        plan = solve_region(instance, limits, tell, wishes, spread)
    else:
        plan = _solve_city(instance, limits, tell, wishes)
    if broken := violations(instance, plan.works):
        raise NoPlan(f"方案复核没有通过，没有写出：{broken[0]}。请换一个随机种子重试。")
    return plan


def _solve_city(instance: Instance, limits: Limits, tell: Tell, wishes: Wishes) -> Plan:
    city, province = int(instance.units.city[0]), int(instance.units.province[0])
    pools = pools_of(instance, city, province)
    block = block_of(instance, np.arange(len(instance.units)), pools, wishes)
    found = search(block, limits, tell)
    assert found.column is not None  # noqa: S101 - search raises NoPlan without one
    works = works_of(block, found.column)
    assert works is not None  # noqa: S101 - search keeps only what can be paid
    favour = float(block.favour[found.column[found.column != OUT]].sum())
    return Plan(works, found.value - favour, found.bound - favour)
