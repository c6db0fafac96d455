from fractions import Fraction

from anju.science.checkup.facts import Facility, Facts, Place
from anju.science.checkup.required import lacking
from tests.contract.checkup_samples import DAY

KINDS = frozenset({"CC02"})
HERE, THERE = "411202001001", "411203001001"


def amounts(*facilities):
    facts = Facts(
        DAY,
        facilities=facilities,
        places=(Place(HERE, "community"), Place(THERE, "community")),
    )
    found = lacking(
        "C12", facts, level="community", kinds=KINDS, least_floor_m2=Fraction(2200)
    )
    return [case.amount for case in found]


def school(n, floor_m2, **more):
    return Facility(
        f"F{n}", more.pop("area_code", HERE), "CC02", floor_m2=floor_m2, **more
    )


def test_a_county_without_a_register_is_not_told_to_lack_anything():
    assert amounts() == [None, None]
    assert amounts(school(1, 2200.0)) == [0, None]


def test_one_large_enough_makes_up_for_small_ones_and_unmeasured_ones():
    assert amounts(school(1, 100.0), school(2, None), school(3, 2200.0))[0] == 0


def test_an_unmeasured_one_leaves_the_question_open():
    assert amounts(school(1, 100.0), school(2, None))[0] is None


def test_a_closed_one_is_none():
    assert amounts(school(1, 9000.0, is_open=False))[0] == 1


def test_a_neighbours_is_not_ones_own():
    other = school(1, 9000.0, area_code="411202001002")

    assert amounts(other)[0] == 1
