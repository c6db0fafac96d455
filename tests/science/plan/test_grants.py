from anju.science.plan.grants import instalments, most_of_city
from tests.science.plan.policies import policy

TERMS = policy("funding/renovation_grant")
AWARD = 100_000_000_001


def test_a_grant_comes_in_three_years_and_adds_up_to_the_fen():
    made = instalments(AWARD, 2025, (), TERMS)

    assert [(x.year, x.expected_year) for x in made] == [
        (2025, 2025),
        (2026, 2026),
        (2027, 2027),
    ]
    assert sum(x.planned_fen for x in made) == AWARD


def test_a_failed_check_cuts_the_next_instalment_and_delays_the_rest():
    made = instalments(1000, 2025, ("fail", "good"), TERMS)

    assert [(x.expected_year, x.expected_fen, x.lost_fen) for x in made] == [
        (2025, 400, 0),
        (2027, 150, 150),
        (2028, 300, 0),
    ]


def test_a_check_that_was_just_passed_delays_without_a_cut():
    made = instalments(1000, 2025, ("pass",), TERMS)

    assert [(x.expected_year, x.expected_fen) for x in made[1:]] == [
        (2027, 300),
        (2028, 300),
    ]


def test_a_city_of_the_middle_may_win_a_thousand_million_yuan():
    assert most_of_city(TERMS) == 1_000_000_000 * 100
