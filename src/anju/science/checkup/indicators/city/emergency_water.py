"""Emergency water supply over the daily capacity."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

EMERGENCY_WATER = Indicator(
    code="U57",
    name_zh="应急供水保障率",
    name_en="Emergency water supply rate",
    unit="share",
    better="higher",
    source=edition_2025("U57"),
    cases=ratio_of("U57", ("emergency_m3_day",), ("daily_m3_day",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "emergency_m3_day",
            "应急供水能力",
            "Emergency capacity",
            "立方米/日",
            "m³/day",
        ),
        Component(
            "daily_m3_day", "日供水能力", "Daily capacity", "立方米/日", "m³/day"
        ),
    ),
)
