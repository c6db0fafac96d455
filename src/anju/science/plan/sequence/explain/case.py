"""A plan and its relaxation, laid out once and kept warm for many questions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import highspy
import numpy as np

from anju.science.errors import DataError
from anju.science.plan.sequence.block import (
    Block,
    block_of,
    pools_of,
)
from anju.science.plan.sequence.instance import Floats, Instance, Ints
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.payments import payments
from anju.science.plan.sequence.plan import Work
from anju.science.plan.sequence.program import Program, program_of
from anju.science.plan.sequence.purse import Purse
from anju.science.plan.sequence.relax import Answer, Relaxation
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.state import OUT, broken_money, state_of, worth
from anju.science.plan.sequence.wishes import NOTHING, Wishes


@dataclass(frozen=True)
class Case:
    """A plan that is asked about.

    Parameters
    ----------
    column
        Column of each unit in the plan, -1 out, (u,).
    money_rows
        Rows of money that the programme holds.
    relaxation, root
        The programme in the solver, and its answer with nothing fixed.
    wishes
        What was asked of the plan.
    """

    block: Block
    column: Ints
    money_rows: Ints
    relaxation: Relaxation
    root: Answer
    wishes: Wishes = NOTHING

    @property
    def instance(self) -> Instance:
        """Return what the plan was made of."""
        return self.block.instance

    @property
    def program(self) -> Program:
        """Return the programme."""
        return self.relaxation.program

    @cached_property
    def value(self) -> float:
        """Return what the plan is worth, points."""
        return value_of(self.block, self.column)

    def columns_of(self, unit: int) -> Ints:
        """Return the columns of a unit."""
        first = self.block.arrays.first
        return np.arange(first[unit], first[unit + 1])

    def room(self, year: int | None = None) -> tuple[Ints, Floats]:
        """Return the places of the rows of money, of a year or all, and their room."""
        rows = np.arange(self.program.rows.money.start, self.program.rows.money.stop)
        if year is not None:
            rows = rows.reshape(self.block.arrays.room.shape[0], -1)[year]
        return rows, self.program.high[rows]


def layout(instance: Instance, wishes: Wishes = NOTHING) -> Block:
    """Lay out the works of a city.

    Raises
    ------
    DataError
        The instance holds no works, or those of more than one city.
    """
    cities = np.unique(instance.units.city)
    if len(cities) != 1:
        raise DataError(
            f"实例“{instance.name}”有 {len(cities)} 个城市；解释和调整逐市进行，"
            "请把每个城市各做成一个实例。 Explain one city at a time."
        )
    pools = pools_of(instance, int(cities[0]), int(instance.units.province[0]))
    return block_of(instance, np.arange(len(instance.units)), pools, wishes)


def case_of(
    instance: Instance,
    works: Sequence[Work],
    wishes: Wishes = NOTHING,
    basis: highspy.HighsBasis | None = None,
) -> Case:
    """Lay out a plan and solve its relaxation.

    Parameters
    ----------
    basis
        Where to start the relaxation, from one of the same shape.

    Raises
    ------
    NoPlan
        What must be done cannot all be done.
    DataError
        The plan holds a way that the instance does not.
    """
    block = layout(instance, wishes)
    column = columns_of(block, works)
    rows = np.union1d(PLAIN, broken_money(block, column))
    case = relaxed(block, column, rows, wishes, basis)
    if case is None:
        raise NoPlan(
            "必须实施的工程不能同时满足所有规则；请先看冲突的规则（conflict）。"
            " What must be done cannot all be done."
        )
    return case


def relaxed(
    block: Block,
    column: Ints,
    rows: Ints | None = None,
    wishes: Wishes = NOTHING,
    basis: highspy.HighsBasis | None = None,
) -> Case | None:
    """Solve the relaxation of a plan; None where what must be done does not fit.

    Parameters
    ----------
    column
        Column of each unit in the plan, -1 out, (u,).
    rows
        Rows of money that the programme holds; None for all that are known.
    basis
        Where to start the relaxation, from one of the same shape.
    """
    held = np.arange(block.purse.known) if rows is None else rows
    relaxation = Relaxation(program_of(block, held), start=basis)
    root = relaxation.solve()
    return None if root is None else Case(block, column, held, relaxation, root, wishes)


def teach(block: Block, known: Purse) -> None:
    """Have a block keep the rows of money that another one has learned."""
    for weight in known.weight[: known.known]:
        block.learn(weight)


def columns_of(block: Block, works: Sequence[Work], *, strict: bool = True) -> Ints:
    """Return the column of each unit of a plan, -1 out, (u,).

    Parameters
    ----------
    strict
        Refuse a work whose way is not there; otherwise it is out.
    """
    starts = block.arrays.start.tolist()
    at = {
        way: c for c, way in enumerate(zip(block.option.tolist(), starts, strict=True))
    }
    column = np.full(len(block.units), OUT)
    for work in works:
        found = at.get((work.option, work.start))
        if found is not None:
            column[np.searchsorted(block.units, work.unit)] = found
        elif strict:
            raise DataError(
                f"工程 {block.instance.units.id[work.unit]} 不能在第 {work.start} 月按"
                "方案中的做法开工：同意、窗口期或指定不允许。请换一个方案或先调整方案。"
                " The plan holds a way that the instance does not."
            )
    return column


def ways_of(block: Block, column: Ints) -> dict[int, tuple[int, int] | None]:
    """Return option and start of each unit of the instance, None for those out."""
    a = block.arrays
    return {
        int(unit): None if c == OUT else (int(block.option[c]), int(a.start[c]))
        for unit, c in zip(block.units, column.tolist(), strict=True)
    }


def value_of(block: Block, column: Ints) -> float:
    """Return the true value of a plan: what it is worth without any favour."""
    favour = block.favour[column[column != OUT]].sum()
    return float(state_of(block.arrays, column).value[0] - favour)


def is_sound(block: Block, column: Ints) -> bool:
    """Tell whether a plan keeps all rules and its money can be split."""
    return worth(block, column) is not None and payments(block, column) is not None


def demanding(program: Program, unit: int) -> Program:
    """Return the programme with a unit that must be in."""
    low = program.low.copy()
    low[program.rows.unit.start + unit] = 1.0
    return replace(program, low=low)
