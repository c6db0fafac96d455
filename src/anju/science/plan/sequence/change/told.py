"""Why a work is decided otherwise: its old way is tried in the new plan."""

from dataclasses import dataclass

import numpy as np

from anju.science.plan.records import Words
from anju.science.plan.sequence.block import Block
from anju.science.plan.sequence.explain import changes
from anju.science.plan.sequence.explain.changes import Change
from anju.science.plan.sequence.explain.holes import Holes
from anju.science.plan.sequence.explain.names import NUMBERED, Names
from anju.science.plan.sequence.explain.say import lacks
from anju.science.plan.sequence.instance import Ints
from anju.science.plan.sequence.state import OUT


@dataclass(frozen=True, slots=True)
class Told:
    """A change and why.

    Parameters
    ----------
    kind
        ``closed`` (its old way is no longer allowed: consent, a season or a wish),
        ``lacks`` (its old way lacks something in the new plan), ``better`` (the new way
        is worth more) or ``free`` (it uses what has become free).
    words
        The change as a sentence.
    why
        The reason as a sentence.
    """

    change: Change
    kind: str
    words: Words
    why: Words


def told(
    block: Block, column: Ints, found: list[Change], names: Names = NUMBERED
) -> list[Told]:
    """Say why each unit is decided otherwise in a new plan.

    Parameters
    ----------
    block, column
        The new plan.
    found
        What it decides otherwise.
    """
    prices = np.zeros(block.arrays.room.shape), np.zeros(len(block.arrays.crew))
    made = []
    for change in found:
        kind, why = _why(block, column, change, prices, names)
        words = changes.said(block.instance, change, names)
        made.append(Told(change, kind, words, why))
    return made


def _why(
    block: Block,
    column: Ints,
    change: Change,
    prices: tuple[np.ndarray, np.ndarray],
    names: Names,
) -> tuple[str, Words]:
    unit = int(np.searchsorted(block.units, change.unit))
    if change.before is None:
        return "free", Words("用上腾出的资金和力量", "it uses what has become free")
    a, without = block.arrays, column.copy()
    without[unit] = OUT
    mine = np.arange(a.first[unit], a.first[unit + 1])
    option, start = change.before
    old = mine[(block.option[mine] == option) & (a.start[mine] == start)]
    if not len(old):
        return "closed", Words(
            "原做法在新情况下不能实施：没有同意，或在窗口期、指定之外",
            "its old way is not allowed any more: consent, season or a wish",
        )
    hole = Holes(block, without, prices).at(unit, int(old[0]))
    if hole.is_open:
        return "better", Words("新做法更值", "the new way is worth more")
    short = lacks(hole.lacks, names)
    return "lacks", Words(
        f"原做法在新方案里还差：{short.zh}", f"its old way lacks {short.en} now"
    )
