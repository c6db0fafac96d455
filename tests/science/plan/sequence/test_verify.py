import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.plan import Work
from anju.science.plan.sequence.search import Limits
from anju.science.plan.sequence.solve import solve_instance
from anju.science.plan.sequence.verify import violations
from tests.science.plan.sequence.towns import town

Spoil = Callable[[Instance, list[Work]], tuple[Instance, list[Work]]]


def sound() -> tuple[Instance, list[Work]]:
    instance = town(2, units=6)
    limits = Limits(1.0, gap=0.0, threads=1, clock=time.monotonic)
    return instance, list(solve_instance(instance, limits, lambda *_: None).works)


def more_money(instance: Instance, works: list[Work]) -> tuple[Instance, list[Work]]:
    first = works[0]
    paid = {**first.paid, "LOCAL": first.paid["LOCAL"] + 1}
    return instance, [replace(first, paid=paid), *works[1:]]


def too_early(instance: Instance, works: list[Work]) -> tuple[Instance, list[Work]]:
    return instance, [replace(works[0], start=0), *works[1:]]


def twice(instance: Instance, works: list[Work]) -> tuple[Instance, list[Work]]:
    return instance, [*works, works[0]]


def empty_pools(instance: Instance, works: list[Work]) -> tuple[Instance, list[Work]]:
    return replace(instance, pools=dict.fromkeys(instance.pools, 0)), works


def no_crews(instance: Instance, works: list[Work]) -> tuple[Instance, list[Work]]:
    none = {city: np.zeros_like(crew) for city, crew in instance.crews.items()}
    loaded = replace(instance.options, load=np.maximum(1, instance.options.load))
    return replace(instance, crews=none, options=loaded), works


def closed_streets(
    instance: Instance, works: list[Work]
) -> tuple[Instance, list[Work]]:
    most = np.zeros_like(instance.streets.most_quarters)
    return replace(
        instance, streets=replace(instance.streets, most_quarters=most)
    ), works


def must_all(instance: Instance, works: list[Work]) -> tuple[Instance, list[Work]]:
    all_units = np.ones(len(instance.units), bool)
    return replace(
        instance, units=replace(instance.units, is_mandatory=all_units)
    ), works[1:]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (more_money, "资金合计不等于造价"),
        (too_early, "征得同意之前"),
        (twice, "两次"),
        (empty_pools, "超过 0 千元"),
        (no_crews, "施工力量"),
        (closed_streets, "开挖季度数超出"),
        (must_all, "必须在第一年实施"),
    ],
)
def test_each_broken_rule_is_named(spoil: Spoil, told: str) -> None:
    instance, works = sound()
    assert not violations(instance, works)

    broken = violations(*spoil(instance, works))

    assert any(told in one for one in broken)
