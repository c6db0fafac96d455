"""住宅专项维修资金: the owners' own fund pays for the shared parts of the house."""

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, offered_fen

CODE = "maintenance_fund"


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay no more than the owners released by vote, and no more than the share.

    Source
    ------
    Civil Code, article 281; terms in policy/funding/maintenance_fund.yaml.
    """
    return offered_fen(candidate, CODE, terms)


MAINTENANCE_FUND = Source(
    CODE, "住宅专项维修资金", "Maintenance fund", most_fen, pooled=False
)
