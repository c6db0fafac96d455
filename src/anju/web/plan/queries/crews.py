"""Questions to the crews that were reported, and to what works take by policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anju.web.loop.ledger import Value, slices_of
from anju.web.loop.models.project import Category
from anju.web.plan.bridge.sequence.policy import sequence_policy_on
from anju.web.plan.models import CrewCapacity, Trade
from anju.web.registry.areas import name_of

QUARTERS = (1, 2, 3, 4)
YEARS = 3


def rows(own_area: str) -> QuerySet[CrewCapacity]:
    """Return what was reported inside an area, the newest year first."""
    return CrewCapacity.objects.within(own_area).order_by(
        "-year", "quarter", "trade", "area_code"
    )


Row = tuple[str, list[Value | None]]


def matrix(
    own_area: str, first_year: int, day: date
) -> tuple[list[tuple[int, int]], list[Row]]:
    """Return crews by trade and quarter of some years; None where nobody reported."""
    quarters = [(first_year + y, q) for y in range(YEARS) for q in QUARTERS]
    found = slices_of("plan.crews", own_area, day)
    return quarters, [
        (str(trade.label), [found.get(f"{y}-{q}-{trade}") for y, q in quarters])
        for trade in Trade
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """What the policy says of months and crews, ready for the page."""

    given: dict[str, Any]
    windows: list[tuple[str, str]]
    works: list[tuple[str, dict[str, Any]]]


def policy_told(day: date) -> Told:
    """Return windows and paces as in force on a day."""
    policy = sequence_policy_on(day, day.year)
    english = (get_language() or "").startswith("en")
    name = "name_en" if english else "name_zh"
    seasons = policy.dig.given["seasons"].values()
    windows = [
        (str(one[name]), _span(one))
        for one in (*seasons, *policy.given["outdoors"].values())
    ]
    kinds = dict(Category.choices)
    works = [
        (str(kinds.get(code, _("其他工程"))), rule)
        for code, rule in policy.given["works"].items()
    ]
    return Told(policy.given, windows, works)


def _span(one: dict[str, Any]) -> str:
    (month, day), (until, last) = one["first"], one["last"]
    return f"{month:02}-{day:02} — {until:02}-{last:02}"


def sheet_of_crews(
    found: QuerySet[CrewCapacity],
) -> tuple[list[str], Iterable[list[Any]]]:
    """Return heads and rows of what was reported."""
    heads = [_("年度"), _("季度"), _("工种"), _("区划"), _("班组（个）"), _("出处"),
             _("日期")]  # fmt: skip
    return heads, (
        [
            one.year,
            one.quarter,
            str(one.get_trade_display()),
            name_of(one.area_code),
            one.crews,
            one.origin,
            one.reported_on,
        ]
        for one in found
    )
