"""The rows of a programme, gathered into the rules that people know."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from anju.science.plan.records import Words
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.explain.holes import streets_of
from anju.science.plan.sequence.explain.names import Names, joined
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.program import Program


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a plan.

    Parameters
    ----------
    kind
        ``demand`` (a unit must be in), ``money`` (of a year), ``crew`` (of a trade and
        quarter), ``street`` (quarters it may lie open), ``main`` (mains before a unit),
        ``paving`` (two units, one of which paves), ``share`` (of a group), ``months``
        (a unit has no month to start in).
    key
        Places in the instance; year; trade and quarter.
    """

    kind: str
    key: tuple[int, ...]


def rules_of(program: Program) -> dict[Rule, Ints]:
    """Return the rows of each rule, demands last; rows that only count are in none."""
    found: dict[Rule, list[int]] = defaultdict(list)
    block, rows = program.block, program.rows
    by_row = program.matrix.tocsr()
    streets = streets_of(block)
    for row in range(rows.most.start, rows.most.stop):
        found[Rule("street", (int(streets[row - rows.most.start]),))].append(row)
    for row in range(rows.order.start, rows.order.stop):
        found[_order(program, by_row, row)].append(row)
    groups = np.unique(block.instance.units.group[block.units])
    for place, group in enumerate(groups.tolist()):
        found[Rule("share", (group,))].append(rows.share.start + 1 + place)
    _money(found, program)
    quarters = block.instance.rules.quarters
    for row in range(rows.crew.start, rows.crew.stop):
        key = divmod(row - rows.crew.start, quarters)
        found[Rule("crew", key)].append(row)
    for u in np.flatnonzero(block.arrays.is_fixed).tolist():
        found[Rule("demand", (int(block.units[u]),))].append(rows.unit.start + u)
    return {rule: np.array(mine, np.int32) for rule, mine in found.items()}


def _money(found: dict[Rule, list[int]], program: Program) -> None:
    years, span = len(program.block.held), program.rows.money
    each = (span.stop - span.start) // years
    for year in range(years):
        first = span.start + year * each
        found[Rule("money", (year,))] = list(range(first, first + each))


def _order(program: Program, by_row: sp.csr_matrix, row: int) -> Rule:
    """Tell mains first (at most 0) from new paving (at most 1)."""
    at = slice(by_row.indptr[row], by_row.indptr[row + 1])
    columns, entries = by_row.indices[at], by_row.data[at]
    units = program.block.units
    if program.high[row] > 0:
        pair = np.unique(program.unit_of[columns])
        return Rule("paving", tuple(int(units[u]) for u in pair))
    behind = program.unit_of[columns[entries > 0][0]]
    return Rule("main", (int(units[behind]),))


def said(block: Block, rule: Rule, names: Names) -> Words:
    """Say a rule in words."""
    return _SAY[rule.kind](block, rule.key, names)


def _demand(block: Block, key: tuple[int, ...], names: Names) -> Words:
    name = names.unit(key[0])
    if block.instance.units.is_mandatory[key[0]]:
        return Words(f"{name} 必须在第一年实施", f"{name} must start in the first year")
    return Words(f"{name} 指定入选", f"{name} is demanded")


def _year(_block: Block, key: tuple[int, ...], names: Names) -> Words:
    year = names.year(key[0])
    return Words(f"{year.zh}的资金", f"the money of {year.en}")


def _crew(_block: Block, key: tuple[int, ...], names: Names) -> Words:
    trade, quarter = key
    return names.crew(trade, quarter)


def _street(block: Block, key: tuple[int, ...], names: Names) -> Words:
    name, most = names.street(key[0]), block.instance.streets.most_quarters[key[0]]
    return Words(
        f"道路 {name} 最多开挖 {most} 个季度",
        f"street {name} open {most} quarters at most",
    )


def _main(block: Block, key: tuple[int, ...], names: Names) -> Words:
    before = block.instance.before
    mains = before[before[:, 1] == key[0], 0].tolist()
    name = names.unit(key[0])
    told = joined(Words(names.unit(one), names.unit(one)) for one in mains)
    return Words(f"{name} 前须先完成主干管 {told.zh}", f"mains {told.en} before {name}")


def _paving(_block: Block, key: tuple[int, ...], names: Names) -> Words:
    told = joined(Words(names.unit(one), names.unit(one)) for one in key)
    zh = f"{told.zh} 同街，新铺路面不再开挖"
    return Words(zh, f"{told.en} share a street; new paving stays closed")


def _share(_block: Block, key: tuple[int, ...], _names: Names) -> Words:
    return Words(f"区县 {key[0]} 的公平份额", f"the fair share of group {key[0]}")


def _months(_block: Block, key: tuple[int, ...], names: Names) -> Words:
    name = names.unit(key[0])
    return Words(
        f"{name} 在同意、窗口期、计划期和指定月份内没有可开工的月份",
        f"{name} has no month to start in: consent, seasons, horizon, months asked for",
    )


_SAY = {
    "demand": _demand,
    "money": _year,
    "crew": _crew,
    "street": _street,
    "main": _main,
    "paving": _paving,
    "share": _share,
    "months": _months,
}
