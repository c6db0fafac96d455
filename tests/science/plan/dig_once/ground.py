"""Openings on a small invented ground, and rules to judge them by."""

from datetime import date
from typing import Any

import shapely

from anju.science.plan.dig_once import Opening, Rules, Season

TODAY = date(2025, 6, 12)
RULES = Rules(
    reach_m=20,
    together_m=60,
    months=12,
    order=("drainage", "water", "gas", "heat", "power", "telecom", "road"),
    moratorium_years={"new": 5, "overhauled": 3},
    connection_m=15,
    pace_m_day=dict.fromkeys(
        ("drainage", "water", "gas", "heat", "power", "telecom", "road"), 10.0
    ),
    follow_share=0.5,
    least_days=7,
    search_days=365,
)
FLOOD = Season("flood", frozenset({"drainage"}), (7, 1), (8, 31))


def street(y: float = 0.0, begin: float = 0.0, end: float = 300.0) -> Any:
    """A line from west to east."""
    return shapely.LineString([(begin, y), (end, y)])


def opening(code: str, network: str = "water", **fields: Any) -> Opening:
    given = {
        "shape": street(),
        "width_m": 2.0,
        "first_day": date(2025, 9, 1),
        "last_day": date(2025, 10, 31),
    }
    return Opening(code, network, **{**given, **fields})
