"""Plan a city anew after its money has changed, with as few changes as may be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from anju.science.plan.city.solve import CityPlan, Question, told_of
from anju.science.plan.city.standing import Standing, standing_of
from anju.science.plan.records import Words
from anju.science.plan.sequence.change.replan import Ask, Replan, replan
from anju.science.plan.sequence.change.told import Told, told
from anju.science.plan.sequence.explain.names import Names
from anju.science.plan.sequence.search import Limits, NoPlan

GIVEN_UP = 0.005
"""Share of the value that is given up for fewer changes, on the relaxation: with what
the search leaves open, less than one part in a hundred."""
Tell = Callable[[float, float], None]


@dataclass(frozen=True)
class Adjusted:
    """A plan with few changes.

    Parameters
    ----------
    told
        Its changes, each with its reason.
    stays
        Whether all that has begun goes on.
    of, started
        Works of the plan before, and those of them that had begun.
    """

    plan: CityPlan
    told: Sequence[Told]
    stays: bool
    of: int
    started: int

    @property
    def whys(self) -> dict[str, Words]:
        """Return why each candidate is decided otherwise, by its code."""
        works = self.plan.city.works
        return {works[one.change.unit].code: one.why for one in reversed(self.told)}


def adjusted(
    question: Question, now_month: int, limits: Limits, tell: Tell, names: Names
) -> Adjusted:
    """Return a plan that differs little from the earlier one of a question.

    What has begun stays; where the money does not suffice for that, it is put by value.

    Raises
    ------
    NoPlan
        There is no earlier plan, or what must be done does not fit any more.
    """
    standing = standing_of(question, now_month)
    if not standing.works:
        raise NoPlan("原方案没有还可以照做的工程，请直接重新求解。")
    try:
        found, stays = _replanned(standing, limits, tell), True
    except NoPlan:
        if not standing.begun:
            raise
        loose = replace(question, holds_begun=False)
        standing = replace(
            standing_of(loose, now_month), begun=frozenset(), until_month=0
        )
        found, stays = _replanned(standing, limits, tell), False
    plan = told_of(
        question.city, (found.block, found.column), found.plan, standing.wishes
    )
    why = told(found.block, found.column, list(found.changes), names)
    return Adjusted(plan, why, stays, found.of, found.started)


def _replanned(standing: Standing, limits: Limits, tell: Tell) -> Replan:
    ask = Ask(standing.until_month, GIVEN_UP, standing.wishes, standing.begun)
    return replan(standing.instance, standing.works, ask, limits, tell)
