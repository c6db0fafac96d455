from datetime import date
from itertools import combinations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.plan.dig_once import PairKind, find
from anju.science.plan.dig_once.calendar import months_later
from tests.science.plan.dig_once.ground import RULES, TODAY, opening, street


def told(*openings):
    return find(openings, (), RULES, TODAY).pairs


def test_two_mains_of_one_street_share_its_length():
    (pair,) = told(opening("A", width_m=1.5), opening("B", "gas", shape=street(4.5)))

    assert (pair.kind, pair.distance_m) == (PairKind.TRENCH, 4.5)
    assert pair.shared_m == pytest.approx(300)
    assert pair.shared_m2 == pair.counted_m2 == pytest.approx(450)


def test_only_the_common_stretch_counts():
    (pair,) = told(opening("A"), opening("B", "gas", shape=street(0, 200, 500)))

    assert pair.shared_m == pytest.approx(120)  # 200 to 300, and the reach beyond


def test_twenty_metres_is_within_reach_and_more_is_not():
    near = told(opening("A"), opening("B", "gas", shape=street(20)))
    far = told(opening("A"), opening("B", "gas", shape=street(20.01)))

    assert ([pair.distance_m for pair in near], far) == ([20], ())


def test_a_trench_opened_again_years_later_is_told_and_a_crossing_is_not():
    later = {"first_day": date(2028, 3, 1), "last_day": date(2028, 5, 1)}
    across = shapely.LineString([(100, -200), (100, 200)])

    pairs = told(
        opening("A"),
        opening("B", "gas", **later),
        opening("C", "heat", shape=across, **later),
    )

    assert [(p.first, p.second, p.kind, p.is_soon) for p in pairs] == [
        ("A", "B", PairKind.TRENCH, False),
        ("B", "C", PairKind.CROSSING, True),
    ]


def test_a_crossing_is_opened_twice_only_where_the_strips_cross():
    across = shapely.LineString([(100, -200), (100, 200)])

    (pair,) = told(opening("A"), opening("C", "heat", shape=across, width_m=3.0))

    assert pair.shared_m == pytest.approx(40)
    assert pair.shared_m2 == pair.counted_m2 == pytest.approx(6)


def test_a_short_stretch_of_one_street_is_no_crossing():
    short = street(3, 280, 400)

    (pair,) = told(
        opening("A", streets=("R1",)), opening("B", shape=short, streets=("R1",))
    )

    assert (pair.kind, pair.shared_m) == (PairKind.STREET, pytest.approx(40, abs=1))


def test_one_street_within_the_months_is_told_without_any_drawing():
    first = opening("A", shape=None, streets=("R1",))
    second = opening("B", shape=None, streets=("R2", "R1"))
    late = {"first_day": date(2026, 11, 1), "last_day": date(2026, 12, 1)}
    third = opening("C", shape=None, streets=("R1",), **late)

    (pair,) = told(first, second, third)

    assert (pair.first, pair.second, pair.kind) == ("A", "B", PairKind.STREET)
    assert (pair.distance_m, pair.shared_m2, pair.streets) == (None, None, ("R1",))


def test_the_months_run_to_the_same_day_of_the_month():
    first = opening("A", shape=None, streets=("R1",), last_day=date(2025, 10, 31))
    days = [date(2026, 10, 31), date(2026, 11, 1)]
    others = [
        opening("B", shape=None, streets=("R1",), first_day=day, last_day=day)
        for day in days
    ]

    assert [len(told(first, other)) for other in others] == [1, 0]
    assert [len(told(other, first)) for other in others] == [1, 0]


def test_openings_without_days_meet_in_the_ground_only():
    undated = opening("B", "gas", first_day=None, last_day=None, streets=("R1",))

    (pair,) = told(opening("A", streets=("R1",)), undated)

    assert (pair.kind, pair.gap_days, pair.is_soon) == (PairKind.TRENCH, None, False)


def test_an_estate_joins_the_main_by_a_connection_and_estates_do_not_meet():
    house = shapely.box(50, 5, 150, 105)
    estates = [opening(code, "estate", shape=house) for code in ("E", "F")]

    pairs = told(opening("A"), *estates)

    assert [(p.second, p.kind, p.shared_m) for p in pairs] == [
        ("E", PairKind.ESTATE, 15),
        ("F", PairKind.ESTATE, 15),
    ]


def test_a_stretch_opened_three_times_is_two_times_too_many():
    pairs = told(opening("A"), opening("B", "gas"), opening("C", "heat"))

    assert [round(pair.shared_m2) for pair in pairs] == [600, 600, 600]
    assert sum(pair.counted_m2 for pair in pairs) == pytest.approx(1200)


def test_of_several_common_stretches_the_largest_count():
    half = street(0, 0, 150)

    pairs = told(opening("A"), opening("C", "heat", shape=half), opening("B", "gas"))

    assert sum(pair.counted_m2 for pair in pairs) == pytest.approx(600 + 300, abs=1)


points = st.tuples(st.integers(0, 120), st.integers(0, 120))
lines = st.lists(points, min_size=2, max_size=4, unique=True).map(shapely.LineString)
days = st.dates(date(2025, 1, 1), date(2029, 12, 31))
spans = st.tuples(days, days).map(sorted)


@st.composite
def openings(draw):
    count = draw(st.integers(0, 9))
    made = []
    for number in range(count):
        first, last = draw(spans)
        made.append(
            opening(
                f"O{number}",
                draw(st.sampled_from(("water", "gas", "heat", "road", "estate"))),
                shape=draw(st.none() | lines),
                streets=tuple(draw(st.sets(st.sampled_from("XYZ"), max_size=2))),
                width_m=float(draw(st.integers(1, 4))),
                first_day=first,
                last_day=last,
            )
        )
    return made


def by_hand(openings):
    """Every pair looked at on its own: no index, no arrays."""
    found = {}
    for one, other in combinations(openings, 2):
        is_soon = one.first_day <= months_later(
            other.last_day, RULES.months
        ) and other.first_day <= months_later(one.last_day, RULES.months)
        estates = [o.network for o in (one, other)].count("estate")
        kind, shared = None, None
        if one.shape and other.shape and estates < 2:
            near = shapely.distance(one.shape, other.shape) <= RULES.reach_m
            if near:
                kind, shared = _stretch(one, other, estates)
        if kind and (is_soon or kind == PairKind.TRENCH):
            found[one.code, other.code] = kind, shared
        elif is_soon and _one_street(one, other) and not kind and estates < 2:
            found[one.code, other.code] = PairKind.STREET, None
    return found


def _stretch(one, other, estates):
    inside = [
        shapely.intersection(a.shape, b.shape.buffer(RULES.reach_m, quad_segs=8)).length
        for a, b in ((one, other), (other, one))
        if a.network != "estate"
    ]
    shared = min(inside)
    if estates:
        return PairKind.ESTATE, min(shared, RULES.connection_m)
    if shared >= RULES.together_m:
        return PairKind.TRENCH, shared
    return (PairKind.STREET if _one_street(one, other) else PairKind.CROSSING), shared


def _one_street(one, other):
    return bool(set(one.streets) & set(other.streets))


@settings(max_examples=120, deadline=None)
@given(openings())
def test_pairs_are_those_found_by_looking_at_every_two(some):
    pairs = told(*some)

    found = {
        (p.first, p.second): (
            p.kind,
            p.shared_m if p.distance_m is not None and p.distance_m <= 20 else None,
        )
        for p in pairs
    }
    assert found == by_hand(some)


@settings(max_examples=60, deadline=None)
@given(openings())
def test_what_is_opened_twice_is_never_more_than_the_ground_shows(some):
    lines = [one for one in some if one.shape and one.network != "estate"]
    pairs = [p for p in told(*lines) if p.counted_m2 > 0]

    total = sum(p.counted_m2 for p in pairs)

    reach = RULES.reach_m
    zones = {o.code: o.shape.buffer(reach, quad_segs=8) for o in lines}
    over = sum(
        o.width_m
        * max(
            (
                shapely.intersection(o.shape, zones[p.code]).length
                for p in lines
                if p is not o
            ),
            default=0,
        )
        for o in lines
    )
    assert total <= over + 1e-6
