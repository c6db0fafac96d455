from dataclasses import replace

import numpy as np

from anju.science.plan.sequence.conflict.conflict import conflict_of
from anju.science.plan.sequence.explain.case import is_sound, layout
from anju.science.plan.sequence.footing import footing
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.state import OUT
from tests.science.plan.sequence.towns import town


def demanding(seed: int) -> Instance:
    """Invent a town in which every work must be done."""
    instance = town(seed, units=3)
    everybody = np.ones(len(instance.units), bool)
    return replace(instance, units=replace(instance.units, is_mandatory=everybody))


def test_there_is_a_plan_of_what_is_demanded_or_rules_in_conflict() -> None:
    seen = set()
    for seed in range(7):
        instance = demanding(seed)
        block = layout(instance)

        column = footing(block, lambda: False)

        assert (column is None) == (conflict_of(instance) is not None)
        if column is not None:
            assert is_sound(block, column)
            assert (column != OUT).all()
        seen.add(column is None)
    assert seen == {True, False}


def test_somebody_may_stop_it() -> None:
    assert footing(layout(demanding(0)), lambda: True) is None
