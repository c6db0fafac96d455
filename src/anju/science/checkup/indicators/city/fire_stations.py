"""Construction land inside the districts that fire stations serve."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

FIRE_STATIONS = Indicator(
    code="U61",
    name_zh="城市消防站服务半径覆盖率",
    name_en="Fire station coverage",
    unit="share",
    better="higher",
    source=edition_2025("U61"),
    cases=ratio_of("U61", ("served_m2",), ("construction_m2",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "served_m2",
            "消防站责任区覆盖的建设用地面积",
            "Construction land inside station districts",
            "平方米",
            "m²",
            "construction_m2",
        ),
        Component(
            "construction_m2", "建设用地面积", "Construction land", "平方米", "m²"
        ),
    ),
)
