from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.checkup.what_if import (
    Add,
    Base,
    Change,
    Close,
    Move,
    Turn,
    scenario,
    what_if,
)
from anju.science.tools.geo.walking import Network, Reach, attach, reach
from tests.science.tools.geo.walking.towns import random_town

LIMIT_M = 250.0


def random_changes(rng: np.random.Generator, base: Base) -> list[Change]:
    """Take a few changes at random; the same facility may be meant twice."""
    counts = [len(kind) for kind in base.kinds]
    changes: list[Change] = []
    for _ in range(rng.integers(1, 6)):
        kind, xy = int(rng.integers(0, 3)), tuple(rng.uniform(-30.0, 430.0, 2))
        edges = rng.integers(0, len(base.network.u), rng.integers(1, 4))
        drawn: list[Change] = [
            Add(kind, xy, int(rng.integers(-1, 2))),
            Turn(tuple(edges.tolist()), is_open=bool(rng.random() < 0.5)),
        ]
        if counts[kind]:
            facility = int(rng.integers(0, counts[kind]))
            drawn += [Move(kind, facility, xy), Close(kind, facility)]
        change = drawn[int(rng.integers(0, len(drawn)))]
        counts[kind] += isinstance(change, Add)
        changes.append(change)
    return changes


def anew(base: Base, changes: list[Change]) -> Reach:
    """Do the changes by hand, join everything anew and walk again."""
    is_open = base.network.is_open.copy()
    places = [
        [[*xy, group] for xy, group in zip(one.xy, one.group, strict=True)]
        for one in base.kinds
    ]
    gone = set()
    for change in changes:
        match change:
            case Turn():
                is_open[list(change.edges)] = change.is_open
            case Add():
                places[change.kind].append([*change.xy, change.group])
            case Move():
                gone -= {(change.kind, change.facility)}
                places[change.kind][change.facility][:2] = change.xy
            case Close():
                gone |= {(change.kind, change.facility)}
    network = replace(base.network, is_open=is_open)
    kinds = []
    for k, rows in enumerate(places):
        table = np.array(rows, float).reshape(-1, 3)
        joined = attach(network, table[:, :2], table[:, 2].astype(np.int32))
        joined.edge[[one for kind, one in gone if kind == k]] = -1
        kinds.append(joined)
    homes = attach(network, base.homes.xy, base.homes.group)
    return reach(network, homes, kinds, base.limit_m)


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), limit_m=st.sampled_from([LIMIT_M, np.inf]))
def test_what_if_equals_walking_anew(seed: int, limit_m: float) -> None:
    base = Base.prepared(*random_town(seed), limit_m)
    rng = np.random.default_rng(seed)
    for _ in range(3):  # the base answers again and again
        changes = random_changes(rng, base)
        exact = anew(base, changes)

        effects = what_if(base, changes)

        metres, nearest = base.found.metres.copy(), base.found.nearest.copy()
        for effect in effects:
            metres[effect.kind, effect.homes] = effect.after_m
            nearest[effect.kind, effect.homes] = effect.nearest
        np.testing.assert_array_equal(metres, exact.metres)
        np.testing.assert_array_equal(nearest, exact.nearest)


@pytest.fixture
def street() -> Base:
    """Give a street of three homes with a shop at its west end."""
    network = Network.of_segments([[0, 0], [100, 0]], [[100, 0], [300, 0]])
    homes = attach(network, [[50, 0], [150, 0], [300, 0]])
    return Base.prepared(network, homes, [attach(network, [[0, 0]])], 200.0)


def test_a_new_facility_brings_homes_within_reach(street: Base) -> None:
    (effect,) = what_if(street, [Add(0, (250.0, 0.0))])

    assert effect.homes.tolist() == [1, 2]
    assert effect.before_m.tolist() == [150.0, np.inf]
    assert effect.after_m.tolist() == [100.0, 50.0]
    assert effect.nearest.tolist() == [1, 1]
    assert effect.gained(120.0).tolist() == [1, 2]
    assert effect.gained(60.0).tolist() == [2]
    assert effect.lost(200.0).tolist() == []


def test_closing_the_only_shop_leaves_nobody_served(street: Base) -> None:
    (effect,) = what_if(street, [Close(0, 0)])

    assert effect.lost(200.0).tolist() == [0, 1]
    assert effect.nearest.tolist() == [-1, -1]


def test_a_closed_street_cuts_off_what_lies_behind() -> None:
    corners = [[0, 0], [100, 0], [150, 0], [250, 0]]
    network = Network.of_segments(corners[:-1], corners[1:])
    homes = attach(network, [[50, 0], [200, 0]])
    base = Base.prepared(network, homes, [attach(network, [[0, 0]])], 1000.0)

    (effect,) = what_if(base, [Turn((1,), is_open=False)])

    assert effect.homes.tolist() == effect.lost(400.0).tolist() == [1]


def test_whoever_lives_on_a_closed_street_leaves_by_the_next(street: Base) -> None:
    changes = [Turn((0,), is_open=False)]

    (effect,) = what_if(street, changes)

    assert scenario(street, changes).homes.edge.tolist() == [1, 1, 1]
    assert effect.homes.tolist() == [0]
    assert effect.after_m.tolist() == [150.0]


def test_what_changes_nothing_has_no_effect(street: Base) -> None:
    assert what_if(street, []) == []
    assert what_if(street, [Turn((0,), is_open=False), Turn((0,), is_open=True)]) == []
    assert what_if(street, [Add(0, (0.0, 500.0))]) == []
