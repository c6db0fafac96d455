from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from anju.science.plan.eligibility import Applicant, refusals
from anju.science.policy import in_force

TEXT = Path("policy/plan/eligibility.yaml").read_text("utf-8")
RULES = in_force(yaml.safe_load(TEXT), date(2025, 6, 12))
GOOD = Applicant(is_estate=True, built_year=2005, has_finding=True, total_fen=1)


def test_a_sound_applicant_is_refused_by_nothing():
    assert refusals(GOOD, RULES) == ()


def test_an_exemption_stands_in_for_a_finding():
    assert refusals(replace(GOOD, has_finding=False, has_exemption=True), RULES) == ()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"has_finding": False}, "no_finding"),
        ({"built_year": 2006}, "too_new"),
        ({"worst_grade": "C"}, "unsafe"),
        ({"total_fen": None}, "unpriced"),
        ({"is_finished": True}, "finished"),
        ({"in_warranty": True}, "in_warranty"),
        ({"has_relapsed": True}, "relapsed"),
    ],
)
def test_each_rule_refuses_by_its_name(change, rule):
    (refusal,) = refusals(replace(GOOD, **change), RULES)

    assert refusal.rule == f"eligibility.{rule}"
    assert refusal.words.zh
    assert refusal.words.en


def test_a_keeping_agreement_lets_a_relapsed_estate_in():
    again = replace(GOOD, has_relapsed=True, has_keeping_agreement=True)

    assert refusals(again, RULES) == ()
