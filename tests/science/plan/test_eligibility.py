from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from anju.science.plan.eligibility import CHECKS, Applicant, refusals, tier
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
        ({"circumstances": frozenset({"expropriation"})}, "to_be_demolished"),
        ({"circumstances": frozenset({"demolition"})}, "to_be_demolished"),
        ({"circumstances": frozenset({"self_built"})}, "outside_kind"),
        ({"circumstances": frozenset({"urban_village"})}, "outside_kind"),
        ({"renewed_year": 2021}, "renewed_before"),
    ],
)
def test_each_rule_refuses_by_its_name(change, rule):
    (refusal,) = refusals(replace(GOOD, **change), RULES)

    assert refusal.rule == f"eligibility.{rule}"
    assert refusal.words.zh
    assert refusal.words.en
    assert f"依据：{RULES['cites'][rule]['zh']}" in refusal.words.zh
    assert RULES["cites"][rule]["en"] in refusal.words.en


def test_a_keeping_agreement_lets_a_relapsed_estate_in():
    again = replace(GOOD, has_relapsed=True, has_keeping_agreement=True)

    assert refusals(again, RULES) == ()


def test_a_written_reason_lets_a_renewed_estate_in_again():
    again = replace(
        GOOD, renewed_year=2021, circumstances=frozenset({"renewal_reason"})
    )

    assert refusals(again, RULES) == ()


def test_works_inside_a_village_are_not_the_business_of_the_estate_rule():
    works = replace(GOOD, is_estate=False, circumstances=frozenset({"urban_village"}))

    assert refusals(works, RULES) == ()


def test_every_check_has_its_citation():
    assert {one.__name__.strip("_") for one in CHECKS} == set(RULES["cites"])


@pytest.mark.parametrize(
    ("year", "said"),
    [(None, ""), (2000, "first"), (2001, "supported"), (2006, "too_new")],
)
def test_estates_built_by_2000_come_first(year, said):
    assert tier(year, RULES) == said
