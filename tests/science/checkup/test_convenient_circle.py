from fractions import Fraction

import numpy as np

from anju.science.checkup.convenient_circle import Circle, Reached, circle, reached

HALF = Fraction(1, 2)
NAN, INF = float("nan"), float("inf")


def asked(metres, households, limit_m=400.0):
    return reached(np.array(metres), np.array(households, float), limit_m, HALF)


def test_a_type_is_there_when_half_the_households_walk_there_in_time():
    assert asked([400.0, 401.0], [10, 10]) == Reached(0.5, is_there=True)
    assert asked([400.0, INF], [9, 11]) == Reached(0.45, is_there=False)


def test_entrances_without_households_are_left_out():
    assert asked([100.0, 900.0], [10, NAN]) == Reached(1.0, is_there=True)
    assert asked([100.0], [NAN]) == Reached(None, None)


def test_types_there_are_counted_over_types_listed():
    there, far = Reached(0.8, is_there=True), Reached(0.1, is_there=False)

    found = circle(
        {"Q01": there, "Q02": far, "Q03": there}, ["Q01", "Q02", "Q03", "Q04"]
    )

    assert (found.present, found.unknown, found.coverage) == (2, 1, 0.5)
    assert found.types["Q04"] == Reached(None, None)


def test_where_nothing_is_known_there_is_no_coverage():
    assert circle({}, ["Q01"]) == Circle({"Q01": Reached(None, None)}, 0, 1, None)
