"""Pairs of openings with the reason, and the surface that they open twice."""

from collections.abc import Sequence
from itertools import starmap
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from anju.science.plan.dig_once.meeting import (
    Days,
    Floats,
    Ints,
    Meeting,
    in_one_street,
    meeting,
)
from anju.science.plan.dig_once.records import ESTATE, Opening, Pair, PairKind, Rules
from anju.science.plan.dig_once.sets import Sets


def pairs_of(openings: Sequence[Opening], rules: Rules, days: Days) -> tuple[Pair, ...]:
    """Return every pair that concerns one another, in the order of the openings.

    Two lines that share a trench are told at any time: a street opened twice in three
    years is opened twice. Crossings, estates and streets only within the months.
    """
    met = meeting(openings, rules)
    soon = days.are_soon(met.left, met.right)
    kinds = _kinds(openings, met, rules)
    told = soon | (kinds == PairKind.TRENCH)
    met = Meeting(*(column[told] for column in _columns(met)))
    near = _pairs(openings, met, kinds[told], days)
    known = set(zip(met.left.tolist(), met.right.tolist(), strict=True))
    left, right = in_one_street(openings, days)
    apart = np.array(
        [pair not in known for pair in zip(left.tolist(), right.tolist(), strict=True)],
        dtype=np.bool_,
    )
    return tuple(near + _street_pairs(openings, left[apart], right[apart], days))


def opened_twice(left: Ints, right: Ints, shared_m2: Floats, count: int) -> Floats:
    """Return what each pair adds to the surface that is opened twice.

    Where three openings share a stretch, three pairs share it, yet it is opened only
    two times too many. Pairs are taken by size as long as they join what was apart
    (a largest spanning forest): over any stretch that many openings share, the pairs
    taken are fewer than the openings, so that the sum is never overstated.

    Parameters
    ----------
    left, right
        Places of the openings of each pair.
    shared_m2
        Square metres of each pair, zero or more.
    count
        How many openings there are.

    Returns
    -------
    ndarray
        `shared_m2` where the pair was taken, else zero.

    Source
    ------
    J. B. Kruskal (1956), On the shortest spanning subtree of a graph and the
    traveling salesman problem, Proceedings of the AMS 7, 48-50.
    """
    counted = np.zeros(len(left))
    sets = Sets(count)
    for pair in np.argsort(-shared_m2, kind="stable").tolist():
        if shared_m2[pair] > 0 and sets.join(int(left[pair]), int(right[pair])):
            counted[pair] = shared_m2[pair]
    return counted


def _columns(met: Meeting) -> tuple[Ints, Ints, Floats, Floats]:
    return met.left, met.right, met.distance_m, met.shared_m


def _kinds(openings: Sequence[Opening], met: Meeting, rules: Rules) -> NDArray[Any]:
    is_area = np.array([one.network == ESTATE for one in openings], dtype=np.bool_)
    kinds = np.where(
        met.shared_m >= rules.together_m, PairKind.TRENCH, PairKind.CROSSING
    ).astype(object)
    together = np.array(
        [
            bool(_common(openings[one], openings[other]))
            for one, other in zip(met.left.tolist(), met.right.tolist(), strict=True)
        ],
        dtype=np.bool_,
    )
    kinds[together & (kinds == PairKind.CROSSING)] = PairKind.STREET
    kinds[is_area[met.left] | is_area[met.right]] = PairKind.ESTATE
    return kinds


def _pairs(
    openings: Sequence[Opening], met: Meeting, kinds: NDArray[Any], days: Days
) -> list[Pair]:
    shared_m2 = _shared_m2(openings, met, kinds)
    counted = opened_twice(met.left, met.right, shared_m2, len(openings))
    times = _times(met.left, met.right, days)
    return [
        Pair(
            openings[left].code,
            openings[right].code,
            kind,
            distance,
            shared,
            m2,
            twice,
            time[0],
            time[1],
            _common(openings[left], openings[right]),
        )
        for left, right, kind, distance, shared, m2, twice, time in zip(
            met.left.tolist(), met.right.tolist(), kinds, met.distance_m.tolist(),
            met.shared_m.tolist(), shared_m2.tolist(), counted.tolist(), times,
            strict=True,
        )
    ]  # fmt: skip


def _shared_m2(
    openings: Sequence[Opening], met: Meeting, kinds: NDArray[Any]
) -> Floats:
    """Return the common stretch times the narrower width; of a crossing, the strips."""
    widths = np.array([one.width_m for one in openings])
    shared: Floats = met.shared_m * np.minimum(widths[met.left], widths[met.right])
    across = np.flatnonzero(kinds == PairKind.CROSSING)
    left, right = met.left[across], met.right[across]
    used = np.union1d(left, right)
    shapes = np.array([openings[place].shape for place in used.tolist()], dtype=object)
    strips = shapely.buffer(shapes, widths[used] / 2, cap_style="flat")
    both = (strips[np.searchsorted(used, side)] for side in (left, right))
    shared[across] = shapely.area(shapely.intersection(*both))
    return shared


def _street_pairs(
    openings: Sequence[Opening], left: Ints, right: Ints, days: Days
) -> list[Pair]:
    """Pair what shares a street: out of reach, or not drawn."""

    def pair(one: Opening, other: Opening) -> Pair:
        is_drawn = one.shape is not None and other.shape is not None
        apart_m = float(one.shape.distance(other.shape)) if is_drawn else None
        common = 0.0 if is_drawn else None
        (gap, soon), streets = next(times), _common(one, other)
        return Pair(
            one.code, other.code, PairKind.STREET, apart_m, common, common, 0.0,
            gap, soon, streets,
        )  # fmt: skip

    times = iter(_times(left, right, days))
    both = zip(left.tolist(), right.tolist(), strict=True)
    return list(starmap(pair, ((openings[i], openings[j]) for i, j in both)))


def _times(left: Ints, right: Ints, days: Days) -> list[tuple[int | None, bool]]:
    is_known = days.is_known[left] & days.is_known[right]
    gaps = days.gaps(left, right).tolist()
    soon = days.are_soon(left, right).tolist()
    return [
        (gap if known else None, is_soon)
        for gap, known, is_soon in zip(gaps, is_known.tolist(), soon, strict=True)
    ]


def _common(one: Opening, other: Opening) -> tuple[str, ...]:
    return tuple(street for street in one.streets if street in other.streets)
