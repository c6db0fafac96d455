from dataclasses import replace

import numpy as np

from anju.science.plan.city.clash import clash_of
from anju.science.plan.city.instance import instance_of
from anju.science.plan.city.solve import Asked, Question
from anju.science.plan.sequence.block import block_of, pools_of
from anju.science.plan.sequence.explain.case import is_sound
from anju.science.plan.sequence.explain.names import Names
from anju.science.plan.sequence.footing import footing
from anju.science.plan.sequence.foresee import foresee
from anju.science.plan.sequence.state import OUT
from tests.science.plan.city.towns import planned
from tests.science.plan.invented import city

NAMES = Names(first_year=2025)


def questions(count):
    """Pin a few works of a city to one year, with more and with less money."""
    town = planned(city(estates=24, projects=0, seed=5), 5)
    rng = np.random.default_rng(5)
    for _ in range(count):
        more = [int(one.amount_fen * rng.uniform(0.3, 12)) for one in town.pools]
        pairs = zip(town.pools, more, strict=True)
        pools = tuple(replace(one, amount_fen=fen) for one, fen in pairs)
        pinned = rng.permutation([w.code for w in town.works if w.offers])
        first = 12 * int(rng.integers(3))
        asked = {
            str(code): Asked(is_in=True, first=first, last=first + 11)
            for code in pinned[: int(rng.integers(2, 7))]
        }
        yield Question(replace(town, pools=pools), asked=asked)


def first_plan(question):
    """Return the works laid out, and a plan with all pins in, None for none."""
    instance = instance_of(question.city)
    units, wishes = np.arange(len(question.city.works)), question.wishes(instance)
    block = block_of(instance, units, pools_of(instance, 0, 0), wishes)
    foresee(block)
    return block, footing(block, lambda: False)


def test_pins_have_either_a_plan_or_a_conflict():
    seen = set()
    for question in questions(6):
        block, column = first_plan(question)
        conflict = clash_of(question, NAMES, lambda: False)

        assert (column is None) == (conflict is not None)
        if column is not None:
            assert is_sound(block, column)
            assert (column[block.arrays.is_fixed] != OUT).all()
        seen.add(column is None)
    assert seen == {True, False}
