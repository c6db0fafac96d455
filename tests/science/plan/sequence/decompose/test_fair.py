import numpy as np
import pytest

from anju.science.plan.sequence.decompose.fair import is_fair, limits_of, most_of


def case(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    least = 0.6 * rng.dirichlet(np.full(6, 4.0))
    return rng.integers(50, 4000, 6), least


def test_a_group_below_its_share_makes_a_plan_unfair() -> None:
    least = np.array([0.3, 0.3])

    assert is_fair(np.array([30, 70]), least)
    assert not is_fair(np.array([29, 71]), least)


@pytest.mark.parametrize("seed", range(20))
def test_nobody_is_cut_below_what_is_fair_and_the_rest_is_fair(seed: int) -> None:
    households, least = case(seed)

    most = most_of(households, least)

    assert (most <= households).all()
    assert is_fair(most + 1, least) or is_fair(most, least)
    if is_fair(households, least):
        assert (most == households).all()


@pytest.mark.parametrize("seed", range(40))
def test_any_households_within_the_limits_are_fair(seed: int) -> None:
    households, least = case(seed)
    if (
        not is_fair(households, least)
        or (found := limits_of(households, least)) is None
    ):
        return
    low, high = found
    rng = np.random.default_rng(seed)

    within = [rng.integers(low, np.maximum(low, high) + 1) for _ in range(50)]

    assert (low <= high).all()
    assert all(is_fair(one, least) for one in within)


def test_what_is_far_from_unfair_needs_no_limits() -> None:
    assert limits_of(np.array([100.0, 100.0]), np.array([0.3, 0.3])) is None
