"""Every source of money: one file, one line in the catalogue, dated marked terms."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from anju.science.plan.funding import FUNDING
from anju.web.policy import rule

CODE = Path("src/anju/science/plan/funding")
TERMS = Path("policy/funding")
CODES = [source.code for source in FUNDING]


def known_items():
    book = rule("plan/prices")["values"].values()
    return {item for one in book for item in one["items"]}


def test_every_file_is_listed_and_has_its_terms():
    files = {path.stem for path in CODE.glob("*.py")} - {"__init__"}

    assert files == set(CODES) == {path.stem for path in TERMS.glob("*.yaml")}


@pytest.mark.parametrize("code", CODES)
def test_terms_say_what_may_be_paid_how_far_and_where_it_stands(code):
    values = yaml.safe_load((TERMS / f"{code}.yaml").read_text("utf-8"))["values"]

    for terms in values.values():
        assert set(terms["kinds"]) <= {"estate", "works"}
        assert 0 < Fraction(terms["share"]) <= 1
        assert terms["mark"] in ("V", "M", "P")
        assert terms["source"]
        items = {x for x in terms["items"] if x != "*" and "." not in x}
        assert items <= known_items()


@pytest.mark.parametrize("source", FUNDING, ids=CODES)
def test_a_source_has_both_names_and_a_match_that_exists(source):
    assert source.name_zh
    assert source.name_en
    assert source.matched_by in ("", *CODES)
