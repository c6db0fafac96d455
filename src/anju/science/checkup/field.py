"""What a filled-in survey form may be written down as.

Nobody looked is a blank, never a zero. A whole form of an indicator that found
nothing is one act on the indicator; a form half gone through leaves one act on
each item that was looked at, and nothing on the others.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class Seen(StrEnum):
    """What a surveyor answered to one item of a form."""

    FOUND = "found"
    NONE = "none"
    NOT_APPLICABLE = "not_applicable"
    NOT_LOOKED = "not_looked"


class Act(NamedTuple):
    """One line to be written: a problem item, or an indicator for its whole form."""

    item: str
    seen: Seen


def acts_of(
    answers: Mapping[str, Seen], forms: Mapping[str, Sequence[str]]
) -> tuple[Act, ...]:
    """Turn the answers to one object into the acts that may be written.

    Parameters
    ----------
    answers
        Answer by problem item; an item that is missing was not looked at.
    forms
        For each indicator the items that its form asks, in printing order.

    Returns
    -------
    tuple[Act, ...]
        In printing order. "None" on an indicator only where every item of it was
        answered and nothing was found; "not applicable" only where all are.
    """
    acts: list[Act] = []
    for indicator, items in forms.items():
        given = [(item, answers.get(item, Seen.NOT_LOOKED)) for item in items]
        acts += _of_form(indicator, given)
    return tuple(acts)


def _of_form(indicator: str, given: Sequence[tuple[str, Seen]]) -> list[Act]:
    kinds = {seen for _, seen in given}
    if kinds and kinds.isdisjoint({Seen.FOUND, Seen.NOT_LOOKED}):
        whole = Seen.NONE if Seen.NONE in kinds else Seen.NOT_APPLICABLE
        return [Act(indicator, whole)]
    return [Act(item, seen) for item, seen in given if seen is not Seen.NOT_LOOKED]


def is_whole(answers: Mapping[str, Seen], forms: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether every item of every form was answered.

    Parameters
    ----------
    answers, forms
        As for `acts_of`.
    """
    return all(
        answers.get(item, Seen.NOT_LOOKED) is not Seen.NOT_LOOKED
        for items in forms.values()
        for item in items
    )
