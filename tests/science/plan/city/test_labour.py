from anju.science.plan.city.labour import Calendar, labour_of_estate, labour_of_works
from anju.science.plan.city.records import Labour
from anju.science.plan.dig_once import rules_of
from tests.science.plan.policies import policy

BOOK = policy("plan/sequence")
SEASONS = rules_of(policy("plan/dig_once"), policy("plan/moratorium")).seasons
CALENDAR = Calendar(BOOK, SEASONS)


def test_months_mostly_inside_a_season_are_closed_to_its_networks():
    assert CALENDAR.closed_to(["drainage"]) == {6, 7}
    assert CALENDAR.closed_to(["heat"]) == {0, 1, 10, 11}
    assert CALENDAR.closed_to(["drainage", "heat"]) == {0, 1, 6, 7, 10, 11}
    assert CALENDAR.closed_to(["water"]) == frozenset()


def test_frost_and_examinations_stop_outdoor_work():
    assert CALENDAR.closed_outdoors == {0, 1, 5, 11}


def test_an_estate_digs_for_its_pipes_and_goes_on_above():
    labour = labour_of_estate(["J01", "J11", "J13"], 200, None, CALENDAR)

    assert labour == Labour(3, 4, frozenset({6, 7}), crews=(3, 3, 0, 3))


def test_what_the_ledger_plans_stands_before_the_policy():
    assert labour_of_estate(["J01", "J11"], 200, 9, CALENDAR).above_months == 6


def test_an_estate_of_unknown_size_takes_as_long_as_the_smallest():
    assert labour_of_estate(["J13"], None, None, CALENDAR).above_months == 1


def test_works_dig_for_their_part_and_may_pause():
    labour = labour_of_works("drainage", ["drainage"], 3_000_000_000, None, CALENDAR)

    assert labour == Labour(
        4, 2, frozenset({6, 7}), may_pause=True, is_outdoor=False, crews=(2, 0, 0, 0)
    )


def test_works_without_a_trench_do_not_dig():
    labour = labour_of_works("pipes", [], 3_000_000_000, None, CALENDAR)

    assert (labour.dig_months, labour.closed) == (0, frozenset())
