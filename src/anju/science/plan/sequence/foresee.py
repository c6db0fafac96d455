"""Learn which pools are scarce together before any plan is made: cuts at the root.

A fractional plan is paid like a whole one: its works count for their share. Where a
year's money does not suffice, the row that says so is learned and the relaxation is
solved again. The rows that bind at the end are put first, for every search to begin
with.
"""

from collections.abc import Callable

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.dive import Dive, Style
from anju.science.plan.sequence.finish import Effort
from anju.science.plan.sequence.improve import CONTENT, improved, land, quick
from anju.science.plan.sequence.instance import QUARTERS_A_YEAR, Floats, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.payments import learn, payments
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, Relaxation, bound_of
from anju.science.plan.sequence.search import NODES
from anju.science.plan.sequence.splits import splits_of
from anju.science.plan.sequence.state import worth

ROUNDS, FIRST_TRIES, REPAIRS, TRIES = 24, 8, 24, 6
FREED, SEED = 60, 1
LITTLE = 1e-6
TIE = 1e-3


def foresee(block: Block) -> float | None:
    """Learn rows of money at the root; return the bound, None where nothing fits.

    Blocks whose rows are all known, as with five sources, are left as they are.
    """
    if block.purse.bills is None:
        return None
    root = _Root(block)
    answer = root.relaxation.solve()
    for _ in range(ROUNDS):
        known = block.purse.known
        if answer is None:
            return None
        learn_from(block, answer.share)
        if block.purse.known == known:
            break
        root.add(np.arange(known, block.purse.known))
        answer = root.relaxation.solve()
    return _ordered(block)


def _ordered(block: Block) -> float | None:
    """Put the rows that bind first, and return the bound with all of them."""
    program = program_of(block, np.arange(block.purse.known))
    answer = Relaxation(program).solve()
    if answer is None:
        return None
    _learn_from_first(block, program, answer)
    price = answer.price[program.rows.money].reshape(len(block.held), -1)
    _put_first(block, price.sum(axis=0))
    return bound_of(program, answer)


class _Root:
    """The relaxation, kept warm while rows of money are added."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.relaxation = Relaxation(program_of(block, np.arange(block.purse.known)))

    def add(self, rows: Ints) -> None:
        """Add some rows of money, for every year."""
        program = program_of(self.block, rows)
        span = program.rows.money
        matrix = program.matrix.tocsr()[span]
        self.relaxation.solver.addRows(
            matrix.shape[0],
            program.low[span],
            program.high[span],
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data,
        )


def rehearsed(block: Block, stop: Callable[[], bool]) -> Ints | None:
    """Dive once and mend the plan until it can be paid; None where that fails.

    Where much is demanded and money is short, a search begins better with a plan that
    no row rules out than with none.

    Parameters
    ----------
    stop
        Asked between the steps of a dive.
    """
    rng = np.random.default_rng(SEED)
    relaxation = Relaxation(program_of(block, np.arange(block.purse.known)))
    start = relaxation.solve()
    if start is None or stop():
        return None
    landing = Dive(relaxation, rng, Style()).down(start, stop)
    column = land(relaxation.program, landing, Effort(np.inf, CONTENT, SEED, NODES))
    for _ in range(REPAIRS):
        if column is None or worth(block, column) is None:
            return None
        if payments(block, column) is not None:
            return column
        if stop():
            return None
        column = _repaired(block, start, column, rng)
    return None


def _repaired(
    block: Block, root: Answer, column: Ints, rng: np.random.Generator
) -> Ints | None:
    """Decide some works anew so that the row that was just learned is kept."""
    program = program_of(block, np.arange(block.purse.known))
    loose = np.flatnonzero(np.diff(block.arrays.first) > 1)
    for _ in range(TRIES):
        freed = np.sort(rng.permutation(loose)[:FREED])
        effort = Effort(np.inf, CONTENT, int(rng.integers(2**16)), NODES)
        better = improved(program, root, column, -np.inf, freed, effort)
        if worth(block, better) is not None:
            return better
    return None


def learn_from(block: Block, shares: Floats) -> None:
    """Learn the rows of money that a fractional plan breaks.

    Parameters
    ----------
    shares
        How much of each variable of the programme is in it.
    """
    a, share = block.arrays, shares[: block.columns]
    quarters = block.instance.rules.quarters
    opened = shares[block.columns : -1].reshape(-1, quarters)
    for year in range(block.pools.shape[1]):
        mine = np.flatnonzero((a.year == year) & (share > LITTLE))
        room = block.pools[:, year].astype(np.float64)
        first = QUARTERS_A_YEAR * year
        spent = opened[:, first : first + QUARTERS_A_YEAR].sum(axis=1) @ a.open_cost
        room[-1] -= spent
        option, place = np.unique(block.option[mine], return_inverse=True)
        if len(option):
            weight: Floats = np.bincount(place, share[mine]).astype(np.float64)
            learn(block, splits_of(block.instance, option).shared(weight), room)


def _learn_from_first(block: Block, program: Program, answer: Answer) -> None:
    """Learn until the first plan, whatever fits at these prices, can be paid."""
    for _ in range(FIRST_TRIES):
        known = block.purse.known
        payments(block, quick(program, answer.reduced + TIE * program.worth))
        if block.purse.known == known:
            return


def _put_first(block: Block, price: Floats) -> None:
    """Order the rows by price; the one of all cuts keeps its place."""
    keep, known = len(PLAIN) - 1, block.purse.known
    price = np.append(price, np.zeros(known - len(price)))
    rows = np.array([k for k in range(known) if k != keep])
    by_price: Ints = rows[np.argsort(-price[rows], kind="stable")]
    block.put(np.insert(by_price, keep, keep))
