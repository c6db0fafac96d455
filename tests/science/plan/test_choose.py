from dataclasses import replace
from functools import partial
from itertools import product

import pytest
from scipy.optimize import linprog

from anju.science.errors import PinRefused, PinsUnaffordable
from anju.science.plan.check import violations
from anju.science.plan.choose import choose
from anju.science.plan.claims import claim_of, pools_for
from anju.science.plan.records import (
    Candidate,
    Demand,
    Part,
    Pick,
    Pool,
    Refusal,
    Value,
    Words,
)
from anju.science.plan.search import Patience
from tests.science.plan.invented import TERMS, WAN, city


def works(code, cost_wan, points, item="works.road", **facts):
    parts = (Part(item, cost_wan * WAN),)
    return Candidate(code, "works", "411202", parts, Value(points), **facts)


def local(year, wan, area=""):
    return Pool("local_match", year, wan * WAN, area)


TEN = (local(2025, 10),)


def demand(*candidates, pools=TEN, years=(2025,), **rest):
    return Demand(candidates, tuple(pools), years, TERMS, **rest)


def chosen(plan):
    return {pick.code: pick.year for pick in plan.picks}


def test_choose_takes_what_is_worth_most_for_the_money():
    asked = demand(works("A", 6, 10), works("B", 4, 7), works("C", 4, 6))

    plan = choose(asked)

    assert plan.picks == (Pick("A", 2025), Pick("B", 2025))
    assert (plan.value, plan.bound, plan.gap_share) == (17_000, 17_000, 0.0)


def test_a_second_year_is_used_at_a_loss_for_waiting():
    asked = demand(
        works("A", 6, 10),
        works("B", 6, 8),
        pools=[local(2025, 6), local(2026, 6)],
        years=(2025, 2026),
    )

    plan = choose(asked)

    assert chosen(plan) == {"A": 2025, "B": 2026}
    assert plan.value == 10_000 + 8 * 970


def test_money_of_one_county_stays_there():
    asked = demand(works("A", 6, 10), pools=[local(2025, 10, "411281")])

    assert choose(asked).picks == ()


def test_pipe_money_never_paves_a_road():
    asked = demand(
        works("A", 10, 10, "works.road"), pools=[Pool("operators", 2025, 20 * WAN)]
    )

    assert choose(asked).picks == ()


def test_sums_hold_to_the_fen():
    odd = replace(works("A", 1, 5), parts=(Part("works.road", 333_333_337),))
    pools = [local(2025, 200), Pool("special_bond", 2025, 133_333_337)]
    pools[0] = replace(pools[0], amount_fen=200_000_000)

    exact = choose(demand(odd, pools=pools))
    one_fen_less = choose(
        demand(odd, pools=[replace(pools[0], amount_fen=199_999_999), pools[1]])
    )

    assert sum(x.fen for x in exact.payments) == 333_333_337
    assert one_fen_less.picks == ()


def test_a_pin_is_kept_even_where_it_costs_value():
    cheap = demand(
        works("A", 6, 10), works("B", 4, 7), works("C", 7, 1), pins={"C": 2025}
    )

    assert chosen(choose(cheap)) == {"C": 2025}


def test_a_forbidden_candidate_stays_out_and_the_reason_says_so():
    plan = choose(demand(works("A", 6, 10), forbids=frozenset({"A"})))

    assert (plan.picks, plan.reasons["A"].zh) == ((), "由用户排除。")


def test_an_ineligible_candidate_stays_out_with_the_rule_in_words():
    refusal = Refusal("built", Words("建成于2015年，晚于2005年。", "Built in 2015."))
    plan = choose(demand(works("A", 1, 10, refusals=(refusal,))))

    assert plan.picks == ()
    assert plan.reasons["A"].zh == "不符合条件：建成于2015年，晚于2005年。"


def test_a_pinned_candidate_must_be_eligible():
    refusal = Refusal("built", Words("建成于2015年。", "Built in 2015."))

    with pytest.raises(PinRefused, match="建成于2015年"):
        choose(demand(works("A", 1, 1, refusals=(refusal,)), pins={"A": None}))


def test_too_many_pins_name_the_least_money_that_is_missing():
    with pytest.raises(PinsUnaffordable, match=r"地方配套资金 12\.00 万元"):
        choose(demand(works("A", 22, 1), pins={"A": 2025}))


def test_the_hole_named_for_one_left_out_is_what_lets_it_in():
    asked = demand(works("A", 6, 10), works("B", 6, 9))

    plan = choose(asked)
    filled = choose(replace(asked, pools=(local(2025, 12),)))

    assert "地方配套资金 2.00 万元" in plan.reasons["B"].zh
    assert chosen(filled) == {"A": 2025, "B": 2025}


def test_what_no_year_could_pay_alone_is_told_so():
    plan = choose(demand(works("A", 60, 10)))

    assert plan.reasons["A"].zh == (
        "未入选：即使别的都不做，2025 年的钱也至少还差 地方配套资金 50.00 万元。"
    )


def test_the_same_question_gets_the_same_answer():
    asked = city(estates=14, projects=8)

    first, second = choose(asked), choose(asked)

    assert (first.picks, first.payments) == (second.picks, second.payments)


def row_of(names, keep):
    return [float(keep(name)) for name in names]


def affordable(asked, choice):
    """Ask a solver of another make whether the money of one year suffices."""
    for year in asked.years:
        names, equal, least, rhs, most = [], [], [], [], []
        for code in [c for c, y in choice.items() if y == year]:
            candidate = next(x for x in asked.candidates if x.code == code)
            claim = claim_of(candidate, asked.terms)
            for n, group in enumerate(claim.groups):
                pays = [
                    (code, n, source, pool)
                    for source in group.payers
                    for pool in (
                        [None]
                        if source in ("residents", "private")
                        else pools_for(source, candidate.area_code, asked.pools)
                    )
                    if pool is None or pool.year == year
                ]
                names += pays
                equal.append((pays, group.cost_fen / WAN))
            for source, fen in claim.most_fen.items():
                most.append((code, source, fen / WAN))
        if not equal:
            continue
        row = partial(row_of, names)
        for code, source, wan in most:
            least.append(row(lambda x, c=code, s=source: x[0] == c and x[2] == s))
            rhs.append(wan)
        for pool in asked.pools:
            least.append(row(lambda x, p=pool: x[3] == p))
            rhs.append(pool.amount_fen / WAN)
        for code in choice:
            least.append(
                row(lambda x, c=code: (x[2] == "provincial_subsidy") * (x[0] == c))
            )
            match = row(lambda x, c=code: (x[2] == "local_match") * (x[0] == c))
            least[-1] = [a - 2 * b for a, b in zip(least[-1], match, strict=True)]
            rhs.append(0.0)
        found = linprog(
            [0.0] * len(names),
            A_ub=least,
            b_ub=rhs,
            A_eq=[row(lambda x, p=pays: x in p) for pays, _ in equal],
            b_eq=[wan for _, wan in equal],
        )
        if not found.success:
            return False
    return True


@pytest.mark.parametrize("seed", range(12))
def test_small_cities_equal_brute_force(seed):
    asked = city(seed=seed, estates=3, projects=2, years=2)
    codes = [x.code for x in asked.candidates]
    known = {x.code: x for x in asked.candidates}
    best = 0
    for years in product((None, *asked.years), repeat=len(codes)):
        choice = {c: y for c, y in zip(codes, years, strict=True) if y}
        value = sum(asked.worth(known[c], y) for c, y in choice.items())
        if value > best and affordable(asked, choice):
            best = value

    plan = choose(asked, Patience(gap_share=0.0))

    assert (plan.value, violations(asked, plan)) == (best, ())


def test_a_whole_city_comes_within_one_percent_of_its_bound():
    asked = city()

    plan = choose(asked)

    assert violations(asked, plan) == ()
    assert plan.gap_share <= 0.01
    assert plan.reasons.keys() == {x.code for x in asked.candidates}
