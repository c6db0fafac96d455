"""Read payments against the rules, sharing nothing with the code that made them."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from anju.science.plan.funding import SOURCES
from anju.science.plan.records import Candidate, Demand, Paid, Payment


def violations(demand: Demand, plan: Paid) -> tuple[str, ...]:
    """Return every rule that payments break, in words; empty when they may stand.

    Parameters
    ----------
    demand
        What had to be respected.
    plan
        Picks and payments to be checked; sums are taken again, fen by fen.
    """
    return (
        *_wrong_picks(demand, plan),
        *_wrong_payments(demand, plan),
        *_wrong_sums(demand, plan),
        *_wrong_shares(demand, plan),
        *_overdrawn(plan),
    )


def _wrong_picks(demand: Demand, plan: Paid) -> Iterator[str]:
    known = {x.code: x for x in demand.candidates}
    year_of: dict[str, int] = {}
    for pick in plan.picks:
        if pick.code not in known or pick.year not in demand.years:
            yield f"{pick.code} in {pick.year}: unknown candidate or year"
            continue
        if pick.code in year_of:
            yield f"{pick.code}: chosen twice"
        year_of[pick.code] = pick.year
        if known[pick.code].refusals:
            yield f"{pick.code}: not eligible, yet chosen"


def _wrong_payments(demand: Demand, plan: Paid) -> Iterator[str]:
    known = {x.code: x for x in demand.candidates}
    year_of = {pick.code: pick.year for pick in plan.picks}
    for pay in plan.payments:
        if pay.fen <= 0 or year_of.get(pay.code) != pay.year:
            yield f"{pay}: no such pick, or not a positive sum"
        elif not _allowed(known[pay.code], pay, demand):
            yield f"{pay.code}: {pay.source} may not pay {pay.item}"
        elif not _from_right_pool(known[pay.code], pay, demand):
            yield f"{pay.code}: {pay.source} paid out of a wrong pool"


def _allowed(candidate: Candidate, pay: Payment, demand: Demand) -> bool:
    terms = demand.terms.get(pay.source)
    if terms is None or candidate.kind not in terms["kinds"]:
        return False
    must_be_won = SOURCES[pay.source].must_be_won
    if pay.source in candidate.lost or (
        must_be_won and pay.source not in candidate.won
    ):
        return False
    return pay.item in terms["items"] or "*" in terms["items"]


def _from_right_pool(candidate: Candidate, pay: Payment, demand: Demand) -> bool:
    if pay.pool is None:
        return not SOURCES[pay.source].pooled
    return (
        pay.pool in demand.pools
        and (pay.pool.source, pay.pool.year) == (pay.source, pay.year)
        and candidate.area_code.startswith(pay.pool.area_code)
    )


def _wrong_sums(demand: Demand, plan: Paid) -> Iterator[str]:
    paid: defaultdict[tuple[str, str], int] = defaultdict(int)
    for pay in plan.payments:
        paid[pay.code, pay.item] += pay.fen
    chosen = {pick.code for pick in plan.picks}
    owed: defaultdict[tuple[str, str], int] = defaultdict(int)
    for candidate in demand.candidates:
        if candidate.code in chosen:
            for part in candidate.parts:
                owed[candidate.code, part.item] += part.cost_fen
    for key in sorted(owed.keys() | paid.keys()):
        if owed[key] != paid[key]:
            yield f"{key[0]}: {key[1]} costs {owed[key]} fen, {paid[key]} fen are paid"


def _wrong_shares(demand: Demand, plan: Paid) -> Iterator[str]:
    known = {x.code: x for x in demand.candidates}
    paid: defaultdict[tuple[str, str], int] = defaultdict(int)
    for pay in plan.payments:
        paid[pay.code, pay.source] += pay.fen
    for pick in plan.picks:
        for code, terms in demand.terms.items():
            source, candidate = SOURCES[code], known[pick.code]
            fen = paid[pick.code, code]
            if fen > source.most_fen(candidate, terms):
                yield f"{pick.code}: {code} pays {fen} fen, more than it may"
            if fen < source.least_fen(candidate, terms):
                yield f"{pick.code}: {code} pays {fen} fen, less than it must"
            beside = source.matched_by
            if beside and fen > paid[pick.code, beside] * Fraction(terms["per_match"]):
                yield f"{pick.code}: {code} pays {fen} fen beside too little {beside}"


def _overdrawn(plan: Paid) -> Iterator[str]:
    drawn: defaultdict[object, int] = defaultdict(int)
    for pay in plan.payments:
        if pay.pool is not None:
            drawn[pay.pool] += pay.fen
    for pool in {pay.pool for pay in plan.payments if pay.pool is not None}:
        if drawn[pool] > pool.amount_fen:
            yield f"{pool}: {drawn[pool]} fen drawn"
