"""Who pays what of each work: a split of the money that keeps every rule."""

from collections.abc import Iterable
from dataclasses import dataclass

import highspy
import numpy as np
import scipy.sparse as sp

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.instance import QUARTERS_A_YEAR, Floats, Ints
from anju.science.plan.sequence.money import residents_pay
from anju.science.plan.sequence.solver import Sparse, quiet_solver
from anju.science.plan.sequence.splits import CLOSE, Splits, splits_of
from anju.science.plan.sequence.state import OUT, state_of

LONGEST_S = 10.0
SOLVED = highspy.HighsModelStatus.kOptimal


@dataclass(frozen=True, slots=True)
class Payments:
    """Whole thousand yuan that each source pays of each unit in the plan.

    Parameters
    ----------
    unit
        Units of the block, (n,).
    paid
        By the capped sources and then the rest, (n, sources + 1).
    residents
        By the work's own money, (n,).
    """

    unit: Ints
    paid: Ints
    residents: Ints


def payments(block: Block, column: Ints, gain: Floats | None = None) -> Payments | None:
    """Split the money of a plan, or None where no split keeps the rules.

    Each year is a small programme in whole thousand yuan: outside money first, so that
    the city pays least. Where fractions would not help either, the block learns the row
    of money that tells why.

    Parameters
    ----------
    column
        Column of each unit, -1 out, (u,).
    gain
        What a thousand yuan that each capped source pays is worth, (sources,); negative
        where the source is to be spared. None: one for all.
    """
    if gain is None:
        gain = np.ones(len(block.pools) - 1)
    unit, option, _ = _costing(block, column)
    paid = np.zeros((len(unit), len(block.pools)), np.int64)
    bills = [_bill(block, column, one) for one in range(block.pools.shape[1])]
    if any(bill is None for bill in bills):
        return None
    for bill in bills:
        found = None if bill is None else _split(bill.splits, bill.room, gain)
        if bill is None or found is None:
            return None
        paid[bill.mine] = found
    return Payments(unit, paid, residents_pay(block.instance.options)[option])


def is_payable(block: Block, column: Ints, years: Iterable[int]) -> bool:
    """Tell whether the money of some years can be split; where not, learn why."""
    gain = np.ones(len(block.pools) - 1)
    bills = [_bill(block, column, one) for one in sorted(set(years))]
    return all(
        bill is not None and _split(bill.splits, bill.room, gain) is not None
        for bill in bills
    )


@dataclass(frozen=True, slots=True)
class _Bill:
    """What one year has to pay: places among the works in the plan, and the money."""

    mine: Ints
    splits: Splits
    room: Ints


def _costing(block: Block, column: Ints) -> tuple[Ints, Ints, Ints]:
    """Return unit, option and year of the works in a plan."""
    unit = np.flatnonzero(column != OUT)
    return unit, block.option[column[unit]], block.arrays.year[column[unit]]


def _bill(block: Block, column: Ints, year: int) -> _Bill | None:
    """Return what a year has to pay, or None where its pools are too small."""
    _, option, years = _costing(block, column)
    mine, room = np.flatnonzero(years == year), block.pools[:, year].copy()
    splits = splits_of(block.instance, option[mine])
    room[-1] -= _openings(block, column, year)
    short = learn(block, splits, room)
    return None if short or room[-1] < 0 else _Bill(mine, splits, room)


def _openings(block: Block, column: Ints, year: int) -> int:
    """Return what opening streets costs the city in a year."""
    first = QUARTERS_A_YEAR * year
    diggers = state_of(block.arrays, column).diggers
    dug = diggers[:, first : first + QUARTERS_A_YEAR] > 0
    return int((dug.sum(axis=1) * block.arrays.open_cost).sum())


def _split(splits: Splits, room: Ints, gain: Floats) -> Ints | None:
    """Split one year: variables are what each capped source pays of each work."""
    if not len(splits.most):
        rest = np.zeros((splits.works, len(room)), np.int64)
        rest[:, -1] = splits.net
        return rest if rest.sum() <= room[-1] else None
    solver = quiet_solver(mip_rel_gap=0.0, time_limit=LONGEST_S)
    least = float(splits.net.sum() - room[-1])
    solver.passModel(_model(splits, room, gain, least, whole=True))
    solver.run()
    found = solver.getSolution().col_value
    if solver.getModelStatus() != SOLVED or not len(found):
        return None
    part = np.round(np.array(found)).astype(np.int64).reshape(splits.works, -1)
    return np.column_stack([part, splits.net - part.sum(axis=1)])


def learn(block: Block, splits: Splits, room: Ints | Floats) -> bool:
    """Tell whether pools are too small together, and learn by how much each counts.

    Parameters
    ----------
    splits
        Of the works of one year.
    room
        Money of that year by source, the rest last, thousand yuan, (sources + 1,).
    """
    if block.purse.bills is None or not len(splits.most):
        return False
    solver = quiet_solver()
    every = np.ones(len(room) - 1)
    solver.passModel(_model(splits, room, every, -np.inf, whole=False))
    solver.run()
    pools, least = len(room) - 1, splits.net.sum() - room[-1]
    if -solver.getInfo().objective_function_value >= least - CLOSE:
        return False
    spares = -np.array(solver.getSolution().row_dual)[-pools - 1 : -1]
    weight = np.append(np.clip(spares, 0.0, 1.0), 1.0)
    block.learn(np.round(block.purse.unit * weight).astype(np.int64))
    return True


def _model(
    splits: Splits, room: Ints | Floats, gain: Floats, least: float, *, whole: bool
) -> highspy.HighsLp:
    """Have the capped sources pay all they can, and no less than `least` in all."""
    count, pools = len(splits.most), len(room) - 1
    by_source = sp.kron(np.ones((1, splits.works)), sp.identity(pools))
    every = sp.csr_matrix(np.ones((1, count)))
    matrix = sp.vstack([splits.matrix, by_source, every]).tocsc()
    low = np.full(matrix.shape[0], -np.inf)
    low[-1] = least
    return Sparse(
        gain=np.tile(gain, splits.works),
        most=splits.most,
        matrix=matrix,
        row_low=low,
        row_high=np.concatenate([splits.high, room[:-1], [np.inf]]).astype(np.float64),
        whole=count if whole else 0,
    ).model()
