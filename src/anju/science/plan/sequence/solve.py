"""Solve an instance: search, pay, and check the plan rule by rule."""

import numpy as np

from anju.science.errors import DataError
from anju.science.plan.sequence.block import block_of, pools_of
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import Plan, works_of
from anju.science.plan.sequence.search import Limits, NoPlan, Tell, search
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.wishes import NOTHING, Wishes


def solve_instance(
    instance: Instance, limits: Limits, tell: Tell, wishes: Wishes = NOTHING
) -> Plan:
    """Return the best plan found, with the bound that no plan exceeds.

    Parameters
    ----------
    instance
        Works of one city.
    limits
        Time, gap and threads.
    tell
        Told of each better value, and of the bound.
    wishes
        What is asked of the plan. The bound then holds for plans that do so, and, where
        change has a cost, that change no more than this one.

    Raises
    ------
    DataError
        The instance holds no works, or those of more than one city.
    NoPlan
        What must be done cannot all be done.
    """
    cities = np.unique(instance.units.city)
    if len(cities) != 1:
        raise DataError(
            f"实例“{instance.name}”有 {len(cities)} 个城市；目前只能逐市求解，"
            "请把每个城市各做成一个实例。"
        )
    city, province = int(cities[0]), int(instance.units.province[0])
    pools = pools_of(instance, city, province)
    block = block_of(instance, np.arange(len(instance.units)), pools, wishes)
    found = search(block, limits, tell)
    assert found.column is not None  # noqa: S101 - search raises NoPlan without one
    works = works_of(block, found.column)
    broken = violations(instance, works) if works is not None else ["资金"]
    if works is None or broken:
        raise NoPlan(f"方案复核没有通过，没有写出：{broken[0]}。请换一个随机种子重试。")
    favour = float(block.favour[found.column[found.column != OUT]].sum())
    return Plan(works, found.value - favour, found.bound - favour)
