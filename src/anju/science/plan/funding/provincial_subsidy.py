"""省级财政补助: the province pays by floor area, and only beside the local match."""

from anju.science.plan.records import Candidate, Terms
from anju.science.plan.source import Source, share_fen


def most_fen(candidate: Candidate, terms: Terms) -> int:
    """Pay a share of the eligible items, up to a sum per square metre.

    Source
    ------
    Terms and their marks in policy/funding/provincial_subsidy.yaml.
    """
    if candidate.floor_area_m2 is None:
        return 0
    ceiling = terms["per_m2_fen"] * candidate.floor_area_m2
    return int(min(ceiling, share_fen(candidate, terms)))


PROVINCIAL_SUBSIDY = Source(
    "provincial_subsidy",
    "省级财政补助",
    "Provincial subsidy",
    most_fen,
    matched_by="local_match",
)
