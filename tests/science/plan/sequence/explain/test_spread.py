import numpy as np

from anju.science.plan.sequence.explain.spread import spread, variations
from tests.science.plan.sequence.explain.cases import case, tight


def test_core_works_are_in_under_every_variation() -> None:
    instance = tight(2)
    one = case(instance)
    varied = list(variations(instance, np.random.default_rng(1), chances=2))

    found = spread(one, varied, lambda _share, _what: None)

    assert found.of == len(varied)
    for standing in found.standings:
        assert standing.is_core <= (standing.times == found.of)
        assert 0 <= standing.times <= found.of


def test_without_any_variation_what_is_whole_in_the_relaxation_is_core() -> None:
    one = case(tight(2))

    found = spread(one, [], lambda _share, _what: None)

    assert found.of == 0
