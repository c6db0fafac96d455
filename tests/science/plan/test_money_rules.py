from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.errors import PinRefused, PinsUnaffordable
from anju.science.plan.check import violations
from anju.science.plan.choose import choose
from anju.science.plan.claims import claim_of, overdrawn
from anju.science.plan.funding import FUNDING
from anju.science.plan.records import Candidate, Demand, Part, Pick, Plan, Pool, Value
from anju.science.plan.settle import settle
from tests.science.plan.invented import BASIC, COUNTIES, MORE, TERMS, WORKS

ITEMS = st.sampled_from([*BASIC, *MORE, *WORKS])
FEN = st.integers(0, 50_000_000)
SOURCE = st.sampled_from([x.code for x in FUNDING])
MUST_BE_WON = {x.code: x.must_be_won for x in FUNDING}


@st.composite
def candidates(draw, number):
    codes = draw(st.lists(ITEMS, min_size=1, max_size=4, unique=True))
    return Candidate(
        code=f"C{number}",
        kind=draw(st.sampled_from(["estate", "works"])),
        area_code=draw(st.sampled_from(COUNTIES)),
        parts=tuple(Part(x, draw(st.integers(1, 20_000_000)), 1) for x in codes),
        value=Value(draw(st.integers(0, 50))),
        households=draw(st.none() | st.integers(0, 20)),
        floor_area_m2=draw(st.none() | st.integers(0, 2000)),
        built_year=draw(st.none() | st.integers(1980, 2015)),
        won=draw(st.sampled_from([frozenset(), frozenset({"development_reform"})])),
        lost=draw(st.frozensets(SOURCE, max_size=2)),
        willing_fen={
            x: draw(FEN) for x in ("residents", "private", "maintenance_fund")
        },
    )


@st.composite
def demands(draw):
    count = draw(st.integers(1, 5))
    asked = tuple(draw(candidates(n)) for n in range(count))
    keys = st.tuples(
        SOURCE,
        st.sampled_from((2025, 2026)),
        st.sampled_from(("", "4112", *COUNTIES)),
    )
    amounts = draw(st.dictionaries(keys, FEN, max_size=12))
    pools = tuple(Pool(s, y, fen, area) for (s, y, area), fen in amounts.items())
    codes = st.sampled_from([x.code for x in asked])
    pins = draw(st.dictionaries(codes, st.sampled_from((None, 2025, 2026)), max_size=1))
    forbids = draw(st.frozensets(codes, max_size=2)) - pins.keys()
    return Demand(asked, pools, (2025, 2026), TERMS, pins, forbids)


@settings(max_examples=150, deadline=None)
@given(demands())
def test_no_source_ever_pays_what_it_may_not(asked):
    try:
        plan = choose(asked)
    except (PinRefused, PinsUnaffordable):
        return

    known = {x.code: x for x in asked.candidates}
    drawn, paid = defaultdict(int), defaultdict(int)
    for pay in plan.payments:
        assert (
            pay.item in TERMS[pay.source]["items"] or "*" in TERMS[pay.source]["items"]
        )
        assert known[pay.code].kind in TERMS[pay.source]["kinds"]
        assert pay.source not in known[pay.code].lost
        assert pay.source in known[pay.code].won or not MUST_BE_WON[pay.source]
        drawn[pay.pool] += pay.fen
        paid[pay.code] += pay.fen
    drawn.pop(None, None)
    assert all(fen <= pool.amount_fen for pool, fen in drawn.items())
    assert paid == {x.code: known[x.code].cost_fen for x in plan.picks}
    assert not asked.forbids & {x.code for x in plan.picks}
    assert asked.pins.keys() <= {x.code for x in plan.picks}
    assert violations(asked, plan) == ()
    assert plan.value <= plan.bound


@settings(max_examples=200, deadline=None)
@given(demands(), st.data())
def test_no_wish_makes_the_allocator_break_a_money_rule(asked, data):
    claims = {x.code: claim_of(x, TERMS) for x in asked.candidates}
    payable = [code for code, claim in claims.items() if claim.refusal() is None]
    year = st.sampled_from(asked.years)
    wishes = st.lists(st.sampled_from(payable), unique=True) if payable else st.just([])
    picks = tuple(Pick(code, data.draw(year)) for code in data.draw(wishes))
    keys = st.tuples(st.sampled_from(sorted(claims)), SOURCE)
    guide = data.draw(st.dictionaries(keys, st.floats(-1e9, 1e12), max_size=20))

    payments = settle(picks, claims, asked, guide)

    if payments is not None:
        free = replace(asked, pins={}, forbids=frozenset())
        assert violations(free, Plan(picks, payments, 0, 0)) == ()


@pytest.fixture
def sound():
    parts = (Part("works.road", 500), Part("works.pipes", 300))
    candidate = Candidate("A", "works", "411202", parts, Value(1))
    pools = (Pool("local_match", 2025, 700), Pool("operators", 2025, 300))
    asked = Demand((candidate,), pools, (2025,), TERMS)
    return asked, choose(asked)


def test_the_check_passes_a_sound_plan(sound):
    assert violations(*sound) == ()


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda p: replace(p, payments=p.payments[1:]), "are paid"),
        (lambda p: replace(p, picks=p.picks * 2), "chosen twice"),
        (lambda p: replace(p, picks=()), "no such pick"),
        (
            lambda p: replace(
                p,
                payments=(
                    replace(p.payments[0], source="central_subsidy"),
                    *p.payments[1:],
                ),
            ),
            "may not pay",
        ),
        (
            lambda p: replace(
                p,
                payments=tuple(
                    replace(x, pool=Pool("local_match", 2026, 10**9))
                    for x in p.payments
                ),
            ),
            "wrong pool",
        ),
    ],
)
def test_the_check_finds_what_is_broken(sound, broken, words):
    asked, plan = sound

    assert any(words in found for found in violations(asked, broken(plan)))


def test_the_check_finds_an_overdrawn_pool(sound):
    asked, plan = sound
    poor = tuple(replace(pool, amount_fen=1) for pool in asked.pools)
    small = {pool: replace(pool, amount_fen=1) for pool in asked.pools}
    payments = tuple(replace(x, pool=small[x.pool]) for x in plan.payments)

    found = violations(replace(asked, pools=poor), replace(plan, payments=payments))

    assert any("drawn" in words for words in found)


def test_owners_must_carry_their_share_of_a_new_lift():
    lift = Candidate(
        "A",
        "estate",
        "411202",
        (Part("W25", 1000, 1),),
        Value(1),
        willing_fen={"residents": 99},
    )
    asked = Demand((lift,), (Pool("local_match", 2025, 9999),), (2025,), TERMS)
    willing = replace(lift, willing_fen={"residents": 100})

    refused = choose(asked)
    agreed = choose(replace(asked, candidates=(willing,)))

    assert refused.picks == ()
    assert "居民出资至少应承担" in refused.reasons["A"].zh
    assert sum(x.fen for x in agreed.payments if x.source == "residents") >= 100


def test_the_province_pays_at_most_twice_the_local_money():
    estate = Candidate(
        "A", "estate", "411202", (Part("J01", 1000),), Value(1), floor_area_m2=9999
    )
    pools = (
        Pool("provincial_subsidy", 2025, 10_000),
        Pool("local_match", 2025, 100),
        Pool("operators", 2025, 0),
    )

    with pytest.raises(PinsUnaffordable):
        choose(Demand((estate,), pools, (2025,), TERMS, pins={"A": None}))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"lost": frozenset({"operators"})}, "operators may not pay"),
        ({}, ""),
    ],
)
def test_the_check_knows_who_lost_an_application(sound, change, words):
    asked, plan = sound
    changed = replace(asked.candidates[0], **change)

    found = " ".join(violations(replace(asked, candidates=(changed,)), plan))

    assert words in found
    assert bool(words) == bool(found)


def test_a_lost_application_leaves_the_source_out_of_the_plan(sound):
    asked, _ = sound
    lost = replace(asked.candidates[0], lost=frozenset({"operators"}))

    plan = choose(replace(asked, candidates=(lost,)))

    assert plan.picks == ()


def test_the_maintenance_fund_pays_no_more_than_the_owners_released():
    roof = Candidate(
        "A",
        "estate",
        "411202",
        (Part("J11", 1000), Part("J01", 1000)),
        Value(1),
        willing_fen={"maintenance_fund": 600},
    )
    asked = Demand((roof,), (Pool("local_match", 2025, 1400),), (2025,), TERMS)

    plan = choose(asked)

    paid = {(x.source, x.item): x.fen for x in plan.payments}
    assert paid["maintenance_fund", "J11"] == 600
    assert ("maintenance_fund", "J01") not in paid


def test_ledger_money_beyond_a_rule_is_doubted_source_by_source():
    estate = Candidate(
        "A", "estate", "411202", (Part("J08", 1000),), Value(1), households=1,
        built_year=1990,
    )  # fmt: skip
    planned = {"central_subsidy": 501, "local_match": 1000, "development_reform": 1}

    found = [words.zh for words in overdrawn(estate, planned, TERMS)]

    assert len(found) == 2
    assert "按规定最多" in found[0]
    assert "没有它可付的" in found[1]
    assert overdrawn(estate, {"central_subsidy": 500}, TERMS) == ()
