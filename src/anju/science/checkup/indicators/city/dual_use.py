"""Public facilities built for everyday and for emergency."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2025

DUAL_USE = Indicator(
    code="U58",
    name_zh="“平急两用”公共基础设施数量",
    name_en="Dual-use public facilities",
    unit="facility",
    better="higher",
    source=edition_2025("U58"),
    cases=total_of("U58", "facility_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "facility_count",
            "“平急两用”公共基础设施",
            "Dual-use public facilities",
            "个",
            "count",
        ),
    ),
)
