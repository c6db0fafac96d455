"""Share of the monitored days with good air."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

GOOD_AIR = Indicator(
    code="U74",
    name_zh="主城区空气质量优良天数全年占比",
    name_en="Good-air days",
    unit="share",
    better="higher",
    source=edition_2025("U74"),
    cases=ratio_of("U74", ("good_count",), ("day_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component("good_count", "优良天数", "Good days", "天", "days", "day_count"),
        Component("day_count", "有效监测天数", "Days monitored", "天", "days"),
    ),
)
