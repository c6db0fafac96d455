"""Investment in the new centre over its plan."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

CENTRE_INVESTED = Indicator(
    code="U70",
    name_zh="新中心重大功能设施投资完成率",
    name_en="New centre investment completion",
    unit="share",
    better="higher",
    source=edition_2025("U70"),
    cases=ratio_of("U70", ("invested_wan",), ("planned_wan",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component("invested_wan", "已完成投资", "Invested", "万元", "10,000 yuan"),
        Component("planned_wan", "计划投资", "Planned", "万元", "10,000 yuan"),
    ),
)
