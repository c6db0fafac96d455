"""Share of the domestic pollutant load that sewage works take in."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

SEWAGE_COLLECTED = Indicator(
    code="U33",
    name_zh="城市生活污水集中收集率",
    name_en="Centralised sewage collection rate",
    unit="share",
    better="higher",
    source=edition_2025("U33"),
    cases=ratio_of("U33", ("collected_kg",), ("produced_kg",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "collected_kg",
            "污水处理厂收集的生活污染物量",
            "Domestic load collected at plants",
            "千克/日",
            "kg/day",
            "produced_kg",
        ),
        Component(
            "produced_kg", "生活污染物总量", "Total domestic load", "千克/日", "kg/day"
        ),
    ),
)
