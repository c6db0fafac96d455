from dataclasses import replace

import numpy as np
import pytest

from anju.science.plan.sequence.explain.case import Case
from anju.science.plan.sequence.explain.loosen import Loosening, loosened
from anju.science.plan.sequence.explain.reasons import Reasons, checked
from anju.science.plan.sequence.state import OUT
from anju.science.plan.sequence.wishes import Wish, Wishes
from tests.science.plan.sequence.explain.cases import case, cases, tight
from tests.science.plan.sequence.towns import mixed


@pytest.fixture(scope="module")
def towns() -> list[Case]:
    return cases(16)


def test_every_reason_holds_when_it_is_tried_out(towns: list[Case]) -> None:
    for one in towns:
        for reason in Reasons(one).all():
            assert checked(one, reason), reason


def test_every_reason_holds_where_many_sources_share_items() -> None:
    tried = 0
    for seed in (2, 4, 6, 8):
        one = case(mixed(seed, units=8, years=2))
        for reason in Reasons(one).all():
            tried += bool(reason.lacks.pools)
            assert checked(one, reason), reason
    assert tried


def test_the_money_may_come_from_every_source_that_is_named(
    towns: list[Case],
) -> None:
    tried = 0
    for one in towns:
        for reason in Reasons(one).all():
            years = [year for _, year in reason.lacks.pools]
            for source, year, more in reason.instead:
                if len(years) == 1:
                    lacks = replace(reason.lacks, pools={(source, year): more + 1})
                    assert checked(one, replace(reason, lacks=lacks)), reason
                    tried += 1
    assert tried


def test_less_than_what_is_named_is_not_enough(towns: list[Case]) -> None:
    tried = 0
    for one in towns:
        for reason in Reasons(one).all():
            for key, more in reason.lacks.crews.items():
                crews = {**reason.lacks.crews, key: more - 1}
                lacks = replace(reason.lacks, crews=crews)
                assert not checked(one, replace(reason, lacks=lacks)), reason
                tried += 1
    assert tried


def test_a_best_plan_has_no_work_that_would_simply_fit(towns: list[Case]) -> None:
    kinds = {reason.kind for one in towns for reason in Reasons(one).all()}

    assert "missed" not in kinds
    assert {"must", "worth", "money", "consent", "paving"} <= kinds


def test_seasons_that_are_always_closed_are_named() -> None:
    instance = tight(2)
    closed = np.ones_like(instance.rules.closed_to_digging)
    closed[0] = False
    kind = np.where(instance.options.unit == 0, 0, 1)
    shut = case(
        replace(
            instance,
            options=replace(instance.options, dig_class=kind),
            rules=replace(instance.rules, closed_to_digging=closed),
        )
    )

    reasons = [one for one in Reasons(shut).all()[1:] if one.way is not None]

    assert {reason.kind for reason in reasons} == {"window"}
    assert all(checked(shut, reason) for reason in reasons)


def test_crews_that_are_not_there_are_named_where_money_is() -> None:
    instance = tight(2)
    rich = dict.fromkeys(instance.pools, 10**6)
    nobody = {0: np.zeros_like(instance.crews[0])}
    busy = replace(instance.options, load=np.maximum(1, instance.options.load))
    idle = case(replace(instance, pools=rich, crews=nobody, options=busy))

    reasons = [one for one in Reasons(idle).all() if one.way is not None]

    assert {reason.kind for reason in reasons} == {"crew"}
    assert all(checked(idle, reason) for reason in reasons)


def test_a_work_that_is_left_out_on_purpose_says_so() -> None:
    instance = tight(2)
    one = case(instance, Wishes({1: Wish(is_in=False)}))

    reason = Reasons(one).of(1)

    assert (reason.kind, reason.words.zh) == ("kept_out", "未入选：由用户排除。")


def test_a_plan_with_a_hole_is_told_what_it_missed() -> None:
    whole = case(tight(2))
    unit = int(np.flatnonzero(whole.column != OUT)[-1])
    column = whole.column.copy()
    column[unit] = OUT
    holed = replace(whole, column=column)

    reason = Reasons(holed).of(unit)

    assert reason.kind == "missed"
    assert checked(holed, reason)


def test_loosening_nothing_changes_no_rule() -> None:
    instance = tight(3)

    same = loosened(instance, Loosening())

    assert same.pools == instance.pools
    assert (same.options.ready_month == instance.options.ready_month).all()
    assert same.rules.fair_share == instance.rules.fair_share
