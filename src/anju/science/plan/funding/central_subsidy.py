"""中央财政补助: the yearly central subsidy for renewing old estates."""

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, old_enough, share_fen


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay a share of the eligible items, up to a sum per household.

    Source
    ------
    Central subsidy for urban affordable housing projects, factor method since
    2019; terms in policy/funding/central_subsidy.yaml.
    """
    if candidate.households is None or not old_enough(candidate, terms):
        return 0
    ceiling = terms["per_household_fen"] * candidate.households
    return int(min(ceiling, share_fen(candidate, terms)))


CENTRAL_SUBSIDY = Source("central_subsidy", "中央财政补助", "Central subsidy", most_fen)
