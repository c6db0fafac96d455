"""A check-up of one stretch of the city: the same cases, only those that lie in it.

Cases are drawn from the facts of the whole city, since a school across the border
serves all the same; those outside the stretch are left out of the count.
"""

from collections.abc import Callable
from dataclasses import dataclass

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, Tally
from anju.science.checkup.limits import Limits
from anju.science.values import Answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one indicator says of a stretch.

    Parameters
    ----------
    answer, tally
        The value, or why there is none, and what was counted.
    shortcomings
        The cases inside in which something is wrong.
    """

    answer: Answer
    tally: Tally
    shortcomings: tuple[Case, ...]


def ask_inside(
    indicator: Indicator, facts: Facts, limits: Limits, holds: Callable[[Case], bool]
) -> Outcome:
    """Add up the cases of a stretch.

    Parameters
    ----------
    indicator
        What is asked.
    facts, limits
        Of the whole city, and by which limits.
    holds
        Tells whether the object of a case lies in the stretch.
    """
    tally, wrong = Tally(), []
    for case in indicator.cases(facts, limits):
        if not holds(case):
            continue
        tally.take(case)
        if case.items or case.is_hit:
            wrong.append(case)
    return Outcome(indicator.answer(tally), tally, tuple(wrong))


def covered_share(covered: int, all_of: int) -> float | None:
    """Return districts covered over all, 0 to 1; nothing where there are none.

    Parameters
    ----------
    covered, all_of
        Districts looked at within the rolling span, and districts.
    """
    return covered / all_of if all_of else None
