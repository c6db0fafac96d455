"""Policy and rows for the keep room's science."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.utils.translation import get_language

from anju.science.keep.inspection import Round, months_later, rounds
from anju.science.keep.warranty import Warranty, cover_on, warranty_of
from anju.web.loop.models import Handover
from anju.web.policy import on, table

ALL = "all"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem item of the check-up's forms, used again by inspections."""

    code: str
    indicator: str
    name_zh: str
    name_en: str
    severity: str
    rectify: str

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh


@cache
def problems() -> dict[str, Problem]:
    """Return the problem items by code."""
    names = Problem.__slots__
    return {
        row["code"]: Problem(**{name: row[name] for name in names})
        for row in table("checkup/problems")
    }


def items_for(problem: Problem, day: date) -> list[str]:
    """Return the items of works whose damage this problem would be."""
    book = on("plan/prices", day)["items"]
    return [code for code, item in book.items() if problem.indicator in item["fixes"]]


def warranty_for(handover: Handover, problem: Problem, day: date) -> Warranty:
    """Return the longest warranty of the works that such damage belongs to.

    A handover of one item has its own; a handover of everything is asked item by
    item, and what the ledger says counts where policy says nothing.
    """
    rules = on("keep/warranty", handover.handed_over_on)
    codes = (
        items_for(problem, day) if handover.item_code == ALL else [handover.item_code]
    )
    found = [warranty_of(code, handover.handed_over_on, rules) for code in codes]
    dated = [one for one in found if one.ends_on is not None]
    own = Warranty(handover.warranty_ends_on, handover.warranty_basis)
    if handover.warranty_ends_on is not None:
        dated.append(own)
    return max(dated, key=lambda one: one.ends_on, default=own)


def cover(handover: Handover, day: date) -> str:
    """Tell whether the warranty of a handover runs, ends soon or is over."""
    days = on("keep/warranty", day)["ending_days"]
    return cover_on(handover.warranty_ends_on, day, days)


def round_due(handover: Handover, day: date) -> Round:
    """Return the newest round that has fallen due."""
    rules = on("keep/inspection", day)
    due = [x for x in rounds(handover.handed_over_on, rules) if x.due_on <= day]
    return due[-1]


def due_spans(day: date) -> list[tuple[int, date, date]]:
    """Return each round with the first and last day of handovers it is due for."""
    rules = on("keep/inspection", day)
    months = rules["months"]
    latest = [months_later(day, -count) for count in months]
    earliest = [one + timedelta(days=1) for one in latest[1:]]
    lapsed = months_later(latest[-1], -rules["lapse_months"])
    return list(zip(months, latest, [*earliest, lapsed], strict=True))


def management(day: date) -> dict[str, Any]:
    """Return the warning lines in force."""
    return on("keep/management", day)
