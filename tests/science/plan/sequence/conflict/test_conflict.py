from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest

from anju.science.plan.sequence.conflict.conflict import conflict_of, fewest
from anju.science.plan.sequence.conflict.rules import Rule
from anju.science.plan.sequence.explain.loosen import Loosening, loosened
from anju.science.plan.sequence.instance import Instance
from anju.science.plan.sequence.wishes import Wish, Wishes
from tests.science.plan.sequence.test_search import best_of_all
from tests.science.plan.sequence.towns import town

SEEDS = range(7)
PLENTY = 10**6


def demanding(seed: int) -> Instance:
    """Invent a town in which every work must be done."""
    instance = town(seed, units=3)
    everybody = np.ones(len(instance.units), bool)
    return replace(instance, units=replace(instance.units, is_mandatory=everybody))


def only(instance: Instance, rules: Collection[Rule]) -> Instance:
    """Leave aside all rules but some."""
    keys = {kind: {r.key for r in rules if r.kind == kind} for kind in KINDS}
    o, before = instance.options, instance.before
    crews = instance.crews[0].copy()
    for trade, quarter in np.ndindex(*crews.shape):
        if (trade, quarter) not in keys["crew"]:
            crews[trade, quarter] = PLENTY
    streets = np.arange(len(instance.streets))
    held = np.isin(streets, [key[0] for key in keys["street"]])
    most = np.where(held, instance.streets.most_quarters, PLENTY)
    behind = [key[0] for key in keys["main"]]
    demanded = [key[0] for key in keys["demand"]]
    rule = instance.rules
    return replace(
        instance,
        units=replace(
            instance.units,
            is_mandatory=np.isin(np.arange(len(instance.units)), demanded),
        ),
        options=o if keys["paving"] else replace(o, is_paving=o.is_paving & False),
        streets=replace(instance.streets, most_quarters=most),
        before=before[np.isin(before[:, 1], behind)],
        pools={
            key: amount if (key[3],) in keys["money"] else PLENTY
            for key, amount in instance.pools.items()
        },
        crews={0: crews},
        rules=rule if keys["share"] else replace(rule, fair_share=(0, 1)),
    )


KINDS = ("demand", "money", "crew", "street", "main", "paving", "share", "months")


def test_rules_in_conflict_are_the_fewest() -> None:
    found = set()
    for seed in SEEDS:
        instance = demanding(seed)
        conflict = conflict_of(instance)
        assert (conflict is None) == (best_of_all(instance) is not None)
        if conflict is None or any(r.kind == "months" for r in conflict.rules):
            continue

        assert best_of_all(only(instance, conflict.rules)) is None
        for rule in conflict.rules:
            others = [one for one in conflict.rules if one != rule]
            assert best_of_all(only(instance, others)) is not None, (seed, rule)
            found.add(rule.kind)
    assert {"demand", "money"} <= found


def test_the_least_more_money_is_enough_and_less_is_not() -> None:
    tried = 0
    for seed in SEEDS:
        instance = demanding(seed)
        conflict = conflict_of(instance)
        if conflict is None or conflict.more.found_k is None:
            continue
        enough = {("LOCAL", year): k for year, k in conflict.more.found_k.items()}
        assert conflict.more.is_least
        less = {key: k - 2 for key, k in enough.items()}

        assert best_of_all(loosened(instance, Loosening(pools=enough))) is not None
        if sum(enough.values()) > 2:
            assert best_of_all(loosened(instance, Loosening(pools=less))) is None
            tried += 1
    assert tried


def test_a_demand_without_a_month_says_so() -> None:
    instance = town(2, units=3)

    conflict = conflict_of(instance, Wishes({0: Wish(is_in=True, first=999)}))

    assert conflict is not None
    assert [rule.kind for rule in conflict.rules] == ["demand", "months"]
    assert "没有可开工的月份" in conflict.said.zh
    assert "More money does not help" in conflict.said.en


def test_what_can_be_done_is_in_no_conflict() -> None:
    assert conflict_of(town(2, units=3)) is None


@pytest.mark.parametrize("bad", [{1, 5}, {0, 6, 7}, {3}])
def test_halving_finds_the_fewest(bad: set[int]) -> None:
    rules = [Rule("money", (year,)) for year in range(8)]

    found = fewest(lambda kept: not bad <= {r.key[0] for r in kept}, rules)

    assert {rule.key[0] for rule in found} == bad
