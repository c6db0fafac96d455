"""Land of low use that was redeveloped."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2025

LAND_REUSED = Indicator(
    code="U75",
    name_zh="低效用地再开发面积",
    name_en="Low-efficiency land redeveloped",
    unit="m2",
    better="higher",
    source=edition_2025("U75"),
    cases=total_of("U75", "reused_m2"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "reused_m2",
            "低效用地再开发面积",
            "Low-efficiency land redeveloped",
            "平方米",
            "m²",
        ),
    ),
)
