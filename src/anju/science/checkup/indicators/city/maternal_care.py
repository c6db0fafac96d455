"""Maternal and child health institutions below standard."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2024

MATERNAL_CARE = Indicator(
    code="O06",
    name_zh="未达标配建的妇幼保健机构数量",
    name_en="Sub-standard maternal and child health institutions",
    unit="institution",
    better="lower",
    source=edition_2024("O06", "M"),
    cases=total_of("O06", "failing_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "failing_count",
            "未达标配建的妇幼保健机构",
            "Institutions below standard",
            "个",
            "count",
        ),
    ),
)
