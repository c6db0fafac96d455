"""The plan stage: money of three years, the choice within it, and its approval."""

from typing import Final

from anju.web.plan.services import approve, make_version, set_pool, solve
from anju.web.site.clock import now
from demo.money import pools
from demo.site import Site

BUREAU, CITY = "shi", "4112"
FIRST_YEAR: Final = 2025


def plan(site: Site) -> None:
    """Write down the money, choose what it reaches, and put it into the loop."""
    for pool in pools():
        set_pool(**pool)
    version = make_version(
        name="2025—2027年城市更新滚动计划",
        area_code=CITY,
        first_year=FIRST_YEAR,
        now=now(),
        by=site.user(BUREAU),
    )
    solve(version, now=now(), report=site.tell)
    approve(version, now=now(), by=site.user(BUREAU))
