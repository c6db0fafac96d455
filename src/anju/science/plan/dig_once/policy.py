"""The rules of dig-once, read from the policy in force on a day."""

from collections.abc import Mapping
from typing import Any

from anju.science.plan.dig_once.records import Rules, Season


def rules_of(given: Mapping[str, Any], moratorium: Mapping[str, Any]) -> Rules:
    """Return the rules that the policy tells.

    Parameters
    ----------
    given
        The values of policy/plan/dig_once.yaml in force.
    moratorium
        The values of policy/plan/moratorium.yaml in force.
    """
    networks = given["networks"]
    return Rules(
        reach_m=given["reach_m"],
        together_m=given["together_m"],
        months=given["months"],
        order=tuple(given["order"]),
        moratorium_years=moratorium["years"],
        connection_m=given["connection_m"],
        pace_m_day={code: one["pace_m_day"] for code, one in networks.items()},
        follow_share=given["follow_share"],
        least_days=given["least_days"],
        search_days=given["search_days"],
        seasons=tuple(_season(*pair) for pair in given["seasons"].items()),
    )


def _season(code: str, given: Mapping[str, Any]) -> Season:
    first, last = given["first"], given["last"]
    return Season(
        code, frozenset(given["networks"]), (first[0], first[1]), (last[0], last[1])
    )
