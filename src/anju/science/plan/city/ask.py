"""Ask a city's plan as it stands: why, why then, and what if it were otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from anju.science.errors import RuleError
from anju.science.plan.city.instance import instance_of
from anju.science.plan.city.solve import Question
from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.case import Case, is_sound, layout, relaxed
from anju.science.plan.sequence.explain.holes import Holes
from anju.science.plan.sequence.explain.names import Names
from anju.science.plan.sequence.explain.reasons import Reasons, checked
from anju.science.plan.sequence.explain.say import lacks
from anju.science.plan.sequence.explain.why_not import WhyNot, why_not, without
from anju.science.plan.sequence.foresee import foresee
from anju.science.plan.sequence.instance import QUARTERS_A_YEAR, YEAR_MONTHS, Ints
from anju.science.plan.sequence.plan import works_of
from anju.science.plan.sequence.state import OUT, state_of
from anju.science.plan.sequence.verify import violations

Clock = Callable[[], float]
Money = Mapping[tuple[str, int], int]
"""Thousand yuan by name of the source in the instance and year from 0."""
EVEN = 0.5
"""Points that rounding may add up to."""


class PlanOutdated(RuleError):
    """The plan asked about does not keep the rules of today."""

    code = "plan.outdated"


@dataclass(frozen=True)
class Answer:
    """What a plan that is forced to differ looks like.

    Parameters
    ----------
    told
        Its price, and the works that it decides otherwise.
    money
        What it spends more of each source and year; negative where it spends less.
    """

    told: WhyNot
    money: Money


def case_of(question: Question, value: float) -> Case:
    """Lay out the earlier plan of a question as it stands.

    Parameters
    ----------
    value
        What it was worth when it was made, points.

    Raises
    ------
    PlanOutdated
        Works, money or rules have changed: the plan is worth something else, or it
        does not hold any more.
    """
    instance = instance_of(question.city)
    wishes = question.wishes(instance)
    block = layout(instance, wishes)
    column = question.column(block)
    foresee(block)
    is_sound_now = is_sound(block, column)
    case = relaxed(block, column, wishes=wishes) if is_sound_now else None
    if case is None or abs(case.value - value) > EVEN:
        raise PlanOutdated(
            "求解之后，候选项目、资金或规定有了变化，这一版已不能照原样回答。"
            "请先按意见重新求解，再来提问。"
        )
    return case


def why(case: Case, unit: int, names: Names) -> tuple[Words, bool]:
    """Return why a unit is in or out, and whether the reason holds when tried out."""
    reason = Reasons(case, names).of(unit)
    return reason.words, checked(case, reason)


def why_then(case: Case, unit: int, names: Names) -> Words | None:
    """Say what keeps a unit that is in from an earlier month, and what later costs."""
    a, c = case.block.arrays, int(case.column[unit])
    wish = case.wishes.by_unit.get(unit)
    if c == OUT or (wish is not None and wish.first == wish.last):
        return None
    mine = case.columns_of(unit)
    same = mine[case.block.option[mine] == case.block.option[c]]
    earlier = same[a.start[same] < a.start[c]]
    later = same[a.start[same] > a.start[c]]
    parts = [_earlier(case, unit, int(earlier.max()), names)] if len(earlier) else []
    if not len(earlier):
        parts = [_FIRST_MONTH]
    if len(later):
        nearest = int(later.min())
        month, points = (
            names.month(int(a.start[nearest])),
            a.value[c] - a.value[nearest],
        )
        zh = f"推迟到{month.zh}，它的价值少 {points:,.1f} 分。"
        parts.append(Words(zh, f"In {month.en} it is worth {points:,.1f} points less."))
    return Words("".join(x.zh for x in parts), " ".join(x.en for x in parts))


def _earlier(case: Case, unit: int, column: int, names: Names) -> Words:
    """Say what is lacking for a unit to start in the month before its own."""
    apart = case.column.copy()
    apart[unit] = OUT
    nothing = np.zeros(case.block.arrays.room.shape)
    holes = Holes(case.block, apart, (nothing, np.zeros(len(case.block.arrays.crew))))
    hole, month = (
        holes.at(unit, column),
        names.month(int(case.block.arrays.start[column])),
    )
    if hole.is_open:
        return Words(
            f"提前到{month.zh}也放得下，与别的工程一起算下来差不多。",
            f"It would fit in {month.en} as well, for about the same value.",
        )
    lack = lacks(hole.lacks, names)
    return Words(
        f"提前到{month.zh}还差：{lack.zh}。", f"For {month.en} it lacks: {lack.en}."
    )


def if_in(case: Case, unit: int, seconds: float, clock: Clock) -> Answer:
    """Force a unit in and plan again around it, with few changes."""
    return _answer(case, why_not(case, unit, seconds, clock))


def if_out(case: Case, units: Sequence[int], seconds: float, clock: Clock) -> Answer:
    """Keep all parts of a work out and plan again around them, with few changes."""
    return _answer(case, without(case, units, seconds, clock))


def _answer(case: Case, told: WhyNot) -> Answer:
    if told.column is None:
        return Answer(told, {})
    before, after = _spent(case, case.column), _spent(case, told.column)
    more = {key: after.get(key, 0) - before.get(key, 0) for key in before | after}
    return Answer(told, {key: k for key, k in sorted(more.items()) if k})


def _spent(case: Case, column: Ints) -> dict[tuple[str, int], int]:
    """Return what a plan spends; streets are opened with the money of the whole area.

    Raises
    ------
    PlanOutdated
        The independent check finds a rule broken.
    """
    works = works_of(case.block, column)
    if works is None or (broken := violations(case.instance, works)):
        told = broken[0] if works is not None else "资金"
        raise PlanOutdated(f"答案复核没有通过，没有写出：{told}。请重新求解后再问。")
    spent: dict[tuple[str, int], int] = {}
    for work in works:
        for source, paid in work.paid.items():
            key = source, work.start // YEAR_MONTHS
            spent[key] = spent.get(key, 0) + paid
    for year, paid in enumerate(_opened_k(case, column)):
        key = case.instance.sources.rest, year
        spent[key] = spent.get(key, 0) + paid
    return spent


def _opened_k(case: Case, column: Ints) -> list[int]:
    """Return what opening streets costs in each year, thousand yuan."""
    a = case.block.arrays
    open_in = state_of(a, column).diggers > 0
    by_quarter = (open_in * a.open_cost[:, None]).sum(axis=0)
    years = by_quarter.reshape(-1, QUARTERS_A_YEAR).sum(axis=1)
    return [int(paid) for paid in years]


_FIRST_MONTH = Words(
    "这是前期、表决、窗口期和人工意见允许的最早月份。",
    "It is the first month that design, votes, seasons and wishes allow.",
)
