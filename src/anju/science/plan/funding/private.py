"""社会资本: firms that pay for what earns: parking, charging, shops, care."""

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, offered_fen

CODE = "private"


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay no more than a firm offered, and no more than the allowed share."""
    return offered_fen(candidate, CODE, terms)


PRIVATE = Source(CODE, "社会资本", "Private capital", most_fen, pooled=False)
