"""发改渠道资金: central budget investment; each project has to win it."""

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, share_fen

CODE = "development_reform"


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay a share of the infrastructure items of an approved application.

    Source
    ------
    Central budget investment for infrastructure around old estates, from 2019;
    terms in policy/funding/development_reform.yaml.
    """
    return share_fen(candidate, terms) if CODE in candidate.won else 0


DEVELOPMENT_REFORM = Source(
    CODE, "发改渠道资金（中央预算内）", "Development-reform funds", most_fen
)
