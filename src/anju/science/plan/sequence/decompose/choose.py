"""Choose one plan for every city, so that shared money suffices and shares are fair."""

import highspy
import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.decompose.city import CityPlan
from anju.science.plan.sequence.decompose.fair import is_fair
from anju.science.plan.sequence.decompose.places import Place, Shared
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.solver import Sparse, quiet_solver

ENOUGH, NODES = 1e-6, 2000
STRICT = 1 + 1e-6
"""Least shares are asked for so much more strictly than they are checked."""
HALF = 0.5


def chosen(
    plans: list[CityPlan], places: list[Place], shared: Shared, *, fair: bool = True
) -> list[CityPlan] | None:
    """Return the best plan of each place that go together, or None.

    Parameters
    ----------
    plans
        Some of each place; the order of those of one place may decide between equals.
    fair
        Whether each group has to get its least share.
    """
    if len({plan.number for plan in plans}) < len(places):
        return None
    plans = sorted(plans, key=lambda plan: plan.number)
    solver = quiet_solver(mip_rel_gap=ENOUGH, mip_max_nodes=NODES)
    solver.passModel(_model(plans, places, shared, fair=fair).model())
    solver.run()
    if solver.getInfo().primal_solution_status != _HAS_PLAN:
        return None
    taken = np.array(solver.getSolution().col_value)[: len(plans)] > HALF
    picked = [plans[i] for i in np.flatnonzero(taken)]
    picked.sort(key=lambda plan: plan.number)
    if fair and not is_fair(households_of(picked, shared), shared.least):
        return None
    return picked


_HAS_PLAN = highspy.SolutionStatus.kSolutionStatusFeasible


def households_of(plans: list[CityPlan], shared: Shared) -> Ints:
    """Add up the renovated households of each group, (groups,)."""
    found = np.zeros(len(shared.least), np.int64)
    for plan in plans:
        for group, households in plan.households.items():
            found[group] += households
    return found


def _model(
    plans: list[CityPlan], places: list[Place], shared: Shared, *, fair: bool
) -> Sparse:
    """Variables: plans, all households. Rows: places, pools, groups, all households."""
    number = np.array([plan.number for plan in plans])
    every, count = np.arange(len(plans)), len(plans)
    of_place = sp.csr_matrix((np.ones(count), (number, every)))
    money = np.zeros((shared.amount.size, count))
    served = np.zeros((len(shared.least), count))
    for i, plan in enumerate(plans):
        pools = places[plan.number].pools
        spent = np.zeros_like(shared.amount)
        np.add.at(spent, pools, plan.used)
        money[:, i] = spent.ravel()
        for group, households in plan.households.items():
            served[group, i] = households
    least = shared.least[:, None] * (STRICT if fair else 0.0)
    matrix = sp.bmat(
        [
            [of_place, None],
            [sp.csr_matrix(money), None],
            [sp.csr_matrix(served), -least],
            [sp.csr_matrix(served.sum(axis=0)), np.full((1, 1), -1.0)],
        ]
    )
    ones, groups = np.ones(len(places)), len(shared.least)
    none = np.full(shared.amount.size, -np.inf)
    return Sparse(
        gain=np.array([*(plan.value for plan in plans), 0.0]),
        most=np.append(np.ones(count), np.inf),
        matrix=matrix.tocsc(),
        row_low=np.concatenate([ones, none, np.zeros(groups + 1)]),
        row_high=np.concatenate(
            [ones, shared.amount.ravel(), np.full(groups, np.inf), [0.0]]
        ),
        whole=count,
    )
