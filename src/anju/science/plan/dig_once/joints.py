"""Openings that one trench can serve: connected in the ground and on the calendar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np

from anju.science.plan.dig_once.meeting import Days
from anju.science.plan.dig_once.pairs import opened_twice
from anju.science.plan.dig_once.records import Joint, Opening, Pair, PairKind, Rules
from anju.science.plan.dig_once.sets import Sets
from anju.science.plan.dig_once.window import Almanac, scheduled

Links = dict[tuple[int, int], float]
SPAN_DAYS: Final = 1000  # longer than any joint opening


def joints_of(
    openings: Sequence[Opening],
    pairs: Iterable[Pair],
    rules: Rules,
    days: Days,
    today: date,
) -> tuple[Joint, ...]:
    """Return the joint openings, in the order of their first opening.

    Members are linked by common stretches; all of them begin within the months of each
    other's days, so that nobody waits for years because his neighbour's neighbour does.
    """
    links = _links(openings, pairs)
    groups = _grown(links, days)
    saved = _saved(groups, links)
    almanac = _almanac(openings, rules, today)
    made = []
    for group, m2 in zip(groups, saved, strict=True):
        members = [openings[place] for place in group]
        made.append(Joint(*scheduled(members, rules, almanac), m2))
    return tuple(made)


def _links(openings: Sequence[Opening], pairs: Iterable[Pair]) -> Links:
    place = {one.code: number for number, one in enumerate(openings)}
    return {
        (place[pair.first], place[pair.second]): pair.shared_m2 or 0.0
        for pair in pairs
        if pair.kind == PairKind.TRENCH and pair.is_soon
    }


def _grown(links: Links, days: Days) -> list[list[int]]:
    """Split groups by connection and by time until both hold."""
    inside = defaultdict(list)
    for one, other in links:
        inside[one].append(other)
    groups = [sorted({place for link in links for place in link})]
    done: list[list[int]] = []
    while groups:
        group = groups.pop()
        parts = [cut for part in _connected(group, inside) for cut in _cut(part, days)]
        if len(parts) == 1 and parts[0] == group:
            done.append(group)
        else:
            groups += [part for part in parts if len(part) > 1]
    return sorted(done)


def _connected(
    group: Sequence[int], inside: Mapping[int, list[int]]
) -> list[list[int]]:
    number = {place: n for n, place in enumerate(group)}
    sets = Sets(len(group))
    for one in group:
        for other in inside.get(one, ()):
            if other in number:
                sets.join(number[one], number[other])
    parts: dict[int, list[int]] = defaultdict(list)
    for one in group:
        parts[sets.find(number[one])].append(one)
    return list(parts.values())


def _cut(part: Sequence[int], days: Days) -> list[list[int]]:
    """Cut a group in time: a member begins before every earlier one is months past."""
    ordered = sorted(part, key=lambda place: (days.first[place], place))
    cuts: list[list[int]] = [[]]
    until = np.inf
    for place in ordered:
        if days.first[place] > until:
            cuts.append([])
            until = np.inf
        cuts[-1].append(place)
        until = min(until, int(days.until[place]))
    return [sorted(cut) for cut in cuts]


def _saved(groups: Sequence[Sequence[int]], links: Links) -> list[float]:
    """Return the surface that each group does not open a second time."""
    group_of = {place: n for n, group in enumerate(groups) for place in group}
    within = [
        (one, other, m2)
        for (one, other), m2 in links.items()
        if group_of.get(one, -1) == group_of.get(other, -2)
    ]
    saved = [0.0] * len(groups)
    if within:
        left, right, m2 = (np.array(column) for column in zip(*within, strict=True))
        counted = opened_twice(left, right, m2, int(right.max()) + 1)
        for one, twice in zip(left.tolist(), counted.tolist(), strict=True):
            saved[group_of[one]] += twice
    return saved


def _almanac(openings: Iterable[Opening], rules: Rules, today: date) -> Almanac:
    dated = [one.first_day for one in openings if one.first_day]
    latest = max((max((day - today).days, 0) for day in dated), default=0)
    return Almanac(rules, today, latest + rules.search_days + SPAN_DAYS)
