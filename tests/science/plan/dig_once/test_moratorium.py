from datetime import date

import pytest

from anju.science.plan.dig_once import Held, Pavement, find
from tests.science.plan.dig_once.ground import RULES, TODAY, opening, street


def held(openings, *pavements):
    return find(openings, pavements, RULES, TODAY).held


def test_a_new_road_is_not_opened_for_five_years_and_a_repaired_one_for_three():
    one = opening("A", shape=None, streets=("R1", "R2"))
    new = Pavement("R1", "new", date(2020, 9, 2))
    old = Pavement("R1", "new", date(2020, 9, 1))
    repaired = Pavement("R2", "overhauled", date(2023, 1, 1))

    assert held([one], new, repaired) == (
        Held("A", "R1", "new", date(2020, 9, 2), date(2025, 9, 2)),
        Held("A", "R2", "overhauled", date(2023, 1, 1), date(2026, 1, 1)),
    )
    assert held([one], old) == ()


def test_the_longest_of_a_streets_moratoria_counts():
    one = opening("A", shape=None, streets=("R1",))

    (found,) = held(
        [one],
        Pavement("R1", "overhauled", date(2024, 5, 1)),
        Pavement("R1", "new", date(2023, 5, 1)),
        Pavement("R1", "overhauled", date(2024, 1, 1)),
    )

    assert (found.paves, found.ends_on) == ("new", date(2028, 5, 1))


@pytest.mark.parametrize("fields", [{"begun": True}, {"first_day": None}])
def test_what_has_begun_or_has_no_day_is_not_held(fields):
    if "first_day" in fields:
        fields |= {"last_day": None}
    one = opening("A", streets=("R1",), **fields)

    assert held([one], Pavement("R1", "new", date(2024, 1, 1))) == ()


def test_planned_works_that_pave_the_street_hold_whoever_comes_after():
    road = opening("R", "road", paves="new", last_day=date(2025, 12, 1))
    after = {"first_day": date(2026, 5, 1), "last_day": date(2026, 6, 1)}
    drawn = opening("A", "gas", shape=street(5), **after)
    before = opening("B", "heat", shape=street(5))

    assert held([road, drawn, before]) == (
        Held("A", "", "new", date(2025, 12, 1), date(2030, 12, 1), "R"),
    )


def test_planned_paving_holds_by_the_name_of_the_street_where_nothing_is_drawn():
    road = opening("R", "road", paves="overhauled", streets=("R1",), shape=None)
    after = {"first_day": date(2026, 5, 1), "last_day": date(2026, 6, 1)}
    named = opening("A", "gas", streets=("R1",), **after)

    (found,) = held([road, named])

    assert (found.street, found.by) == ("R1", "R")
    assert found.ends_on == date(2028, 10, 31)


def test_a_footpath_or_lamps_protect_nothing():
    road = opening("R", "road", last_day=date(2025, 12, 1))
    after = {"first_day": date(2026, 5, 1), "last_day": date(2026, 6, 1)}

    assert held([road, opening("A", "gas", **after)]) == ()
