"""居民出资: what the owners agreed to pay for the items inside their homes."""

from fractions import Fraction
from math import ceil

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, offered_fen

CODE = "residents"


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay no more than was offered, and no more than the allowed share."""
    return offered_fen(candidate, CODE, terms)


def least_fen(candidate: Candidate, terms: Terms) -> int:
    """Return the share of new lifts that the owners themselves must carry."""
    lifts = sum(x.cost_fen for x in candidate.parts if x.item in terms["least_items"])
    return ceil(lifts * Fraction(terms["least_share"]))


RESIDENTS = Source(CODE, "居民出资", "Residents", most_fen, least_fen, pooled=False)
