"""Roads with messy overhead lines."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2024

OVERHEAD_LINES = Indicator(
    code="O03",
    name_zh="存在乱拉空中线路问题的道路数量",
    name_en="Roads with messy overhead lines",
    unit="road",
    better="lower",
    source=edition_2024("O03", "M"),
    cases=total_of("O03", "road_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "road_count",
            "存在乱拉空中线路问题的道路",
            "Roads with messy overhead lines",
            "条",
            "roads",
        ),
    ),
)
