import time
from dataclasses import replace
from functools import partial
from itertools import product

import pytest
from scipy.optimize import linprog

from anju.science.plan.check import violations
from anju.science.plan.city.solve import Asked, Question, solve_city
from anju.science.plan.claims import claim_of, pools_for
from anju.science.plan.records import Candidate, Demand, Part, Pool, Value
from anju.science.plan.sequence.instance import YEAR_MONTHS
from anju.science.plan.sequence.search import Limits, NoPlan
from anju.science.plan.sequence.verify import violations as broken_rules
from tests.science.plan.city.towns import PACING, paid, plain, planned, solved
from tests.science.plan.invented import TERMS, WAN, city

FADE_A_YEAR = YEAR_MONTHS * PACING.fades_milli
OWN = ("residents", "private", "maintenance_fund")


def works(code, cost_wan, points, item="works.road", **facts):
    parts = (Part(item, cost_wan * WAN),)
    return Candidate(code, "works", "411202", parts, Value(points), **facts)


def local(year, wan, area="4112"):
    return Pool("local_match", year, wan * WAN, area)


TEN = (local(2025, 10),)


def demand(*candidates, pools=TEN, years=(2025,)):
    return Demand(candidates, tuple(pools), years, TERMS)


def chosen(plan):
    """Return the year in which each work of a plan starts."""
    return {
        plan.city.works[one.unit].code: 2025 + one.start // YEAR_MONTHS
        for one in plan.works
    }


def test_the_plan_takes_what_is_worth_most_for_the_money():
    asked = demand(works("A", 6, 10), works("B", 4, 7), works("C", 4, 6))

    plan = solved(asked)

    assert chosen(plan) == {"A": 2025, "B": 2025}
    assert plan.value == pytest.approx(plan.bound) == pytest.approx(17)


def test_a_second_year_is_used_at_a_loss_for_waiting():
    asked = demand(
        works("A", 6, 10),
        works("B", 6, 8),
        pools=[local(2025, 6), local(2026, 6)],
        years=(2025, 2026),
    )

    plan = solved(asked)

    assert chosen(plan) == {"A": 2025, "B": 2026}
    assert plan.value == pytest.approx(10 + 8 * (1 - FADE_A_YEAR / 1000))


def test_money_of_one_county_pays_nothing_in_another():
    asked = demand(works("A", 6, 10), pools=[local(2025, 9, "411281")])

    assert solved(asked).works == ()


def test_what_people_keep_out_stays_out_and_what_they_pin_comes_in():
    asked = demand(works("A", 6, 10), works("B", 6, 4))

    out = solved(asked, {"A": Asked(is_in=False)})
    pinned = solved(asked, {"B": Asked(is_in=True)})

    assert chosen(out) == chosen(pinned) == {"B": 2025}


def test_a_pin_holds_its_month():
    plan = solved(demand(works("A", 6, 10)), {"A": Asked(is_in=True, first=7, last=7)})

    assert [one.start for one in plan.works] == [7]


def test_pins_beyond_the_money_are_refused():
    with pytest.raises(NoPlan):
        solved(demand(works("A", 11, 1)), {"A": Asked(is_in=True)})


def test_a_search_goes_on_from_the_plan_it_is_given():
    town = planned(city(estates=30, projects=8))
    limits = Limits(2.0, gap=0.0, threads=1, clock=time.monotonic)
    first = solve_city(Question(town), limits, lambda *_: None)
    before = {
        (town.works[one.unit].code, town.works[one.unit].year): (
            town.works[one.unit].offers[0].package,
            one.start,
        )
        for one in first.works
    }

    again = solve_city(
        Question(town, before=before), replace(limits, seconds=0.5), lambda *_: None
    )

    assert again.value >= first.value - 1e-6


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
                        if source in OWN
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
    asked = replace(asked, pools=plain(asked).pools)
    worth = {x.code: x.value.points for x in asked.candidates}
    best = 0.0
    for years in product((None, *asked.years), repeat=len(worth)):
        choice = {c: y for c, y in zip(worth, years, strict=True) if y}
        lost = {c: 1 - FADE_A_YEAR * (y - 2025) / 1000 for c, y in choice.items()}
        value = sum(worth[c] * lost[c] for c in choice)
        if value > best and affordable(asked, choice):
            best = value

    plan = solved(asked)

    assert plan.value == pytest.approx(best)
    assert violations(asked, paid(plan)) == ()


def test_a_whole_city_is_planned_near_its_bound_and_paid_to_the_fen():
    asked = city()
    town = planned(asked)
    limits = Limits(600.0, gap=0.02, threads=1, clock=time.monotonic, rounds=40)

    plan = solve_city(Question(town), limits, lambda *_: None)

    assert plan.bound <= 1.02 * plan.value
    assert broken_rules(plan.instance, plan.works) == []
    assert violations(replace(asked, pools=town.pools), paid(plan)) == ()
