from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.science.plan.check import violations
from anju.science.plan.city.solve import Asked
from anju.science.plan.claims import claim_of, overdrawn
from anju.science.plan.funding import FUNDING
from anju.science.plan.records import Candidate, Demand, Part, Pool, Value
from anju.science.plan.sequence.search import NoPlan
from tests.science.plan.city.towns import paid, plain, solved
from tests.science.plan.invented import BASIC, COUNTIES, MORE, TERMS, WORKS

K = 100_000
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
    return Demand(asked, pools, (2025, 2026), TERMS)


def in_city(asked):
    """Return what was asked, pools of everywhere as those of the city."""
    return replace(asked, pools=plain(asked).pools)


@st.composite
def wishes(draw):
    codes = st.sampled_from([f"C{n}" for n in range(5)])
    return draw(st.dictionaries(codes, st.builds(Asked, st.booleans()), max_size=2))


@settings(max_examples=150, deadline=None)
@given(demands(), wishes())
def test_no_source_ever_pays_what_it_may_not(asked, wished):
    try:
        plan = solved(asked, wished)
    except NoPlan:
        return

    known = {x.code: x for x in asked.candidates}
    drawn, spent = defaultdict(int), defaultdict(int)
    for pay in plan.payments:
        assert (
            pay.item in TERMS[pay.source]["items"] or "*" in TERMS[pay.source]["items"]
        )
        assert known[pay.code].kind in TERMS[pay.source]["kinds"]
        assert pay.source not in known[pay.code].lost
        assert pay.source in known[pay.code].won or not MUST_BE_WON[pay.source]
        drawn[pay.pool] += pay.fen
        spent[pay.code] += pay.fen
    drawn.pop(None, None)
    works = [plan.city.works[work.unit].code for work in plan.works]
    costly = {code for code in works if known[code].cost_fen}
    asks = {work.code for work in plan.city.works}
    assert all(fen <= pool.amount_fen for pool, fen in drawn.items())
    assert spent == {code: known[code].cost_fen for code in costly}
    assert {c for c, one in wished.items() if one.is_in} & asks <= set(works)
    assert not {c for c, one in wished.items() if not one.is_in} & set(works)
    assert violations(in_city(asked), paid(plan)) == ()
    assert plan.value <= plan.bound + 1e-6


@pytest.fixture
def sound():
    parts = (Part("works.road", 500 * K), Part("works.pipes", 300 * K))
    candidate = Candidate("A", "works", "411202", parts, Value(1))
    pools = (
        Pool("local_match", 2025, 700 * K, "4112"),
        Pool("operators", 2025, 300 * K, "4112"),
    )
    asked = Demand((candidate,), pools, (2025,), TERMS)
    return asked, paid(solved(asked))


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
                    replace(x, pool=Pool("local_match", 2026, 10**12))
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
        (Part("W25", 1000 * K, 1),),
        Value(1),
        willing_fen={"residents": 99 * K},
    )
    pools = (Pool("local_match", 2025, 9999 * K),)
    asked = Demand((lift,), pools, (2025,), TERMS)
    willing = replace(lift, willing_fen={"residents": 100 * K})

    refused = solved(asked)
    agreed = solved(replace(asked, candidates=(willing,)))

    assert refused.works == ()
    assert "居民出资至少应承担" in claim_of(lift, TERMS).refusal().words.zh
    assert sum(x.fen for x in agreed.payments if x.source == "residents") >= 100 * K


def test_the_province_pays_at_most_twice_the_local_money():
    estate = Candidate(
        "A", "estate", "411202", (Part("J01", 1000 * K),), Value(1), floor_area_m2=9999
    )
    pools = (
        Pool("provincial_subsidy", 2025, 10_000 * K),
        Pool("local_match", 2025, 100 * K),
        Pool("operators", 2025, 0),
    )

    with pytest.raises(NoPlan):
        solved(Demand((estate,), pools, (2025,), TERMS), {"A": Asked(is_in=True)})


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

    plan = solved(replace(asked, candidates=(lost,)))

    assert plan.works == ()


def test_the_maintenance_fund_pays_no_more_than_the_owners_released():
    roof = Candidate(
        "A",
        "estate",
        "411202",
        (Part("J11", 1000 * K), Part("J01", 1000 * K)),
        Value(1),
        willing_fen={"maintenance_fund": 600 * K},
    )
    asked = Demand((roof,), (Pool("local_match", 2025, 1400 * K),), (2025,), TERMS)

    plan = solved(asked)

    spent = {(x.source, x.item): x.fen for x in plan.payments}
    assert spent["maintenance_fund", "J11"] == 600 * K
    assert ("maintenance_fund", "J01") not in spent


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
