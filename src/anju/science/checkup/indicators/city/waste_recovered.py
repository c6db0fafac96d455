"""Share of household waste that is recovered."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

WASTE_RECOVERED = Indicator(
    code="U50",
    name_zh="城市生活垃圾资源化利用率",
    name_en="Waste resource recovery",
    unit="share",
    better="higher",
    source=edition_2025("U50"),
    cases=ratio_of("U50", ("recycled_t", "treated_t"), ("recycled_t", "removed_t")),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component("recycled_t", "可回收物量", "Recyclables", "吨", "t"),
        Component(
            "treated_t",
            "各类处理量乘换算系数之和",
            "Treated amounts times their conversion factors",
            "吨",
            "t",
            "removed_t",
        ),
        Component("removed_t", "生活垃圾清运量", "Waste removed", "吨", "t"),
    ),
)
