"""Where a search stands: the column of each work, and all that it uses."""

from typing import NamedTuple

import numpy as np
from numba import njit

from anju.science.plan.sequence.block import Arrays, Block
from anju.science.plan.sequence.instance import QUARTERS_A_YEAR, Bools, Floats, Ints

OUT = -1
"""The column of a work that is not in the plan."""
UNDECIDED = -2
"""The column of a work that may still take any."""
EVEN = 1e-9


class State(NamedTuple):
    """The column of each unit, and the sums over the columns chosen.

    Parameters
    ----------
    column
        Chosen column of each unit, -1 for none, (u,).
    load, spent
        Crews and money by row, as in `Arrays.crew` and `Arrays.room`.
    diggers, opened
        Units that dig a street in a quarter, (s, quarters), and quarters that a street
        lies open, (s,).
    counted
        Renovated households of each group, and of all at the end, (g + 1,).
    value
        Points less nuisance, (1,).
    """

    column: Ints
    load: Ints
    spent: Ints
    diggers: Ints
    opened: Ints
    counted: Ints
    value: Floats


def state_of(arrays: Arrays, column: Ints) -> State:
    """Count what some columns use.

    Parameters
    ----------
    column
        Column of each unit, -1 for none, (u,).
    """
    quarters = len(arrays.crew) // 4
    state = State(
        column=column.astype(np.int64),
        load=np.zeros_like(arrays.crew),
        spent=np.zeros_like(arrays.room),
        diggers=np.zeros((len(arrays.open_cost), quarters), np.int64),
        opened=np.zeros(len(arrays.open_cost), np.int64),
        counted=np.zeros(len(arrays.share) + 1, np.int64),
        value=np.zeros(1),
    )
    _count(arrays, state)
    return state


def broken_money(block: Block, column: Ints) -> Ints:
    """Return the rows of money that a plan breaks in any year."""
    arrays = block.arrays
    return np.flatnonzero((state_of(arrays, column).spent > arrays.room).any(axis=0))


def worth(block: Block, column: Ints) -> float | None:
    """Return the value of a plan, or None where it passes a row or breaks an order."""
    state = state_of(block.arrays, column)
    if not (_fits(block.arrays, state) and _ordered(block.arrays, column)):
        return None
    return float(state.value[0])


def filled(block: Block, column: Ints, order: Ints) -> Ints:
    """Add columns in turn wherever they fit; a plan within a moment.

    Parameters
    ----------
    column
        Column of each unit to begin with, -1 for none, (u,).
    order
        Columns, the most promising first.
    """
    state = state_of(block.arrays, column)
    _fill(block.arrays, state, order, block.unit_of)
    return state.column


def climbed(
    block: Block,
    column: Ints,
    order: Ints,
    *,
    is_fair: bool = False,
    enough: float = np.inf,
) -> Ints:
    """Go down a list: take what fits, and a larger package in place of a smaller.

    What must be done is taken even where it brings nothing, as the first year of works
    that are worth something only when they are finished.

    Parameters
    ----------
    column
        Column of each unit to begin with, -1 for none, (u,).
    order
        Columns, the first of the list first.
    is_fair
        Whether each group must keep its share at every step.
    enough
        Renovated households at which to stop.
    """
    state = state_of(block.arrays, column)
    _climb(block.arrays, state, order, block.unit_of, is_fair, enough)
    return state.column


def shut_out(block: Block, column: Ints) -> Ints:
    """Return the columns of undecided units that do not fit beside those decided.

    Parameters
    ----------
    column
        Column of each unit, `OUT` or `UNDECIDED`, (u,).
    """
    state = state_of(block.arrays, column)
    shut = np.zeros(block.columns, np.bool_)
    _shut_out(block.arrays, state, shut)
    return np.flatnonzero(shut)


@njit(cache=True, nogil=True)
def _shut_out(a: Arrays, s: State, shut: Bools) -> None:
    for u in range(len(a.first) - 1):
        if s.column[u] == UNDECIDED:
            for c in range(a.first[u], a.first[u + 1]):
                shut[c] = not (_fits_in(a, s, u, c) and keeps_order(a, s.column, u, c))


@njit(cache=True, nogil=True)
def _fits_in(a: Arrays, s: State, u: int, c: int) -> bool:
    """Tell whether crews, money and streets bear one more column."""
    for i in range(a.load_first[c], a.load_first[c + 1]):
        if s.load[a.load_row[i]] + a.load[i] > a.crew[a.load_row[i]]:
            return False
    for k in range(a.need.shape[1]):
        if s.spent[a.year[c], k] + a.need[c, k] > a.room[a.year[c], k]:
            return False
    for i in range(a.street_first[u], a.street_first[u + 1]):
        street, more = a.street[i], 0
        for q in range(s.diggers.shape[1]):
            more += (a.quarters[c] >> q & 1) and not s.diggers[street, q]
        if s.opened[street] + more > a.most[street]:
            return False
    return True


@njit(cache=True, nogil=True)
def _count(a: Arrays, s: State) -> None:
    for u in range(len(a.first) - 1):
        if s.column[u] >= 0:
            _add(a, s, u, s.column[u], 1)


@njit(cache=True, nogil=True)
def _add(a: Arrays, s: State, u: int, c: int, sign: int) -> None:
    """Count a column in, or out again."""
    s.value[0] += sign * a.value[c]
    for i in range(a.load_first[c], a.load_first[c + 1]):
        s.load[a.load_row[i]] += sign * a.load[i]
    for k in range(a.need.shape[1]):
        s.spent[a.year[c], k] += sign * a.need[c, k]
    if a.counts[c]:
        s.counted[a.group[u]] += sign * a.households[u]
        s.counted[-1] += sign * a.households[u]
    for q in range(s.diggers.shape[1]):
        if a.quarters[c] >> q & 1:
            for i in range(a.street_first[u], a.street_first[u + 1]):
                _open(a, s, a.street[i], q, sign)


@njit(cache=True, nogil=True)
def _open(a: Arrays, s: State, street: int, q: int, sign: int) -> None:
    was = s.diggers[street, q]
    s.diggers[street, q] += sign
    if was + s.diggers[street, q] != 1:
        return
    s.opened[street] += sign
    s.value[0] -= sign * a.nuisance[street]
    for k in range(a.need.shape[1]):
        s.spent[q // QUARTERS_A_YEAR, k] += sign * a.money_unit * a.open_cost[street]


@njit(cache=True, nogil=True)
def _fits(a: Arrays, s: State) -> bool:
    for g in range(len(a.share)):
        if s.counted[g] < a.share[g] * s.counted[-1] - EVEN:
            return False
        if s.counted[g] < a.floor[g]:
            return False
    return _has_room(a, s)


@njit(cache=True, nogil=True)
def _has_room(a: Arrays, s: State) -> bool:
    for r in range(len(a.crew)):
        if s.load[r] > a.crew[r]:
            return False
    for y in range(a.room.shape[0]):
        for k in range(a.room.shape[1]):
            if s.spent[y, k] > a.room[y, k]:
                return False
    for g in range(len(a.ceiling)):
        if s.counted[g] > a.ceiling[g]:
            return False
    return not (s.opened > a.most).any()


@njit(cache=True, nogil=True)
def _ordered(a: Arrays, column: Ints) -> bool:
    for u in range(len(a.first) - 1):
        if not keeps_order(a, column, u, column[u]):
            return False
        if a.is_fixed[u] and column[u] < 0:
            return False
    return True


@njit(cache=True, nogil=True)
def _fill(a: Arrays, s: State, order: Ints, unit_of: Ints) -> None:
    for i in range(len(order)):
        c = order[i]
        u = unit_of[c]
        if s.column[u] >= 0 or not keeps_order(a, s.column, u, c):
            continue
        before = s.value[0]
        _add(a, s, u, c, 1)
        if s.value[0] > before and _has_room(a, s):
            s.column[u] = c
        else:
            _add(a, s, u, c, -1)


@njit(cache=True, nogil=True)
def _climb(
    a: Arrays,
    s: State,
    order: Ints,
    unit_of: Ints,
    is_fair: bool,  # noqa: FBT001 - numba knows no keyword-only arguments
    enough: float,
) -> None:
    for i in range(len(order)):
        if s.counted[-1] >= enough:
            return
        c = order[i]
        u = unit_of[c]
        was = s.column[u]
        if was >= 0 and a.package[c] <= a.package[was]:
            continue
        if not keeps_order(a, s.column, u, c):
            continue
        before = s.value[0]
        if was >= 0:
            _add(a, s, u, was, -1)
        _add(a, s, u, c, 1)
        fits = _fits(a, s) if is_fair else _has_room(a, s)
        is_owed = was < 0 and a.is_fixed[u]
        if fits and (is_owed or s.value[0] > before):
            s.column[u] = c
            continue
        _add(a, s, u, c, -1)
        if was >= 0:
            _add(a, s, u, was, 1)


@njit(cache=True, nogil=True)
def keeps_order(a: Arrays, column: Ints, u: int, c: int) -> bool:
    """Tell whether a unit may take a column: mains first, nobody digs new paving.

    Units that are `UNDECIDED` stand in nobody's way.
    """
    for i in range(a.main_first[u], a.main_first[u + 1]):
        if c >= 0 and a.package[c] >= a.main_package[i]:
            main = column[a.main[i]]
            if main == OUT or (main >= 0 and _laid(a, main) >= a.start[c]):
                return False
    for i in range(a.behind_first[u], a.behind_first[u + 1]):
        other = column[a.behind[i]]
        is_behind = other >= 0 and a.package[other] >= a.behind_package[i]
        if is_behind and (c < 0 or _laid(a, c) >= a.start[other]):
            return False
    return c < 0 or _paved_last(a, column, u, c)


@njit(cache=True, nogil=True)
def _laid(a: Arrays, c: int) -> int:
    return int(a.dig_end[c] if a.dig_end[c] >= 0 else a.finish[c])


@njit(cache=True, nogil=True)
def _paved_last(a: Arrays, column: Ints, u: int, c: int) -> bool:
    if a.dig_end[c] < 0:
        return True
    for i in range(a.near_first[u], a.near_first[u + 1]):
        other = column[a.near[i]]
        if other < 0 or a.dig_end[other] < 0:
            continue
        if a.paves[other] and a.dig_end[c] > a.finish[other]:
            return False
        if a.paves[c] and a.dig_end[other] > a.finish[c]:
            return False
    return True
