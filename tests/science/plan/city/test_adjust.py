from dataclasses import replace

import pytest

from anju.science.plan.check import violations as money_broken
from anju.science.plan.city.adjust import adjusted
from anju.science.plan.city.solve import Question, solve_city
from anju.science.plan.records import Demand, Paid, Pick
from anju.science.plan.sequence.explain.names import NUMBERED
from anju.science.plan.sequence.search import NoPlan
from anju.science.plan.sequence.verify import violations
from tests.science.plan.city.standings import LIMITS, NOW, decided, quiet, with_pools


def cut(question: Question, year: int, share: float) -> Question:
    """Let only a share of the money arrive from a year on."""
    pools = tuple(
        replace(one, amount_fen=int(one.amount_fen * share))
        if one.year >= year
        else one
        for one in question.city.pools
    )
    return with_pools(question, pools)


def test_nothing_is_changed_where_nothing_has_changed():
    question, plan = decided(3)

    found = adjusted(question, NOW, LIMITS, quiet, NUMBERED)

    assert list(found.told) == []
    assert found.plan.value == pytest.approx(plan.value, rel=1e-2)
    assert (found.of, found.started, found.stays) == (len(plan.works), 3, True)


@pytest.mark.parametrize("seed", [3, 7])
def test_after_a_cut_begun_works_stay_and_little_else_moves(seed):
    question, plan = decided(seed, estates=16)
    news = cut(question, 2026, 0.4)

    found = adjusted(news, NOW, LIMITS, quiet, NUMBERED)

    ways = {one.unit: (one.option, one.start) for one in found.plan.works}
    begun = [w for w in plan.works if news.city.works[w.unit].begun_month is not None]
    assert begun
    assert all(ways[one.unit] == (one.option, one.start) for one in begun)
    assert violations(found.plan.instance, found.plan.works) == []
    assert found.told
    assert len(found.told) < len(plan.works) / 2
    assert found.plan.value <= found.plan.bound + 1e-6
    free = solve_city(replace(news, before={}), LIMITS, quiet)
    assert found.plan.value >= 0.97 * free.value
    assert {one.change.unit for one in found.told}.isdisjoint(w.unit for w in begun)
    assert all(why.zh and why.en for why in found.whys.values())


def test_the_adjusted_plan_is_paid_to_the_fen():
    question, _plan = decided(3)
    news = cut(question, 2026, 0.5)

    plan = adjusted(news, NOW, LIMITS, quiet, NUMBERED).plan

    claims = [x.claim.candidate for w in news.city.works for x in w.offers]
    paid = Paid(
        tuple(sorted({Pick(one.code, one.year) for one in plan.payments})),
        plan.payments,
    )
    asked = Demand(
        tuple(claims), news.city.pools, news.city.pacing.years, news.city.terms
    )
    assert money_broken(asked, paid) == ()


def test_where_begun_works_cannot_be_paid_they_are_put_by_value():
    question, _plan = decided(3, begun=12)
    pools = tuple(
        replace(one, amount_fen=one.amount_fen // 10) for one in question.city.pools
    )

    found = adjusted(with_pools(question, pools), NOW, LIMITS, quiet, NUMBERED)

    assert not found.stays
    assert violations(found.plan.instance, found.plan.works) == []


def test_a_version_without_a_plan_is_refused():
    question, _plan = decided(3)

    with pytest.raises(NoPlan, match="重新求解"):
        adjusted(replace(question, before={}), NOW, LIMITS, quiet, NUMBERED)
