from math import pi

import pytest
from shapely import Point, box

from anju.science.checkup.coverage import Disc, land_served, served_m2
from anju.science.checkup.facts import Estate

HERE = "411202001001"


def estate(code, land):
    return Estate(code, HERE, land=land)


def test_land_is_cut_by_the_circle():
    [inside_m2] = served_m2(
        [estate("E", box(0, 0, 999, 999))], [Disc(Point(0, 0), 100)]
    )

    assert inside_m2 == pytest.approx(pi * 100**2 / 4, rel=2e-4)


def test_land_in_two_circles_counts_once():
    discs = [Disc(Point(0, 0), 60), Disc(Point(0.01, 0), 60)]

    [inside_m2] = served_m2([estate("E", box(-99, -99, 99, 99))], discs)

    assert inside_m2 == pytest.approx(pi * 60**2, rel=1e-3)


def test_land_wholly_inside_counts_whole_and_land_outside_counts_nothing():
    places = [estate("E1", box(0, 0, 10, 10)), estate("E2", box(900, 0, 999, 10))]

    assert served_m2(places, [Disc(Point(5, 5), 300)]) == [100.0, 0.0]


def test_an_estate_without_a_boundary_is_not_surveyed():
    cases = list(land_served([Estate("E", HERE)], [Disc(Point(0, 0), 300)]))

    assert [case.amount for case in cases] == [None]


def test_without_any_facility_nothing_is_claimed():
    assert list(land_served([estate("E", box(0, 0, 9, 9))], [])) == []
