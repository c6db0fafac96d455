"""Share of car parks with a smart management system."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

SMART_CAR_PARKS = Indicator(
    code="U68",
    name_zh="智能停车场管理系统覆盖率",
    name_en="Smart car-park coverage",
    unit="share",
    better="higher",
    source=edition_2025("U68"),
    cases=ratio_of("U68", ("smart_count",), ("park_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "smart_count",
            "装有智能管理系统的停车场",
            "Car parks with a smart system",
            "个",
            "count",
            "park_count",
        ),
        Component("park_count", "停车场", "Car parks", "个", "count"),
    ),
)
