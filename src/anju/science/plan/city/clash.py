"""Why a city has no plan: the fewest demands and rules that exclude each other."""

from collections.abc import Callable

from anju.science.plan.city.instance import instance_of
from anju.science.plan.city.solve import Question
from anju.science.plan.sequence.conflict.conflict import Conflict, conflict_of
from anju.science.plan.sequence.explain.names import Names


def clash_of(
    question: Question, names: Names, stop: Callable[[], bool]
) -> Conflict | None:
    """Return why a question has no plan; None where nothing speaks against one.

    Parameters
    ----------
    names
        What works, streets and sources are called.
    stop
        Asked between steps; then the rules found so far are told, perhaps not the
        fewest.

    Raises
    ------
    NotPayable
        The rules of money refuse an offer.
    """
    instance = instance_of(question.city)
    return conflict_of(instance, question.wishes(instance), names, stop)
