"""What the pools may pay of an offer, in whole thousand yuan, never too much.

Costs are rounded up, money is rounded down. Money that a work brings along is used
first; what is left is a flow from sources to items, so that any set of sources pays at
most what the items cost that they may pay (Hall's condition, after Gale 1957).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from anju.science.plan.claims import Claim
from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Refusal, Words

FEN_PER_K: Final = 100_000
LOCAL: Final = "local_match"


@dataclass(frozen=True, slots=True)
class Caps:
    """Most that may be paid of an offer, thousand yuan.

    Parameters
    ----------
    cost_k, own_k
        What it costs, and what it brings along.
    own_fen
        The same to the fen.
    most_k
        Most of each source with a pool, but for the local money, which pays anything.
    joint_k
        Most of sets of sources together, where that is less than each by itself.
    """

    cost_k: int
    own_k: int
    own_fen: int
    most_k: Mapping[str, int]
    joint_k: Mapping[frozenset[str], int]


def caps_of(claim: Claim) -> Caps:
    """Return what the sources may pay of an offer."""
    cost = sum(group.cost_fen for group in claim.groups)
    own = _own_fen(claim, frozenset())
    most: dict[str, int] = {}
    joint: dict[frozenset[str], int] = {}
    outside = [x for x in claim.most_fen if SOURCES[x].pooled and x != LOCAL]
    for size in range(1, len(outside) + 1):
        for some in combinations(outside, size):
            hall = _hall_k(claim, frozenset(some), own)
            if size == 1:
                most[some[0]] = min(hall, claim.most_fen[some[0]] // FEN_PER_K)
            elif hall < _implied(some, most, joint):
                joint[frozenset(some)] = hall
    if outside:
        joint[frozenset(outside)] = _hall_k(claim, frozenset(outside), own)
    return Caps(-(-cost // FEN_PER_K), own // FEN_PER_K, own, most, joint)


def refusal_of(claim: Claim) -> Refusal | None:
    """Return why the money cannot build an offer: a rule, or nobody pays the rest."""
    return claim.refusal() or (None if _pays_the_rest(claim) else _NO_REST)


def _pays_the_rest(claim: Claim) -> bool:
    """Tell whether the local money may pay all of an offer."""
    cost = sum(group.cost_fen for group in claim.groups)
    return claim.most_fen.get(LOCAL, 0) >= cost and all(
        LOCAL in group.payers for group in claim.groups
    )


_NO_REST: Final = Refusal(
    "money.no_rest",
    Words(
        "地方配套资金不能支付其全部内容，其他来源付不足时剩余造价没有着落。",
        "The local match may not pay all of it, so that nobody pays what others leave.",
    ),
)


def _hall_k(claim: Claim, some: frozenset[str], own_fen: int) -> int:
    """Return the cost of the items that some sources may pay beside own money."""
    reached = sum(g.cost_fen for g in claim.groups if g.payers & some)
    return (reached + _own_fen(claim, some) - own_fen) // FEN_PER_K


def _own_fen(claim: Claim, aside: frozenset[str]) -> int:
    """Return what own money pays of the items that `aside` may not pay."""
    own = [code for code in claim.most_fen if not SOURCES[code].pooled]
    left = [group for group in claim.groups if not group.payers & aside]
    return min(
        sum(claim.most_fen[code] for code in cut)
        + sum(g.cost_fen for g in left if g.payers & (set(own) - set(cut)))
        for cut in _subsets(own)
    )


def _subsets(codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for size in range(len(codes) + 1):
        yield from combinations(codes, size)


def _implied(
    some: tuple[str, ...],
    most: Mapping[str, int],
    joint: Mapping[frozenset[str], int],
) -> int:
    """Return what smaller sets already leave to some sources together."""
    chosen = frozenset(some)
    best = sum(most[code] for code in some)
    for inner, hall in joint.items():
        if inner < chosen:
            best = min(best, hall + sum(most[code] for code in chosen - inner))
    return best
