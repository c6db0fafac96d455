from dataclasses import replace

import numpy as np
import pytest

from anju.science.plan.sequence.improve import musts_in
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.money import PLAIN
from anju.science.plan.sequence.program import program_of
from anju.science.plan.sequence.search import first_gain
from anju.science.plan.sequence.state import OUT, filled
from tests.science.plan.sequence.test_search import block
from tests.science.plan.sequence.towns import town


def crowded(seed: int) -> Instance:
    """Demand all works of a town whose crews hardly suffice for them."""
    one = town(seed)
    must = np.ones(len(one.units), np.bool_)
    return replace(one, units=replace(one.units, is_mandatory=must))


@pytest.mark.parametrize("seed", [49, 89])
def test_what_must_be_done_is_decided_where_it_does_not_fit_in_turn(seed: int) -> None:
    program = program_of(block(crowded(seed)), PLAIN)
    order = np.argsort(-first_gain(program)[: program.columns], kind="stable")
    in_turn = filled(program.block, np.full(4, OUT), order)

    column = musts_in(program, order)

    assert (in_turn == OUT).any()
    assert not (column == OUT).any()
