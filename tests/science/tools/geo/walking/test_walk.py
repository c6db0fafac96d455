import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.tools.geo.walking import Network, attach, reach
from tests.science.tools.geo.walking import oracle
from tests.science.tools.geo.walking.towns import random_town

STREET = Network.of_segments([[0, 0]], [[100, 0]])


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), limit_m=st.sampled_from([np.inf, 300.0]))
def test_every_walk_equals_dijkstra_on_the_split_graph(
    seed: int, limit_m: float
) -> None:
    network, homes, kinds = random_town(seed)
    exact = oracle.metres_of(network, homes, kinds)

    found = reach(network, homes, kinds, limit_m)

    exact[exact > limit_m] = np.inf
    np.testing.assert_allclose(found.metres, exact, atol=2e-6)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_facility_named_is_as_far_as_the_walk_says(seed: int) -> None:
    network, homes, kinds = random_town(seed)

    found = reach(network, homes, kinds, np.inf)

    for metres, nearest, kind in zip(found.metres, found.nearest, kinds, strict=True):
        assert np.array_equal(nearest >= 0, np.isfinite(metres))
        for one in np.unique(nearest[nearest >= 0]):
            alone = oracle.metres_of(network, homes, [kind.picked([one])])[0]
            mine = nearest == one
            np.testing.assert_allclose(alone[mine], metres[mine], atol=2e-6)


def test_access_is_walked_at_both_ends() -> None:
    homes = attach(STREET, [[10, 3], [30, -4]])
    shop = attach(STREET, [[70, 5]])

    found = reach(STREET, homes, [shop], 1000.0)

    assert found.metres.tolist() == [[68.0, 49.0]]


def test_a_walk_of_exactly_the_limit_is_within_it() -> None:
    homes = attach(STREET, [[0.1, 0], [0.0999, 0]])
    shop = attach(STREET, [[90.4, 0]])

    found = reach(STREET, homes, [shop], 90.3)

    assert found.metres.tolist() == [[90.3, np.inf]]
    assert found.nearest.tolist() == [[0, -1]]


def test_of_facilities_equally_near_the_first_counts() -> None:
    homes = attach(STREET, [[50, 0], [40, 0]])
    shops = attach(STREET, [[100, 0], [0, 0], [0, 0]])

    found = reach(STREET, homes, [shops], 1000.0)

    assert found.nearest.tolist() == [[0, 1]]


def test_a_closed_gate_is_walked_round() -> None:
    corners = [[0, 0], [100, 0], [100, 50], [0, 50]]
    ring = Network.of_segments(
        corners, np.roll(corners, -1, axis=0), is_open=[False, True, True, True]
    )
    homes = attach(ring, [[0, 10]])
    shop = attach(ring, [[100, 10]])

    found = reach(ring, homes, [shop], 1000.0)

    assert found.metres.tolist() == [[180.0]]


def test_a_kind_without_facilities_reaches_nobody() -> None:
    homes = attach(STREET, [[10, 3]])
    none = attach(STREET, np.empty((0, 2)))

    found = reach(STREET, homes, [none], 1000.0)

    assert found.metres.tolist() == [[np.inf]]
    assert found.nearest.tolist() == [[-1]]


def test_no_kinds_and_no_homes_give_an_empty_table() -> None:
    nobody = attach(STREET, np.empty((0, 2)))

    assert reach(STREET, nobody, [], 1000.0).metres.shape == (0, 0)
    assert reach(STREET, nobody, [nobody], 1000.0).metres.shape == (1, 0)


def test_an_empty_network_joins_nobody() -> None:
    empty = Network.of_segments(np.empty((0, 2)), np.empty((0, 2)))
    homes = attach(empty, [[1, 1]])

    assert homes.edge.tolist() == [-1]
    assert reach(empty, homes, [homes], 10.0).metres.tolist() == [[np.inf]]


@pytest.mark.parametrize("length_m", [1e-4, 1e7])
def test_lengths_of_any_size_are_walked(length_m: float) -> None:
    long = Network.of_segments([[0, 0], [9, 0]], [[9, 0], [9 + length_m, 0]])
    homes = attach(long, [[0, 0]])
    shop = attach(long, [[9 + length_m, 0]])

    found = reach(long, homes, [shop], np.inf)

    np.testing.assert_allclose(found.metres, [[9 + length_m]], atol=1e-3)
