"""Manhole covers that are missing, displaced or damaged."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2024

MANHOLE_COVERS = Indicator(
    code="O04",
    name_zh="窨井盖缺失、移位、损坏的数量",
    name_en="Missing/displaced/damaged manhole covers",
    unit="cover",
    better="lower",
    source=edition_2024("O04", "M"),
    cases=total_of("O04", "cover_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "cover_count",
            "缺失、移位、损坏的窨井盖",
            "Missing, displaced or damaged covers",
            "个",
            "count",
        ),
    ),
)
