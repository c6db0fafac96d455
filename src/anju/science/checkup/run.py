"""One check-up: every indicator asked of every place at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, Tally
from anju.science.checkup.limits import Limits
from anju.science.checkup.places import places_of
from anju.science.values import Answer


@dataclass(frozen=True, slots=True)
class Line:
    """What one indicator says of one place, and what it counted for it."""

    code: str
    area_code: str
    answer: Answer
    tally: Tally


@dataclass(frozen=True, slots=True)
class Outcome:
    """One indicator asked of every place.

    Parameters
    ----------
    lines
        One line a place, in the order asked.
    shortcomings
        The cases in which something is wrong, each object once.
    sound
        Codes of the objects that somebody looked at and found in order.
    """

    lines: tuple[Line, ...]
    shortcomings: tuple[Case, ...]
    sound: tuple[str, ...] = ()


def ask(
    indicator: Indicator, facts: Facts, limits: Limits, places: Sequence[str]
) -> Outcome:
    """Draw the cases once and add them up for every place that holds them.

    Parameters
    ----------
    indicator
        What is asked.
    facts, limits
        Of whom, and by which limits.
    places
        Area codes wanted: city, counties, sub-districts, communities.
    """
    leaves: dict[str, Tally] = defaultdict(Tally)
    shortcomings, sound = [], []
    for case in indicator.cases(facts, limits):
        leaves[case.area_code].take(case)
        if case.items or case.is_hit:
            shortcomings.append(case)
        elif case.amount is not None:
            sound.append(case.code)
    tallies = _rolled_up(leaves)
    lines = tuple(
        Line(indicator.code, place, indicator.answer(tally), tally)
        for place in places
        for tally in (tallies.get(place) or Tally(),)
    )
    return Outcome(lines, tuple(shortcomings), tuple(sound))


def _rolled_up(leaves: dict[str, Tally]) -> dict[str, Tally]:
    """Add every leaf into all the places that hold it."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for area_code, tally in leaves.items():
        for place in places_of(area_code):
            tallies[place].join(tally)
    return tallies


def ask_all(
    indicators: Iterable[Indicator],
    facts: Facts,
    limits: Limits,
    places: Sequence[str],
) -> tuple[Outcome, ...]:
    """Ask every indicator of every place.

    Parameters
    ----------
    indicators
        What is asked, in the order of the printed table.
    facts, limits
        Of whom, and by which limits.
    places
        Area codes wanted.
    """
    return tuple(ask(each, facts, limits, places) for each in indicators)
