"""A stretch of the city adds up its own cases and no others."""

from datetime import date

from anju.science.checkup.area import ask_inside, covered_share
from anju.science.checkup.facts import Building, Facts
from anju.science.checkup.indicators import INDICATORS
from anju.science.checkup.limits import Limits
from anju.science.checkup.surveys import Look
from anju.science.values import Measured, NotMeasured

DAY = date(2025, 6, 12)
HERE, THERE = "411202001001", "411202001002"
STAIRS = next(one for one in INDICATORS if one.code == "H03")
LIMITS = Limits({}, {"H03": frozenset({"H03.1"})})
FACTS = Facts(
    DAY,
    buildings=(Building("B1", HERE), Building("B2", HERE), Building("B3", THERE)),
    looks={
        "H03": {
            "B1": (Look("H03.1", is_found=True, on=DAY),),
            "B3": (Look("H03.1", is_found=True, on=DAY),),
        }
    },
)


def test_only_what_lies_inside_is_counted():
    found = ask_inside(STAIRS, FACTS, LIMITS, lambda case: case.area_code == HERE)

    assert found.answer == Measured(1, 0.5)
    assert [case.code for case in found.shortcomings] == ["B1"]
    assert (found.tally.objects, found.tally.surveyed, found.tally.hits) == (2, 1, 1)


def test_an_empty_stretch_is_not_surveyed():
    found = ask_inside(STAIRS, FACTS, LIMITS, lambda _case: False)

    assert isinstance(found.answer, NotMeasured)


def test_coverage_is_a_share_of_all_districts():
    assert covered_share(3, 4) == 0.75
    assert covered_share(0, 0) is None
