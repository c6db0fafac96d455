from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from anju.science.plan.dig_once import PairKind, Season, Step, Window, find
from anju.science.plan.dig_once.calendar import months_later
from tests.science.plan.dig_once.ground import FLOOD, RULES, TODAY, opening, street
from tests.science.plan.dig_once.test_pairs import openings


def joints(*some, rules=RULES):
    return find(some, (), rules, TODAY).joints


def test_deep_goes_before_shallow_and_the_surface_last():
    (joint,) = joints(
        opening("T", "telecom"), opening("R", "road"), opening("D", "drainage"),
        opening("G", "gas"), opening("W", "water"),
    )  # fmt: skip

    assert joint.steps == (
        Step("D", "drainage", 0, 30),
        Step("W", "water", 15, 30),
        Step("G", "gas", 30, 30),
        Step("T", "telecom", 45, 30),
        Step("R", "road", 75, 30),
    )
    assert joint.saved_m2 == pytest.approx(4 * 600)


def test_a_window_keeps_clear_of_the_flood_season():
    rules = replace(RULES, seasons=(FLOOD,))
    days = {"first_day": date(2025, 7, 15), "last_day": date(2025, 12, 1)}

    (joint,) = joints(
        opening("D", "drainage", **days), opening("W", **days), rules=rules
    )

    assert joint.window == Window(date(2025, 9, 1), date(2025, 10, 15))


def test_a_season_may_pass_new_year():
    winter = Season("frost", frozenset({"road"}), (11, 15), (3, 15))
    rules = replace(RULES, seasons=(winter,))
    days = {"first_day": date(2026, 1, 20), "last_day": date(2026, 2, 20)}

    (joint,) = joints(opening("R", "road", **days), opening("W", **days), rules=rules)

    assert joint.window.blocked_days == 0
    assert joint.window.first_day == date(2026, 2, 14)  # the surface from 16 March on


def test_a_window_that_cannot_keep_clear_says_what_it_meets():
    all_year = replace(FLOOD, first=(1, 1), last=(12, 31))
    rules = replace(RULES, seasons=(all_year,))

    (joint,) = joints(opening("D", "drainage"), opening("W"), rules=rules)

    assert (joint.window.blocked_days, joint.window.seasons) == (30, ("flood",))


def test_works_that_have_begun_keep_their_days_and_others_join_them():
    begun = {"first_day": date(2025, 3, 1), "last_day": date(2025, 8, 1), "begun": True}

    (joint,) = joints(opening("D", "drainage", **begun), opening("W"))

    assert joint.window.first_day == TODAY
    assert joint.steps == (Step("D", "drainage", 0, 51), Step("W", "water", 51, 30))


def test_the_surface_waits_for_works_that_have_begun():
    begun = {
        "first_day": date(2025, 3, 1),
        "last_day": date(2025, 12, 1),
        "begun": True,
    }

    (joint,) = joints(opening("D", "drainage", **begun), opening("R", "road"))

    drainage, surface = joint.steps
    assert surface.begins_after_days == drainage.days == 173


def test_nothing_is_proposed_to_begin_in_the_past():
    late = {"first_day": date(2025, 3, 1), "last_day": date(2025, 5, 1)}

    (joint,) = joints(opening("D", "drainage", **late), opening("W", **late))

    assert joint.window.first_day == TODAY


def test_a_crossing_and_a_neighbour_years_later_are_not_joined():
    across = replace(opening("C", "heat"), shape=street(200, -100, 0))
    later = {"first_day": date(2028, 3, 1), "last_day": date(2028, 5, 1)}

    assert joints(opening("A"), across, opening("B", "gas", **later)) == ()


def test_a_chain_of_years_is_cut_where_the_first_is_months_past():
    starts = [date(2025, 9, 1), date(2026, 6, 1), date(2027, 3, 1), date(2027, 9, 1)]
    chain = [
        opening(f"O{n}", first_day=day, last_day=day + timedelta(days=30))
        for n, day in enumerate(starts)
    ]

    assert [joint.codes for joint in joints(*chain)] == [("O0", "O1"), ("O2", "O3")]


def test_streets_far_apart_make_two_joint_openings():
    there = {"shape": street(5000)}

    found = joints(
        opening("A"), opening("B", "gas"), opening("C", **there),
        opening("D", "gas", **there),
    )  # fmt: skip

    assert [(joint.codes, round(joint.saved_m2)) for joint in found] == [
        (("A", "B"), 600),
        (("C", "D"), 600),
    ]


@settings(max_examples=80, deadline=None)
@given(openings())
def test_every_joint_is_connected_soon_and_belongs_to_nobody_else(some):
    found = find(some, (), RULES, TODAY)

    by_code = {one.code: one for one in some}
    links = {
        frozenset((p.first, p.second))
        for p in found.pairs
        if p.kind == PairKind.TRENCH and p.is_soon
    }
    seen = [code for joint in found.joints for code in joint.codes]
    assert len(seen) == len(set(seen))
    for joint in found.joints:
        members = [by_code[code] for code in joint.codes]
        assert _reached(joint.codes, links) == set(joint.codes)
        for one in members:
            for other in members:
                assert one.first_day <= months_later(other.last_day, RULES.months)


def _reached(codes, links):
    reached = {codes[0]}
    while True:
        more = {c for c in codes if any(frozenset((c, r)) in links for r in reached)}
        if more <= reached:
            return reached
        reached |= more
