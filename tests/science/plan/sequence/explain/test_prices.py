from dataclasses import replace

import pytest

from anju.science.plan.sequence.explain.case import case_of
from anju.science.plan.sequence.explain.prices import Ledger, margins
from tests.science.plan.sequence.explain.cases import case, cases, tight

MILLION_K = 1000


def test_costs_of_a_column_add_up_to_what_it_loses() -> None:
    for one in cases(8):
        ledger = Ledger(one)
        spans = one.program.rows
        for c in range(one.block.columns):
            value = one.program.worth[c]
            unit = one.root.price[spans.unit.start + one.program.unit_of[c]]
            costs = sum(cost.points for cost in ledger.costs(c))

            assert value - costs - unit == pytest.approx(one.root.reduced[c], abs=1e-4)


def test_a_million_more_gains_what_the_town_with_a_million_more_gains() -> None:
    instance = tight(2)
    one = case(instance)

    found = margins(one)

    for margin in found:
        key = (*instance.pool_of(margin.source, 0, 0)[:3], margin.year)
        pools = {**instance.pools, key: instance.pools[key] + MILLION_K}
        richer = case_of(replace(instance, pools=pools), [])
        assert margin.gained == pytest.approx(
            richer.root.value - one.root.value, abs=1e-3
        )
        assert margin.gained <= margin.price + 1e-6
