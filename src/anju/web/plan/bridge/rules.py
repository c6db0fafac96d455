"""The policy of the plan, in force on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.web.plan.bridge.prices import PriceBook, book_on
from anju.web.policy import on


@dataclass(frozen=True, slots=True)
class Rules:
    """The policy in force on the day of the plan."""

    weights: dict[str, Any]
    book: PriceBook
    band: dict[str, Any]
    eligibility: dict[str, Any]
    day: date


def rules_on(day: date) -> Rules:
    """Read the plan's policy as in force on a day."""
    return Rules(
        weights=on("plan/weights", day),
        book=book_on(day),
        band=on("plan/benchmarks", day),
        eligibility=on("plan/eligibility", day),
        day=day,
    )
