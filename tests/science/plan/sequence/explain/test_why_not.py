import time
from itertools import product

import numpy as np
import pytest

from anju.science.plan.sequence.explain.case import is_sound, layout, value_of
from anju.science.plan.sequence.explain.changes import changes
from anju.science.plan.sequence.explain.why_not import why_not
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import works_of
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.verify import violations
from anju.science.plan.sequence.wishes import Wish, Wishes
from tests.science.plan.sequence.explain.cases import case, cases, tight
from tests.science.plan.sequence.towns import town


def test_a_forced_plan_has_the_work_keeps_the_rules_and_says_its_price() -> None:
    tried = 0
    for one in cases(8):
        for unit in np.flatnonzero(one.column == OUT).tolist():
            answer = why_not(one, unit, 3.0, time.monotonic)
            if answer.column is None:
                continue
            tried += 1
            works = works_of(one.block, answer.column)
            assert works is not None
            assert not violations(one.instance, works)
            assert answer.column[unit] != OUT
            assert answer.found == one.value - value_of(one.block, answer.column)
            assert answer.at_least is not None
    assert tried


@pytest.mark.parametrize("seed", range(6))
def test_what_is_found_in_a_small_town_is_the_best_there_is(
    seed: int,
) -> None:
    instance = town(seed, units=3)
    if best_with(instance, None) is None:
        return
    one = case(instance)

    for unit in range(len(one.column)):
        answer = why_not(one, unit, 1.0, time.monotonic)
        best = best_with(instance, unit)

        assert (answer.column is None) == (best is None)
        assert (answer.bound is None) == (best is None)
        if best is not None:
            assert answer.found == pytest.approx(one.value - best)
            assert answer.at_least is not None
            assert answer.at_least <= answer.found + 1e-6 or answer.found <= 0


def best_with(instance: Instance, unit: int | None) -> float | None:
    """Try every way to do every work, one of them surely; keep the best value."""
    block, best = layout(instance), None
    first = block.arrays.first
    ways = [[OUT, *range(first[u], first[u + 1])] for u in range(len(first) - 1)]
    if unit is not None:
        ways[unit] = ways[unit][1:]
    for chosen in product(*ways):
        column = np.array(chosen)
        if is_sound(block, column):
            value = value_of(block, column)
            best = value if best is None else max(best, value)
    return best


def test_a_price_found_in_a_larger_town_is_the_least_there_is() -> None:
    instance = tight(2)
    one = case(instance)
    tried = 0
    for unit in np.flatnonzero(one.column == OUT).tolist():
        answer = why_not(one, unit, 3.0, time.monotonic)
        try:
            best = case(instance, Wishes({unit: Wish(is_in=True)}))
        except NoPlan:
            assert answer.column is None
            continue
        tried += 1

        assert answer.found == pytest.approx(one.value - best.value)
        assert answer.at_least is not None
        assert answer.at_least <= answer.found + 1e-6
    assert tried


def test_the_relaxation_is_left_as_it_was() -> None:
    one = case(tight(2))
    unit = int(np.flatnonzero(one.column == OUT)[0])

    why_not(one, unit, 2.0, time.monotonic)
    again = one.relaxation.solve()

    assert again is not None
    assert abs(again.value - one.root.value) < 1e-6


def test_changes_are_told_by_kind() -> None:
    before = {1: (3, 4), 2: None, 3: (5, 6), 4: (7, 8), 5: None}
    after = {1: (3, 4), 2: (2, 1), 3: None, 4: (7, 9), 5: None}

    found = changes(before, after)

    assert [(one.unit, one.kind) for one in found] == [
        (2, "in"),
        (3, "out"),
        (4, "moved"),
    ]
