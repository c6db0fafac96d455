from dataclasses import replace

import numpy as np
import pytest

from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.musts import (
    Impossible,
    MustNot,
    impossible,
    refuse_impossible,
    without,
)
from anju.science.plan.sequence.wishes import Wish, Wishes
from tests.science.plan.sequence.towns import town


def must(instance: Instance, *units: int) -> Instance:
    mandatory = np.isin(np.arange(len(instance.units)), units)
    return replace(instance, units=replace(instance.units, is_mandatory=mandatory))


def late(instance: Instance, unit: int, month: int) -> Instance:
    ready = np.where(instance.options.unit == unit, month, instance.options.ready_month)
    return replace(instance, options=replace(instance.options, ready_month=ready))


def test_a_work_whose_consent_comes_after_the_first_year_is_named() -> None:
    instance = late(must(town(2, years=2), 0, 1), unit=1, month=14)

    found = impossible(instance)

    assert found == [Impossible(1, 14, is_unpaid=False)]
    with pytest.raises(MustNot, match="工程 101（城市 0）第 2 年 3 月才征得同意"):
        refuse_impossible(instance)


def test_a_work_that_only_residents_keep_from_it_says_so() -> None:
    instance = must(town(2), 1)
    least = np.where(instance.options.unit == 1, 999, 0)
    options = replace(instance.options, residents_least_k=least)

    found = impossible(replace(instance, options=options))

    assert [one.why() for one in found] == ["居民出不起应出的份额"]


def test_a_wish_that_shuts_out_every_month_is_impossible_too() -> None:
    instance = must(town(2))
    wishes = Wishes(by_unit={2: Wish(is_in=True, first=5, last=4)})

    assert [one.unit for one in impossible(instance, wishes)] == [2]
    assert not impossible(instance)


def test_a_demand_can_be_waived_for_what_is_impossible() -> None:
    instance = late(must(town(2), 0, 1), unit=1, month=14)

    waived = without(instance, impossible(instance))

    assert waived.units.is_mandatory.tolist() == [True, False, False, False]
    assert not impossible(waived)
