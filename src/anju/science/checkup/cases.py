"""Ways in which many indicators draw their cases."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case
from anju.science.checkup.limits import Limits
from anju.science.checkup.surveys import UNSEEN, Verdict, verdict


class Placed(Protocol):
    """Anything with a code that lies somewhere."""

    @property
    def code(self) -> str:
        """Its permanent code."""

    @property
    def area_code(self) -> str:
        """The place it lies in."""


def verdict_on(code: str, indicator: str, facts: Facts, limits: Limits) -> Verdict:
    """Return what field surveys say of one object for one indicator.

    Parameters
    ----------
    code
        The object.
    indicator
        The indicator whose form was asked.
    facts, limits
        The acts, and which items the form asks.
    """
    looks = facts.looks.get(indicator, {}).get(code)
    if not looks:
        return UNSEEN
    return verdict(looks, indicator=indicator, asked=limits.items(indicator))


def counted(kind: str, thing: Placed, *, is_known: bool, items: Iterable[str]) -> Case:
    """Return the case of an object that counts once however much is wrong with it.

    Parameters
    ----------
    kind
        What sort of object it is.
    is_known
        Somebody looked; anything found makes it known.
    items
        What is wrong with it.
    """
    wrong = tuple(items)
    amount = 1 if wrong else 0 if is_known else None
    return Case(
        kind, thing.code, thing.area_code, amount, items=wrong, is_hit=bool(wrong)
    )


def surveyed(
    indicator: str, kind: str, things: Iterable[Placed], facts: Facts, limits: Limits
) -> Iterator[Case]:
    """Give one case for each object that only a field survey can judge.

    Parameters
    ----------
    indicator
        Whose form was asked.
    kind, things
        The objects that are counted.
    facts, limits
        The acts, and which items the form asks.
    """
    for thing in things:
        seen = verdict_on(thing.code, indicator, facts, limits)
        case = counted(kind, thing, is_known=seen.is_known, items=seen.items)
        yield case._replace(applies=seen.applies)
