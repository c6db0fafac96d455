"""Rounds of inspection after handover, and the damage that they found."""

from datetime import date
from typing import Any, Final

from demo.estates import TODAY
from demo.names import person
from demo.renovation import renovations
from demo.seeds import chance

ROUNDS: Final = (1, 3, 6, 12, 24)  # months after the handover
ITEMS: Final = {  # what is looked at, and how often it is broken again
    "H03.1": 0.05,
    "H03.8": 0.12,
    "H04.1": 0.05,
    "H04.4": 0.06,
    "H06.2": 0.09,
    "C16.2": 0.08,
    "C17.1": 0.1,
}
KEPT: Final = {
    "professional": 0.4,
    "community": 0.8,
    "unit": 0.9,
    "self": 1.0,
    "none": 2.0,
}
AGAIN: Final = 0.8  # how often what broke once is found broken in the next round
SHARE_LOOKED_AT: Final = 0.95
FIRST_DAY: Final = date(2025, 1, 6)  # inspections began with the ledger of 2025


def inspections(
    estates: list[dict[str, Any]], handed_over: dict[str, date]
) -> list[dict[str, Any]]:
    """Return the inspections made so far, oldest first.

    Parameters
    ----------
    estates
        The estates with who manages them.
    handed_over
        Day of the handover by code of the renovation project.
    """
    rows = []
    for project in renovations(estates):
        day = handed_over.get(project["code"])
        if day is not None:
            rows += _of(project, day)
    return sorted(rows, key=lambda row: (row["on"], row["project_code"]))


def _of(project: dict[str, Any], handed_over_on: date) -> list[dict[str, Any]]:
    rng = chance(f"inspections {project['code']}")
    if rng.random() > SHARE_LOOKED_AT:
        return []
    estate = project["estate"]
    rows: list[dict[str, Any]] = []
    for months in ROUNDS:
        on = _later(handed_over_on, months)
        if not FIRST_DAY <= on <= TODAY or rng.random() < 0.1:
            continue
        scale = KEPT[estate["management"]] * (0.6 + months / 12)
        before = rows[-1]["found"] if rows else []
        shares = {i: AGAIN if i in before else ITEMS[i] * scale for i in ITEMS}
        rows.append(
            {
                "project_code": project["code"],
                "estate_code": estate["code"],
                "months": months,
                "on": on,
                "inspector": person(rng),
                "found": [i for i in ITEMS if rng.random() < shares[i]],
                "looked_at": list(ITEMS),
            }
        )
    return rows


def _later(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, min(day.day, 28))
