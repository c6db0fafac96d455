"""Which openings meet: in the ground, in one street, and on the calendar."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from anju.science.plan.dig_once.calendar import months_later
from anju.science.plan.dig_once.records import ESTATE, Opening, Rules

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
ROUND: Final = 8  # corners of a quarter circle: 0.1 m at 20 m
NEVER: Final = -1


@dataclass(frozen=True, slots=True)
class Meeting:
    """Pairs of openings as columns; a row is one pair.

    Parameters
    ----------
    left, right
        Places of the openings, left before right.
    distance_m, shared_m
        NaN where one of them is not drawn.
    """

    left: Ints
    right: Ints
    distance_m: Floats
    shared_m: Floats


class Days:
    """First and last day of every opening as day numbers, and who is soon after whom.

    Parameters
    ----------
    openings
        In the order of their places.
    months
        Two openings are soon when each begins no later than so many months after the
        other's last day.
    """

    def __init__(self, openings: Sequence[Opening], months: int) -> None:
        self.first = _numbers(one.first_day for one in openings)
        self.last = _numbers(one.last_day for one in openings)
        self.until = _numbers(
            one.last_day and months_later(one.last_day, months) for one in openings
        )
        self.is_known = (self.first != NEVER) & (self.last != NEVER)

    def are_soon(self, left: Ints, right: Ints) -> Flags:
        """Tell which pairs lie within the months; unknown days never do."""
        soon: Flags = (
            self.is_known[left]
            & self.is_known[right]
            & (self.first[left] <= self.until[right])
            & (self.first[right] <= self.until[left])
        )
        return soon

    def gaps(self, left: Ints, right: Ints) -> Ints:
        """Return the days between two openings; 0 or less: at the same time."""
        later = np.maximum(self.first[left], self.first[right])
        return later - np.minimum(self.last[left], self.last[right])


def meeting(openings: Sequence[Opening], rules: Rules) -> Meeting:
    """Return every pair of shapes within reach, with distance and common stretch.

    The common stretch is the length of one line inside the reach of the other, of the
    two the shorter: a crossing shares about twice the reach, two mains of one street
    its length. Of an estate only the line of the other side counts, no further than a
    connection is long. Two estates never meet: their ground is not a street's.
    """
    shapes = np.array([one.shape for one in openings], dtype=object)
    is_area = np.array([one.network == ESTATE for one in openings], dtype=np.bool_)
    drawn = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_empty(shapes))
    tree = shapely.STRtree(shapes[drawn])
    left, right = tree.query(shapes[drawn], predicate="dwithin", distance=rules.reach_m)
    left, right = drawn[left], drawn[right]
    kept = (left < right) & ~(is_area[left] & is_area[right])
    left, right = _sorted(left[kept], right[kept])
    return Meeting(
        left,
        right,
        shapely.distance(shapes[left], shapes[right]),
        _shared_m(shapes, (left, right), is_area, rules),
    )


def in_one_street(openings: Sequence[Opening], days: Days) -> tuple[Ints, Ints]:
    """Return the pairs that name a common street and lie within the months.

    Two estates beside one street do not open it.
    """
    streets: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(openings):
        for street in one.streets:
            streets[street].append(place)
    pairs = {pair for places in streets.values() for pair in combinations(places, 2)}
    found = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    left, right = found[:, 0], found[:, 1]
    is_area = np.array([one.network == ESTATE for one in openings], dtype=np.bool_)
    told = days.are_soon(left, right) & ~(is_area[left] & is_area[right])
    return left[told], right[told]


def _shared_m(
    shapes: NDArray[Any], pairs: tuple[Ints, Ints], is_area: Flags, rules: Rules
) -> Floats:
    left, right = pairs
    zones = np.full(len(shapes), None, dtype=object)
    used = np.union1d(left, right)
    zones[used] = shapely.buffer(shapes[used], rules.reach_m, quad_segs=ROUND)
    inside = [
        shapely.length(shapely.intersection(shapes[one], zones[other]))
        for one, other in ((left, right), (right, left))
    ]
    of_left = np.where(is_area[left], np.inf, inside[0])
    of_right = np.where(is_area[right], np.inf, inside[1])
    shared = np.minimum(of_left, of_right)
    of_estate = is_area[left] | is_area[right]
    capped: Floats = np.where(of_estate, np.minimum(shared, rules.connection_m), shared)
    return capped


def _sorted(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    order = np.lexsort((right, left))
    return left[order], right[order]


def _numbers(days: Iterable[Any]) -> Ints:
    return np.array(
        [NEVER if day is None else day.toordinal() for day in days], dtype=np.int64
    )
