"""Structures pulled down in historic blocks without leave."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2025

HISTORIC_DEMOLISHED = Indicator(
    code="U45",
    name_zh="擅自拆除历史文化街区内建筑物、构筑物的数量",
    name_en="Unauthorised demolitions in historic blocks",
    unit="building",
    better="lower",
    source=edition_2025("U45"),
    cases=total_of("U45", "demolished_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "demolished_count",
            "未经批准拆除的建筑物、构筑物",
            "Structures demolished without approval",
            "栋",
            "structures",
        ),
    ),
)
