import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.tools.geo.walking import Network, attach, reach, within
from tests.science.tools.geo.walking.towns import random_town

STREET = Network.of_segments([[0, 0], [100, 0]], [[100, 0], [300, 0]])


def one(points, number):
    return points.picked([number])


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    limit_m=st.sampled_from([np.inf, 60.0, 300.0]),
)
def test_within_names_the_homes_that_reach_finds(seed, limit_m):
    network, homes, (points, *_) = random_town(seed)

    found = within(network, homes, points, limit_m)

    walks = reach(network, homes, [one(points, p) for p in range(len(points))], limit_m)
    expected = [np.flatnonzero(np.isfinite(row)) for row in walks.metres]
    starts = np.cumsum([0, *map(len, expected)])
    assert found.starts.tolist() == starts.tolist()
    assert found.homes.tolist() == np.concatenate([[], *expected]).tolist()


def test_a_home_at_exactly_the_limit_is_within_it():
    homes = attach(STREET, [[0.1, 0], [0.0999, 0], [150, 0]])
    shops = attach(STREET, [[90.4, 0], [500, 0]])

    found = within(STREET, homes, shops, 90.3)

    assert found.starts.tolist() == [0, 2, 2]
    assert found.homes.tolist() == [0, 2]


def test_nobody_walks_through_a_closed_gate():
    gate = Network.of_segments(
        [[0, 0], [100, 0]], [[100, 0], [300, 0]], is_open=[True, False]
    )
    homes = attach(gate, [[10, 0], [250, 0]])

    found = within(gate, homes, attach(gate, [[100, 0]]), 1000.0)

    assert found.homes.tolist() == [0, 1]  # both joined to the open edge
    assert within(gate, attach(STREET, [[250, 0]]), homes, 1000.0).homes.tolist() == []


@pytest.mark.parametrize("count", [0, 1])
def test_without_homes_or_streets_nobody_is_reached(count):
    nowhere = Network.of_segments(np.empty((0, 2)), np.empty((0, 2)))

    found = within(
        nowhere, attach(nowhere, [[0, 0]] * count), attach(nowhere, [[1, 1]]), 9
    )

    assert (found.starts.tolist(), found.homes.tolist()) == ([0, 0], [])
