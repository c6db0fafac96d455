from datetime import date
from fractions import Fraction
from pathlib import Path

import yaml

from anju.science.plan.prices import apportion, estimate, needed, outside, unmeasured
from anju.science.plan.records import Part
from anju.science.policy import in_force

DAY = date(2025, 6, 12)


def policy(name):
    text = Path(f"policy/plan/{name}.yaml").read_text("utf-8")
    return in_force(yaml.safe_load(text), DAY)


BOOK = policy("prices")["items"]
BAND = policy("benchmarks")


def test_the_book_holds_all_37_items_and_says_that_it_is_a_demo():
    assert len(BOOK) == 37
    assert policy("prices")["mark"] == "P"


def test_items_needed_are_those_that_fix_what_was_found():
    assert needed({"H04.4", "C16"}, BOOK) == ("J11", "J12", "W19")


def test_an_estimate_leaves_out_what_rests_on_facts_nobody_surveyed():
    lines = estimate(("J13", "W26"), {"entrances": 4, "lifts": None}, BOOK)

    (line,) = lines
    assert (line.item, line.quantity) == ("J13", 4)
    assert (line.low_fen, line.likely_fen, line.high_fen) == (2e6, 5e6, 8e6)


def test_apportion_adds_up_to_the_ledger_to_the_fen():
    lines = estimate(
        ("J01", "J02", "J13"), {"entrances": 3, "households": 7, "buildings": 1}, BOOK
    )

    parts = apportion(100_000_001, lines)

    assert sum(part.cost_fen for part in parts) == 100_000_001
    assert parts[1] == Part("J02", parts[1].cost_fen, Fraction(7))


def test_a_cost_inside_the_audits_raises_no_warning():
    assert outside(15_000 * 100, {"households": 1, "floor_area_m2": 100}, BAND) == ()


def test_a_cost_outside_the_audits_is_doubted_by_household_and_by_area():
    warnings = outside(5_000 * 100, {"households": 1, "floor_area_m2": 80}, BAND)

    assert [words.zh for words in warnings] == [
        "造价 5,000 元/户，超出审计区间 12,489—38,000 元，请复核。",
        "造价 62 元/㎡，超出审计区间 95—374 元，请复核。",
    ]


def test_nothing_is_doubted_when_nothing_was_surveyed():
    assert outside(1, {"households": None, "floor_area_m2": None}, BAND) == ()


def test_a_surveyed_quantity_stands_before_the_books_rule():
    (line,) = estimate(("J13",), {"entrances": 4}, BOOK, {"J13": Fraction(6)})

    assert (line.quantity, line.is_surveyed) == (6, True)


def test_a_likely_price_of_the_bureau_stands_before_the_middle():
    book = {"J13": {**BOOK["J13"], "likely_fen": 600_000}}

    (line,) = estimate(("J13",), {"entrances": 1}, book)

    assert line.likely_fen == 600_000


def test_what_nobody_surveyed_is_named_and_not_taken_for_zero():
    items = ("J13", "W26")
    lines = estimate(items, {"entrances": 4, "lifts": None}, BOOK)

    assert unmeasured(items, lines) == ("W26",)
