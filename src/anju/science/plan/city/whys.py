"""Why works that could be in a plan are out of it, in the words of its explanation."""

from collections.abc import Iterable, Mapping

from anju.science.plan.city.solve import CityPlan
from anju.science.plan.records import Words
from anju.science.plan.sequence.explain.case import Case, columns_of, relaxed
from anju.science.plan.sequence.explain.names import Names
from anju.science.plan.sequence.explain.reasons import Reasons


def whys_of(plan: CityPlan, units: Iterable[int], names: Names) -> Mapping[int, Words]:
    """Return why each of some works is in or out, by its place.

    Parameters
    ----------
    units
        Places among the works of the city.
    names
        What works, streets, packages and sources are called.
    """
    asked = list(units)
    case = _case_of(plan) if asked else None
    if case is None:
        return {}
    reasons = Reasons(case, names)
    return {unit: reasons.of(unit).words for unit in asked}


def _case_of(plan: CityPlan) -> Case | None:
    """Lay the plan out with all rows of money that were learned for it."""
    if plan.block is None:
        return None
    column = columns_of(plan.block, plan.works)
    return relaxed(plan.block, column, wishes=plan.wishes)
