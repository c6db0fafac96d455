"""Shaded share of the roads in the new centre."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

CENTRE_SHADE = Indicator(
    code="U72",
    name_zh="新中心林荫路覆盖率",
    name_en="Shaded road share in new centre",
    unit="share",
    better="higher",
    source=edition_2025("U72"),
    cases=ratio_of("U72", ("shaded_m",), ("road_m",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component("shaded_m", "林荫路长度", "Shaded length", "米", "m", "road_m"),
        Component(
            "road_m", "新中心道路长度", "Road length in the new centre", "米", "m"
        ),
    ),
)
