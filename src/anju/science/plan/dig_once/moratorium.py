"""Openings of a street whose surface is too new to be opened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from anju.science.plan.dig_once.calendar import years_later
from anju.science.plan.dig_once.records import (
    ROAD,
    Held,
    Opening,
    Pair,
    PairKind,
    Pavement,
    Rules,
)


def held_openings(
    openings: Sequence[Opening],
    pavements: Iterable[Pavement],
    pairs: Iterable[Pair],
    rules: Rules,
) -> tuple[Held, ...]:
    """Return every opening that begins inside a moratorium.

    A surface is protected from the day it is finished: the register's, and those that
    planned road works will leave. Works that have begun, or have no first day, are
    not told. Of several pavements of one street the one that lasts longest counts.

    Source
    ------
    《城市道路管理条例》第三十三条: 5 years after a new, enlarged or rebuilt road is
    handed over, 3 years after a major repair; the years come from the policy.
    """
    found: dict[tuple[str, str], Held] = {}
    for held in (
        *_by_register(openings, pavements, rules),
        *_by_plan(openings, pairs, rules),
    ):
        key = held.code, held.street
        if key not in found or held.ends_on > found[key].ends_on:
            found[key] = held
    order = {one.code: place for place, one in enumerate(openings)}
    return tuple(sorted(found.values(), key=lambda h: (order[h.code], h.street)))


def _by_register(
    openings: Iterable[Opening], pavements: Iterable[Pavement], rules: Rules
) -> Iterator[Held]:
    of_street: dict[str, list[Pavement]] = defaultdict(list)
    for pavement in pavements:
        of_street[pavement.street].append(pavement)
    for one in openings:
        for street in one.streets:
            for pavement in of_street[street]:
                years = rules.moratorium_years[pavement.paves]
                ends_on = years_later(pavement.finished_on, years)
                held = Held(
                    one.code, street, pavement.paves, pavement.finished_on, ends_on
                )
                if _is_inside(one, held):
                    yield held


def _by_plan(
    openings: Sequence[Opening], pairs: Iterable[Pair], rules: Rules
) -> Iterator[Held]:
    by_code = {one.code: one for one in openings}
    paving = _paving(openings)
    met = [
        (pair.first, pair.second, pair.streets)
        for pair in pairs
        if pair.kind == PairKind.TRENCH
    ]
    met += [
        (one.code, road.code, (street,))
        for one in openings
        for street in one.streets
        for road in paving.get(street, ())
        if one.shape is None or road.shape is None
    ]
    for first, second, streets in met:
        for one, road in ((first, second), (second, first)):
            yield from _after(by_code[one], by_code[road], streets, rules)


def _paving(openings: Iterable[Opening]) -> dict[str, list[Opening]]:
    found: dict[str, list[Opening]] = defaultdict(list)
    for one in openings:
        if one.network == ROAD and one.paves and one.last_day:
            for street in one.streets:
                found[street].append(one)
    return found


def _after(
    one: Opening, road: Opening, streets: tuple[str, ...], rules: Rules
) -> Iterator[Held]:
    if road.network != ROAD or not road.paves or road.last_day is None or one is road:
        return
    ends_on = years_later(road.last_day, rules.moratorium_years[road.paves])
    for street in streets or ("",):
        held = Held(one.code, street, road.paves, road.last_day, ends_on, road.code)
        if _is_inside(one, held):
            yield held


def _is_inside(one: Opening, held: Held) -> bool:
    if one.first_day is None or one.begun:
        return False
    return held.paved_on < one.first_day < held.ends_on
