"""A plan of a city as it stands on a day: what it decided, and what of it has begun."""

from dataclasses import dataclass

from anju.science.plan.city.instance import instance_of
from anju.science.plan.city.solve import Question
from anju.science.plan.sequence.explain.loosen import Loosening, loosened
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import Work
from anju.science.plan.sequence.wishes import Wishes


@dataclass(frozen=True)
class Standing:
    """A plan to be looked at again.

    Parameters
    ----------
    instance
        The city; months that the plan chose stay open to its works while they have not
        passed, though other works of the same kind would need more time to get ready.
    works
        Those of the plan that may still be done as it says, unpaid.
    begun
        Units among them that have begun.
    lost
        Codes of works whose way or month is not there any more.
    until_month
        Nothing that has not begun starts before this month.
    wishes
        What people ask.
    """

    question: Question
    instance: Instance
    works: tuple[Work, ...]
    begun: frozenset[int]
    lost: frozenset[str]
    until_month: int
    wishes: Wishes


def standing_of(question: Question, now_month: int) -> Standing:
    """Return how the earlier plan of a question stands.

    Parameters
    ----------
    now_month
        The month of today, from January of the first year; may be below zero.
    """
    instance, until = instance_of(question.city), max(0, now_month + 1)
    works, begun, lost = [], set[int](), set[str]()
    for unit, one in enumerate(question.city.works):
        before = question.before.get((one.code, one.year))
        if before is None:
            continue
        option = question.option(instance, unit, before[0])
        has_begun = one.begun_month is not None
        if option is None or not (has_begun or before[1] >= until):
            lost.add(one.code)
            continue
        works.append(Work(unit, option, before[1], {}))
        if has_begun:
            begun.add(unit)
    agreed = loosened(instance, Loosening(consent={w.unit: w.start for w in works}))
    return Standing(
        question=question,
        instance=agreed,
        works=tuple(works),
        begun=frozenset(begun),
        lost=frozenset(lost),
        until_month=until,
        wishes=question.wishes(agreed),
    )
