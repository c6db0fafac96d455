from dataclasses import replace
from fractions import Fraction

import pytest

from anju.science.plan.ways import MEASURES, Sheet, check_sheet, refusals_of
from tests.science.plan.policies import policy

RULES = policy("plan/ways")["rules"]
SOUND = Sheet(
    way="combine",
    floor_area_m2=100_000,
    exempt_m2=5_000,
    demolish_m2=25_000,
    build_m2=50_000,
    households=400,
    rehoused_near=200,
    rent_before_fen=1000,
    rent_after_fen=1050,
    willing_share=Fraction(2, 3),
    heritage_m2=800,
    heritage_demolish_m2=0,
    income_fen=900,
    cost_fen=1000,
)


def test_a_sheet_that_meets_every_limit_exactly_is_kept():
    assert {x.state for x in check_sheet(SOUND, RULES)} == {"kept"}
    assert SOUND.balance_fen == -100


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"demolish_m2": 25_001}, "demolished_share"),
        ({"build_m2": 50_001}, "built_times"),
        ({"rehoused_near": 199}, "near_share"),
        ({"rent_after_fen": 1051}, "rent_rise"),
        ({"willing_share": Fraction(65, 100)}, "willing_share"),
        ({"heritage_demolish_m2": 1}, "heritage_share"),
    ],
)
def test_each_rule_refuses_by_name_and_source(change, rule):
    (refusal,) = refusals_of(replace(SOUND, **change), RULES)

    assert refusal.rule == f"ways.{rule}"
    assert RULES[rule]["source"] in refusal.words.zh


def test_what_was_not_surveyed_is_asked_for_and_not_passed():
    (refusal,) = refusals_of(replace(SOUND, rent_after_fen=None), RULES)

    assert refusal.rule == "ways.rent_rise"
    assert "请填写改造前租金" in refusal.words.zh


def test_renovation_in_place_asks_nothing_of_rehousing():
    renewal = replace(
        SOUND, way="renovate", demolish_m2=0, households=None, willing_share=None
    )

    idle = [x.rule for x in check_sheet(renewal, RULES) if x.state == "idle"]

    assert idle == ["built_times", "near_share", "willing_share"]
    assert refusals_of(renewal, RULES) == ()


def test_illegal_and_hopeless_buildings_do_not_count():
    assert replace(SOUND, exempt_m2=0).counted_m2 == 25_000
    assert SOUND.counted_m2 == 20_000


def test_every_rule_of_the_policy_is_measured():
    assert set(MEASURES) == set(RULES)
