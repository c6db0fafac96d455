"""超长期特别国债: renews old lifts, up to a sum for each lift."""

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, quantity_of, share_fen


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay for old lifts, up to the ceiling for each lift.

    Source
    ------
    REQUIREMENTS R1.07: lifts of 15 years and more, at most 150,000 yuan each.
    """
    lifts = quantity_of(candidate, terms["items"])
    return min(int(lifts * terms["per_lift_fen"]), share_fen(candidate, terms))


TREASURY_BOND = Source(
    "treasury_bond", "超长期特别国债", "Ultra-long special treasury bond", most_fen
)
