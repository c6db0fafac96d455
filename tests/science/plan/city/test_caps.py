from itertools import combinations
from random import Random

import pytest

from anju.science.plan.city.caps import FEN_PER_K, LOCAL, caps_of, refusal_of
from anju.science.plan.claims import claim_of
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Candidate, Part, Value
from anju.science.tools.optimise.flow import Network, largest_flow
from tests.science.plan.invented import BASIC, MORE, TERMS, estate


def estates():
    return [estate(Random(seed), seed) for seed in range(20)]


def most_by_flow(claim, sources, *, free):
    """Push the money of some sources to the items they may pay; `free` has no caps."""
    network = Network()
    start, end = network.node(), network.node()
    doors = {}
    for code in sources:
        doors[code] = network.node()
        cap = 10**15 if code in free else claim.most_fen[code]
        network.arc(start, doors[code], cap)
    for group in claim.groups:
        node = network.node()
        network.arc(node, end, group.cost_fen)
        for code in group.payers & doors.keys():
            network.arc(doors[code], node, group.cost_fen)
    return largest_flow(network, start, end)


@pytest.mark.parametrize("one", estates(), ids=lambda one: one.code)
def test_sets_of_sources_pay_what_a_flow_to_their_items_can_carry(one):
    claim = claim_of(one, TERMS)
    caps = caps_of(claim)
    own = [code for code in claim.most_fen if not SOURCES[code].pooled]
    outside = [c for c in claim.most_fen if SOURCES[c].pooled and c != LOCAL]

    for size in range(1, len(outside) + 1):
        for some in combinations(outside, size):
            room = most_by_flow(claim, [*own, *some], free=some) - caps.own_fen
            told = caps.joint_k.get(frozenset(some))
            assert told is None or told == room // FEN_PER_K
            assert min(told or 10**9, sum(caps.most_k[c] for c in some)) >= 0

    assert caps.own_fen == most_by_flow(claim, own, free=())


def test_costs_are_rounded_up_and_money_is_rounded_down():
    parts = (Part("J01", 100_001), Part("W25", 300_000))
    one = Candidate(
        "A", "estate", "411202", parts, Value(1), willing_fen={"residents": 99_999}
    )

    caps = caps_of(claim_of(one, TERMS))

    assert (caps.cost_k, caps.own_k) == (5, 0)


def test_what_nobody_pays_in_full_is_refused():
    parts = tuple(Part(item, 100) for item in (*BASIC, *MORE))
    one = Candidate(
        "A", "estate", "411202", parts, Value(1), lost=frozenset({"local_match"}),
        willing_fen={"residents": 100},
    )  # fmt: skip

    refusal = refusal_of(claim_of(one, TERMS))

    assert refusal is not None
    assert refusal.rule.startswith("money.")
