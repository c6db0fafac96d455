"""Where a linear programme ended, as bytes that travel, and as a start for another."""

import highspy

from anju.science.plan.sequence.program import Program

Basis = tuple[bytes, bytes]
"""Status of each variable and of each row, one byte each."""
STATUS = highspy.HighsBasisStatus
BASIC = int(STATUS.kBasic)


def kept(basis: highspy.HighsBasis) -> Basis:
    """Return a basis as bytes."""
    return (
        bytes(int(one) for one in basis.col_status),
        bytes(int(one) for one in basis.row_status),
    )


def ready(basis: Basis) -> highspy.HighsBasis:
    """Return bytes as a basis."""
    made = highspy.HighsBasis()
    made.col_status = [STATUS(one) for one in basis[0]]
    made.row_status = [STATUS(one) for one in basis[1]]
    made.valid = True
    return made


def without_money(basis: Basis, program: Program) -> highspy.HighsBasis | None:
    """Return the start for a city's programme from one that also bought money.

    The variables of money fall away. For each that was basic a row of money becomes so
    instead; rows that only one of the two programmes has are basic too.
    """
    columns = basis[0][: len(program.worth)]
    first = program.rows.share.start + 1
    rows = bytearray(basis[1][:first])
    rows += bytes([BASIC]) * (len(program.low) - first)
    lacks = len(rows) - rows.count(BASIC) - columns.count(BASIC)
    money = range(program.rows.money.stop - 1, program.rows.money.start - 1, -1)
    tight = [row for row in money if rows[row] != BASIC]
    if not 0 <= lacks <= len(tight):
        return None
    for row in tight[:lacks]:
        rows[row] = BASIC
    return ready((columns, bytes(rows)))
