"""Learn which pools are scarce together before any plan is made: cuts at the root.

A fractional plan is paid like a whole one: its works count for their share. Where a
year's money does not suffice, the row that says so is learned and the relaxation is
solved again. The rows that bind at the end are put first, for every search to begin
with.
"""

import numpy as np

from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.improve import quick
from anju.science.plan.sequence.instance import QUARTERS_A_YEAR, Floats, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.payments import learn, payments
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.relax import Answer, Relaxation
from anju.science.plan.sequence.splits import splits_of

ROUNDS, FIRST_TRIES = 24, 8
LITTLE = 1e-6
TIE = 1e-3


def foresee(block: Block) -> float | None:
    """Learn rows of money at the root; return the bound, None where nothing fits.

    Blocks whose rows are all known, as with five sources, are left as they are.
    """
    if block.purse.bills is None:
        return None
    answer, program = _root(block)
    for _ in range(ROUNDS):
        known = block.purse.known
        if answer is None:
            return None
        _learn_from(block, answer)
        if block.purse.known == known:
            break
        answer, program = _root(block)
    if answer is None:
        return None
    _learn_from_first(block, program, answer)
    price = answer.price[program.rows.money].reshape(len(block.held), -1)
    _put_first(block, price.sum(axis=0))
    return answer.value + float((price.sum(axis=1) * block.held).sum())


def _root(block: Block) -> tuple[Answer | None, Program]:
    program = program_of(block, np.arange(block.purse.known))
    return Relaxation(program).solve(), program


def _learn_from(block: Block, answer: Answer) -> None:
    a, share = block.arrays, answer.share[: block.columns]
    quarters = block.instance.rules.quarters
    opened = answer.share[block.columns : -1].reshape(-1, quarters)
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
