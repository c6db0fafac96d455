"""Share of historic buildings that stand empty."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

HISTORIC_VACANT = Indicator(
    code="U43",
    name_zh="历史建筑空置率",
    name_en="Vacancy of historic buildings",
    unit="share",
    better="lower",
    source=edition_2025("U43"),
    cases=ratio_of("U43", ("vacant_count",), ("announced_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "vacant_count",
            "空置6个月及以上的历史建筑数",
            "Historic buildings vacant six months and more",
            "个",
            "count",
            "announced_count",
        ),
        Component(
            "announced_count",
            "已公布的历史建筑数",
            "Announced historic buildings",
            "个",
            "count",
        ),
    ),
)
