import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.tools.geo.walking import Network, attach
from tests.science.tools.geo.walking.towns import random_network


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_open_edge_of_its_kind_is_nearer(seed: int) -> None:
    rng = np.random.default_rng(seed)
    network = random_network(rng, 5)
    xy, group = rng.uniform(-50, 450, (40, 2)), rng.integers(-1, 3, 40)
    ends = network.vertices[np.column_stack([network.u, network.v])]
    away = shapely.distance(
        shapely.linestrings(ends)[None], shapely.points(xy)[:, None]
    )
    walled = set(network.group[network.is_open].tolist())
    for k, one in enumerate(group.tolist()):
        own = one if one in walled else -1
        away[k, (network.group != own) | ~network.is_open] = np.inf

    joined = attach(network, xy, group)

    np.testing.assert_allclose(joined.access_m, away.min(axis=1), atol=1e-9)
    chosen = away[np.arange(len(xy)), joined.edge]
    np.testing.assert_allclose(chosen, away.min(axis=1), atol=1e-9)


def test_a_place_is_joined_at_right_angles() -> None:
    street = Network.of_segments([[0, 0]], [[100, 0]])

    joined = attach(street, [[30, 4], [-3, 4]])

    assert joined.along_m.tolist() == [30.0, 0.0]
    assert joined.access_m.tolist() == [4.0, 5.0]


def test_too_far_away_stays_unjoined() -> None:
    street = Network.of_segments([[0, 0]], [[100, 0]])

    joined = attach(street, [[30, 4], [30, 40]], limit_m=10.0)

    assert joined.edge.tolist() == [0, -1]
    assert joined.access_m.tolist() == [4.0, np.inf]


def test_an_estate_is_left_through_its_own_paths() -> None:
    inner_and_street = Network.of_segments(
        [[0, 0], [0, 20]], [[100, 0], [100, 20]], group=[7, -1]
    )

    joined = attach(inner_and_street, [[50, 19], [50, 1], [50, 1]], group=[7, -1, 8])

    assert joined.edge.tolist() == [0, 1, 1]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_places_on_a_street_drawn_twice_join_the_same_edge(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = rng.uniform(0, 3000, (2, 2))
    twice = Network.of_segments([a, b], [b, a])

    joined = attach(twice, rng.uniform(0, 3000, (20, 2)))

    assert set(joined.edge.tolist()) == {0}
