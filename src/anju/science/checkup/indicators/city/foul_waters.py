"""Black-odorous water bodies that exist, relapsed ones included."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2025

FOUL_WATERS = Indicator(
    code="U35",
    name_zh="城市黑臭水体数量",
    name_en="Black-odorous water bodies",
    unit="water_body",
    better="lower",
    source=edition_2025("U35"),
    cases=total_of("U35", "foul_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "foul_count",
            "现有黑臭水体（含返黑返臭）",
            "Black-odorous water bodies, relapsed included",
            "个",
            "count",
        ),
    ),
)
