"""Counting who is served: by hand on a few doors, sums exact on any."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from anju.science.checkup.life_circle import (
    Group,
    Walks,
    nearest_straight,
    shortfalls,
    spread,
    tally,
)

FAR = np.inf


def test_people_are_spread_by_households_and_add_up():
    parts = spread(10, [3, 3, 1])

    assert parts == [4, 4, 2]


def test_the_largest_remainder_gets_the_one_left_over_and_the_first_of_equals():
    assert spread(1, [1, 2]) == [0, 1]
    assert spread(2, [1, 1, 1]) == [1, 1, 0]


def test_where_no_households_are_known_all_doors_weigh_the_same():
    assert spread(7, [0, 0, 0]) == [3, 2, 2]
    assert spread(7, []) == []


@given(st.integers(0, 5000), st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_however_people_are_spread_none_is_lost(total, weights):
    parts = spread(total, weights)

    assert sum(parts) == total
    assert min(parts) >= 0
    exact = [total * w / sum(weights) if sum(weights) else total / len(weights)
             for w in weights]  # fmt: skip
    assert all(abs(p - e) < 1 for p, e in zip(parts, exact, strict=True))


def test_served_on_foot_on_paper_and_by_minutes():
    walks = Walks(
        metres=np.array([[300.0], [450.0], [FAR]]),
        straight_m=np.array([[250.0], [300.0], [900.0]]),
    )
    residents = Group(np.array([10, 20, 40]), np.array([400.0]), 80.0)
    elderly = Group(np.array([1, 2, 4]), np.array([300.0]), 60.0)
    places = np.array([1, 0, 1])

    found = tally(walks, {"residents": residents, "elderly": elderly}, places, 2)

    assert {name: counts[:, 0].tolist() for name, counts in found.items()} == {
        "residents": [20, 50],
        "residents_served": [0, 10],
        "residents_straight": [20, 10],
        "residents_paper": [20, 0],
        "residents_in_5": [0, 10],
        "residents_in_10": [20, 10],
        "residents_in_15": [20, 10],
        "elderly": [2, 5],
        "elderly_served": [0, 1],
        "elderly_straight": [2, 1],
        "elderly_paper": [2, 0],
        "elderly_in_5": [0, 1],
        "elderly_in_10": [2, 1],
        "elderly_in_15": [2, 1],
    }


def test_a_walk_of_exactly_the_limit_is_served():
    walks = Walks(np.array([[500.0]]), np.array([[500.0]]))
    homes = Group(np.array([1]), np.array([500.0]))

    found = tally(walks, {"homes": homes}, np.array([0]), 1)

    assert found["homes_served"].tolist() == [[1]]
    assert "homes_in_5" not in found


def test_a_place_falls_short_by_share_and_by_number():
    people = np.array([[400, 400, 400, 100, 0]])
    served = np.array([[200, 201, 0, 0, 0]])

    short = shortfalls(people, served, 0.5, 200)

    assert short.tolist() == [[True, False, True, False, False]]


def test_the_straight_line_to_the_nearest_of_each_kind():
    homes = np.array([[0.0, 0.0], [10.0, 0.0]])
    kinds = [np.array([[3.0, 4.0], [10.0, 1.0]]), np.empty((0, 2))]

    assert nearest_straight(homes, kinds).tolist() == [[5.0, FAR], [1.0, FAR]]
