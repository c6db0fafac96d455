"""What estates bring along before works begin, and the sheet that ranks them."""

from datetime import date
from typing import Any, Final

from anju.web.plan.services.scores import Asked, make_sheet
from anju.web.policy import on
from anju.web.registry.models import Estate
from anju.web.site.clock import now, today
from anju.web.workbooks.planning import READINESS
from demo.candidates import this_years_estates
from demo.seeds import chance
from demo.site import BUREAU, Site

SAID: Final = "虚构（演示）：2025年街道申报材料"
CITY: Final = "4112"
UNASKED: Final = 0.08  # share of estates that nobody has asked yet
NETWORKS: Final = 6
MONEY_FEN: Final = 17_250 * 1_000_000  # what the bureau counts on for estates


def readiness(site: Site) -> None:
    """Import what sub-districts report of this year's estates."""
    rows = [_row(one) for one in this_years_estates()]
    site.take_in(READINESS, [row for row in rows if row], of="2025年")


def _row(estate: Estate) -> dict[str, Any] | None:
    rng = chance(f"ready {estate.code}")
    if rng.random() < UNASKED:
        return None
    met = bool(rng.random() < 0.7)
    manager = met and bool(rng.random() < 0.6)
    price = manager and bool(rng.random() < 0.7)
    illegal = 0 if rng.random() < 0.55 else int(rng.integers(15, 260))
    return {
        "estate_code": estate.code,
        "willing_share": round(float(rng.uniform(0.62, 1.0)), 3),
        "has_met": met,
        "has_manager": manager,
        "has_price": price,
        "has_fund": None if rng.random() < 0.15 else price and bool(rng.random() < 0.4),
        "illegal_m2": illegal,
        "removed_m2": int(illegal * float(rng.uniform(0.2, 1.0))) if illegal else None,
        "operators_agreed": None
        if rng.random() < 0.12
        else int(rng.integers(1, NETWORKS + 1)),
        "origin": SAID,
        "reported_on": date(2025, 5, 28),
    }


def sheet(site: Site) -> None:
    """Score everyone by the weights that policy proposes."""
    asked = Asked(
        name="2025年老旧小区评分表",
        year=today().year,
        weights=on("plan/score_sheet", today())["weights"],
        only="estate",
        money_fen=MONEY_FEN,
    )
    made = make_sheet(
        asked=asked,
        area_code=CITY,
        now=now(),
        by=site.user(BUREAU),
    )
    site.tell(f"{made.rows.count()} 个候选已评分")
