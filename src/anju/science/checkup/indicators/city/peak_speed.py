"""Mean speed of cars on arterials and above in weekday peaks."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

PEAK_SPEED = Indicator(
    code="U47",
    name_zh="城市高峰期机动车平均速度",
    name_en="Peak-hour vehicle speed",
    unit="km_per_h",
    better="higher",
    source=edition_2025("U47"),
    cases=ratio_of("U47", ("driven_km",), ("driving_h",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "driven_km",
            "高峰期浮动车行驶里程",
            "Distance driven by floating cars in peaks",
            "车公里",
            "vehicle-km",
        ),
        Component(
            "driving_h",
            "高峰期浮动车行驶时间",
            "Time driven by floating cars in peaks",
            "车小时",
            "vehicle-hours",
        ),
    ),
)
