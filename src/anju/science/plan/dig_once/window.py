"""One trench, deep to shallow: how long each takes, and when it is best dug."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

import numpy as np

from anju.science.plan.dig_once.meeting import Ints
from anju.science.plan.dig_once.records import (
    ROAD,
    Opening,
    Rules,
    Season,
    Step,
    Window,
)


def steps_of(members: Sequence[Opening], rules: Rules, today: date) -> tuple[Step, ...]:
    """Return the works of a joint opening in order, with their days.

    Deeper networks come first; the next follows once `follow_share` of the works before
    it is done, and never ends before them. The surface waits for all.

    Parameters
    ----------
    today
        The first day; works that have begun fill it until their own last day.
    """
    deep_first = sorted(members, key=lambda one: (-(one.depth_m or 0.0), one.code))
    ordered = sorted(deep_first, key=lambda one: rules.order.index(one.network))
    steps: list[Step] = []
    for one in ordered:
        days = _days(one, rules, today)
        begins, least_end = (0, 0) if one.begun else _after(steps, one, rules)
        steps.append(Step(one.code, one.network, begins, max(days, least_end - begins)))
    return tuple(steps)


class Almanac:
    """Which days of the coming years are closed to which network.

    Parameters
    ----------
    today
        The first day of the almanac.
    days
        How many days it covers.
    """

    def __init__(self, rules: Rules, today: date, days: int) -> None:
        self.today, self.days = today, days
        calendar = [today + timedelta(days=n) for n in range(days)]
        self._closed = {
            network: self._sums(
                any(_is_in(s, day) for s in rules.seasons if network in s.networks)
                for day in calendar
            )
            for network in rules.order
        }
        self._seasons = rules.seasons

    def _sums(self, closed: Iterable[bool]) -> Ints:
        flags = np.fromiter(closed, dtype=np.int64, count=self.days)
        return np.concatenate(([0], np.cumsum(flags)))

    def blocked(self, steps: Sequence[Step], starts: Ints) -> Ints:
        """Return the closed days of works that begin at each of the starts."""
        total = np.zeros(len(starts), dtype=np.int64)
        for step in steps:
            begins = np.minimum(starts + step.begins_after_days, self.days)
            ends = np.minimum(begins + step.days, self.days)
            closed = self._closed[step.network]
            total += closed[ends] - closed[begins]
        return total

    def seasons(self, steps: Sequence[Step], first_day: date) -> tuple[str, ...]:
        """Name the seasons that works beginning on a day still meet."""
        met = [
            season.code
            for season in self._seasons
            for step in steps
            if step.network in season.networks
            and any(
                _is_in(season, first_day + timedelta(days=step.begins_after_days + n))
                for n in range(step.days)
            )
        ]
        return tuple(dict.fromkeys(met))


def scheduled(
    members: Sequence[Opening], rules: Rules, almanac: Almanac
) -> tuple[tuple[Step, ...], Window]:
    """Return the works of a joint opening in order, and when to dig.

    Clear of the seasons first, then nearest to what each had planned: every first day
    from today until `search_days` after the latest wish is looked at. Where no day
    keeps clear, the one with the fewest closed days is told with them. Works that have
    begun keep their days; the others join before the last of them closes the trench.
    """
    steps = steps_of(members, rules, almanac.today)
    begun = {one.code for one in members if one.begun}
    free = [step for step in steps if step.code not in begun]
    wishes = {one.code: _wish(one, almanac.today) for one in members}
    starts = _starts(steps, begun, max(wishes.values()), rules, almanac)
    blocked = almanac.blocked(free, starts)
    moved = np.zeros(len(starts), dtype=np.int64)
    for step in free:
        moved += np.abs(starts + step.begins_after_days - wishes[step.code])
    best = int(starts[np.lexsort((starts, moved, blocked))[0]])
    laid = _laid(steps, begun, best) if begun else steps
    first = almanac.today + timedelta(days=0 if begun else best)
    length = max(step.begins_after_days + step.days for step in laid)
    closed = int(blocked[np.searchsorted(starts, best)])
    met = [step for step in laid if step.code not in begun]
    return laid, Window(
        first,
        first + timedelta(days=length - 1),
        closed,
        almanac.seasons(met, first) if closed else (),
    )


def _starts(
    steps: Sequence[Step],
    begun: Collection[str],
    latest: int,
    rules: Rules,
    almanac: Almanac,
) -> Ints:
    """Return by how many days the works that have not begun may be put off."""
    last = min(latest + rules.search_days, almanac.days - 1)
    free = [step.begins_after_days for step in steps if step.code not in begun]
    if begun and free:
        open_until = max(_end(step) for step in steps if step.code in begun)
        last = max(0, open_until - min(free))
    return np.arange(last + 1 if free else 1, dtype=np.int64)


def _laid(steps: Sequence[Step], begun: Collection[str], days: int) -> tuple[Step, ...]:
    return tuple(
        step
        if step.code in begun
        else replace(step, begins_after_days=step.begins_after_days + days)
        for step in steps
    )


def _days(one: Opening, rules: Rules, today: date) -> int:
    """Return the works' own days: by their length, no longer than their period."""
    assert one.first_day is not None  # noqa: S101 - only dated openings are joined
    assert one.last_day is not None  # noqa: S101
    first = max(one.first_day, today) if one.begun else one.first_day
    period = max((one.last_day - first).days + 1, rules.least_days)
    if one.shape is None or one.begun:
        return period
    pace = rules.pace_m_day[one.network]
    paced = ceil(float(one.shape.length) / pace)
    return max(rules.least_days, min(period, paced))


def _after(steps: Sequence[Step], one: Opening, rules: Rules) -> tuple[int, int]:
    if not steps:
        return 0, 0
    end = max(_end(step) for step in steps)
    if one.network == ROAD:
        return end, end
    before = steps[-1]
    begins = before.begins_after_days + ceil(rules.follow_share * before.days)
    return begins, end


def _end(step: Step) -> int:
    return step.begins_after_days + step.days


def _wish(one: Opening, today: date) -> int:
    assert one.first_day is not None  # noqa: S101 - only dated openings are joined
    return max((one.first_day - today).days, 0)


def _is_in(season: Season, day: date) -> bool:
    here = (day.month, day.day)
    if season.first <= season.last:
        return season.first <= here <= season.last
    return here >= season.first or here <= season.last
