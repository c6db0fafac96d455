"""Cases that the operation platform closed in time, over the area it covers."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

PLATFORM_CASES = Indicator(
    code="U67",
    name_zh="城市运行管理服务智慧化水平",
    name_en="Urban operation platform performance",
    unit="case_per_km2",
    better="higher",
    source=edition_2025("U67"),
    cases=ratio_of("U67", ("closed_count",), ("covered_km2",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "closed_count", "平台按期处置件数", "Cases closed on time", "件", "cases"
        ),
        Component("covered_km2", "平台覆盖面积", "Area covered", "平方千米", "km²"),
    ),
)
