"""Houses below the basic housing performance."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2024

PERFORMANCE = Indicator(
    code="O02",
    name_zh="住宅性能不达标的住宅数量",
    name_en="Buildings failing basic housing performance",
    unit="building",
    better="lower",
    source=edition_2024("O02", "V"),
    cases=total_of("O02", "failing_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "failing_count",
            "住宅性能不达标的住宅",
            "Buildings failing basic performance",
            "栋",
            "buildings",
        ),
    ),
)
