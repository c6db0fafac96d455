"""Crews of two years by trade and quarter; of the third nobody has said anything."""

from datetime import date
from typing import Final

from anju.web.plan.services.crews import set_crews
from demo.areas import CITY
from demo.site import Site

SAID: Final = "虚构（演示）：住建局摸底"
CREWS: Final = {  # year: trade: crews of the four quarters
    2025: {"dig": (240, 300, 210, 140), "env": (90, 150, 210, 220),
           "mep": (165, 285, 390, 420), "fin": (165, 315, 430, 430)},
    2026: {"dig": (90, 90, 90, 90), "env": (140, 165, 165, 90),
           "mep": (285, 285, 255, 165), "fin": (270, 270, 240, 150)},
}  # fmt: skip


def crews(site: Site) -> None:
    """Write down what the counties reported."""
    for year, trades in CREWS.items():
        for trade, quarters in trades.items():
            for quarter, count in enumerate(quarters, 1):
                set_crews(
                    area_code=CITY[0],
                    trade=trade,
                    quarter=(year, quarter),
                    crews=count,
                    origin=SAID,
                    reported_on=date(2025, 5, 26),
                )
    site.tell("施工力量已填报")
