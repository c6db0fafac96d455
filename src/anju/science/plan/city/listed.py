"""What a score list would have made of a city: the same money, rules and wishes."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from anju.science.plan.city.fen import payments_of
from anju.science.plan.city.instance import instance_of
from anju.science.plan.city.solve import Asked, CityPlan, Question
from anju.science.plan.sequence.explain.case import layout
from anju.science.plan.sequence.plan import works_of
from anju.science.plan.sequence.ranking.cut import cut_of
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.verify import violations

FIRST = 1e6
"""Ahead of every score: what has begun, and what safety asks for."""
NO_BOUND = float("inf")


def listed(question: Question, score: Mapping[str, float]) -> CityPlan:
    """Go down a score list and take what fits; a list knows no bound.

    Where the money does not hold all works begun, those that the earlier plan holds
    go on.

    Parameters
    ----------
    score
        Code of a work -> its score; works without one come last.

    Raises
    ------
    NoPlan
        The list does not place all that must be done.
    """
    try:
        return _listed(question, score)
    except NoPlan:
        begun = {x.code for x in question.city.works if x.begun_month is not None}
        if not begun:
            raise
    kept = {code: Asked(is_in=True) for code, _year in question.before if code in begun}
    asked = {**kept, **question.asked}
    return _listed(replace(question, asked=asked, holds_begun=False), score)


def _listed(question: Question, score: Mapping[str, float]) -> CityPlan:
    city = question.city
    instance = instance_of(city)
    every = frozenset(range(len(city.works)))
    nothing = CityPlan(city, instance, (), (), 0.0, NO_BOUND, idle=every)
    if not city.works:
        return nothing
    block = layout(instance, question.wishes(instance))
    need = np.array(
        [
            score.get(work.code, 0.0)
            + FIRST * (work.begun_month is not None or work.is_mandatory)
            for work in city.works
        ]
    )
    if not block.columns and not block.arrays.is_fixed.any():
        return nothing
    cut = cut_of(block, need, "need")
    works = works_of(block, cut.column) if cut else None
    if cut is None or works is None or violations(instance, works):
        raise NoPlan(
            "按评分表排序没有得到可行方案：必须实施的工程没有全部排进去。"
            "请减少锁定的工程，或改用优化求解。"
        )
    return CityPlan(
        city=city,
        instance=instance,
        works=tuple(works),
        payments=payments_of(city, instance, works),
        value=cut.value,
        bound=NO_BOUND,
        idle=frozenset(np.flatnonzero(np.diff(block.arrays.first) == 0).tolist()),
    )
