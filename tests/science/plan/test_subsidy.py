from datetime import date
from fractions import Fraction

import pytest

from anju.science.plan.subsidy import (
    FACTORS,
    Claimed,
    estimate_subsidy,
    total_fen,
)
from tests.science.plan.policies import policy

OWN = dict.fromkeys(FACTORS, 1)
ALL = dict.fromkeys(FACTORS, 10)


def rules(year):
    return policy("plan/subsidy_formula", date(year, 7, 1))


@pytest.mark.parametrize("year", [2019, 2020, 2023, 2024, 2025])
def test_the_weights_of_every_year_add_up_to_the_pot(year):
    assert sum(Fraction(x) for x in rules(year)["weights"].values()) == 1


def test_2019_shares_by_area_households_buildings_and_estates():
    own = {"floor_area_m2": 100, "households": 50, "buildings": 10, "estates": 1}
    everyone = {
        "floor_area_m2": 1000,
        "households": 1000,
        "buildings": 50,
        "estates": 100,
    }
    claimed = Claimed(1_000_000, Fraction(1), own, everyone)

    shares = estimate_subsidy(claimed, rules(2019))

    assert [x.fen for x in shares] == [40_000, 20_000, 20_000, 1_000]
    assert total_fen(shares) == 81_000


def test_hardship_multiplies_tasks_and_not_performance():
    claimed = Claimed(
        1_000_000,
        Fraction("1.2"),
        {**OWN, "performance": 90},
        {**ALL, "performance": 900},
    )

    shares = {x.factor: x.fen for x in estimate_subsidy(claimed, rules(2025))}

    assert shares == {
        "floor_area_m2": 38_400,
        "households": 38_400,
        "buildings": 9_600,
        "estates": 9_600,
        "performance": 20_000,
    }


def test_a_missing_input_is_named_and_nothing_is_added_up():
    claimed = Claimed(1_000_000, None, {**OWN, "buildings": None}, ALL)

    shares = {x.factor: x for x in estimate_subsidy(claimed, rules(2020))}

    assert shares["buildings"].missing == ("own", "hardship")
    assert shares["performance"].missing == ("own", "everyone")
    assert total_fen(tuple(shares.values())) is None


def test_no_task_brings_nothing_and_is_not_unknown():
    claimed = Claimed(100, Fraction(1), dict.fromkeys(FACTORS, 0), ALL)

    assert total_fen(estimate_subsidy(claimed, rules(2019))) == 0
