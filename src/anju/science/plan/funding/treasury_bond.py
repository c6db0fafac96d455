"""超长期特别国债: renews old lifts, up to a sum for each, and city pipes."""

from fractions import Fraction

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, may_pay, quantity_of


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay lifts up to the ceiling for each, and a share of the networks.

    Source
    ------
    REQUIREMENTS R1.07: lifts of 15 years and more, at most 150,000 yuan each.
    """
    parts = [x for x in candidate.parts if may_pay(candidate, x.item, terms)]
    lifts_fen = sum(x.cost_fen for x in parts if x.item in terms["lift_items"])
    other_fen = sum(x.cost_fen for x in parts if x.item not in terms["lift_items"])
    lifts = quantity_of(candidate, terms["lift_items"])
    ceiling = int(lifts * terms["per_lift_fen"])
    return min(ceiling, lifts_fen) + int(other_fen * Fraction(terms["share"]))


TREASURY_BOND = Source(
    "treasury_bond", "超长期特别国债", "Ultra-long special treasury bond", most_fen
)
