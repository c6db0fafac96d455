"""Share of announced heritage that bears a plaque and has a file."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

HERITAGE_FILED = Indicator(
    code="U42",
    name_zh="历史文化街区、历史建筑挂牌建档率",
    name_en="Heritage plaque-and-file rate",
    unit="share",
    better="higher",
    source=edition_2025("U42"),
    cases=ratio_of("U42", ("filed_count",), ("announced_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "filed_count",
            "已挂牌建档数",
            "With plaque and file",
            "个",
            "count",
            "announced_count",
        ),
        Component(
            "announced_count",
            "已公布的历史文化街区、历史建筑数",
            "Announced historic blocks and buildings",
            "个",
            "count",
        ),
    ),
)
