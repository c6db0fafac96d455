"""Who pays what of each work: a split of the money that keeps every rule."""

from dataclasses import dataclass

import highspy
import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.money import LOCAL, PROVINCE, net_of, residents_pay
from anju.science.plan.sequence.solver import Sparse, quiet_solver
from anju.science.plan.sequence.state import OUT, state_of

LONGEST_S = 10.0


@dataclass(frozen=True, slots=True)
class Payments:
    """Whole thousand yuan that each source pays of each unit in the plan.

    Parameters
    ----------
    unit
        Units of the block, (n,).
    paid
        By `CAPPED` and then the city, (n, 5).
    residents
        By the residents, (n,).
    """

    unit: Ints
    paid: Ints
    residents: Ints


def payments(block: Block, column: Ints) -> Payments | None:
    """Split the money of a plan, or None where no split keeps the rules.

    Each year is a small programme in whole thousand yuan: outside money first, so that
    the city pays least; the province never more than its multiple of the city.
    """
    unit = np.flatnonzero(column != OUT)
    option = block.option[column[unit]]
    options = block.instance.options
    residents = residents_pay(options)[option]
    net, caps = net_of(options)[option], options.cap_k[option]
    paid = np.zeros((len(unit), LOCAL + 1), np.int64)
    year = block.arrays.year[column[unit]]
    for one in range(block.pools.shape[1]):
        mine = np.flatnonzero(year == one)
        room = block.pools[:, one].copy()
        room[LOCAL] -= _openings(block, column, one)
        if room[LOCAL] < 0:
            return None
        split = _split(
            net[mine], caps[mine], room, block.instance.rules.province_per_local
        )
        if split is None:
            return None
        paid[mine] = split
    return Payments(unit, paid, residents)


def _openings(block: Block, column: Ints, year: int) -> int:
    """Return what opening streets costs the city in a year."""
    dug = state_of(block.arrays, column).diggers[:, 4 * year : 4 * year + 4] > 0
    return int((dug.sum(axis=1) * block.arrays.open_cost).sum())


def _split(net: Ints, caps: Ints, room: Ints, times: int) -> Ints | None:
    """Split one year: variables are what each capped source pays of each work."""
    works = len(net)
    if not works:
        return np.zeros((0, LOCAL + 1), np.int64)
    solver = quiet_solver(mip_rel_gap=0.0, time_limit=LONGEST_S)
    solver.passModel(_model(net, caps, room, times))
    solver.run()
    found = solver.getSolution().col_value
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal or not len(found):
        return None
    part = np.round(np.array(found)).astype(np.int64).reshape(works, LOCAL)
    return np.column_stack([part, net - part.sum(axis=1)])


def _model(net: Ints, caps: Ints, room: Ints, times: int) -> highspy.HighsLp:
    works = len(net)
    each = sp.kron(sp.identity(works), np.ones((1, LOCAL)))
    by_source = sp.kron(np.ones((1, works)), sp.identity(LOCAL))
    weight = np.full((1, LOCAL), float(times))
    weight[0, PROVINCE] += 1.0
    matched = sp.kron(sp.identity(works), weight)
    city = sp.csr_matrix(np.ones((1, works * LOCAL)))
    matrix = sp.vstack([each, by_source, matched, city]).tocsc()
    none = np.full(matrix.shape[0], -np.inf)
    none[-1] = float(net.sum() - room[LOCAL])
    most = [*net.tolist(), *room[:LOCAL].tolist(), *(times * net).tolist(), np.inf]
    return Sparse(
        gain=np.ones(works * LOCAL),
        most=np.minimum(caps, net[:, None]).ravel().astype(np.float64),
        matrix=matrix,
        row_low=none,
        row_high=np.array(most, np.float64),
        whole=works * LOCAL,
    ).model()
