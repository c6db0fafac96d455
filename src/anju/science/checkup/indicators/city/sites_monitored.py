"""Building sites with dangerous works that are monitored."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

SITES_MONITORED = Indicator(
    code="U64",
    name_zh="建筑施工危险性较大的分部分项工程安全监测覆盖率",
    name_en="Monitoring of dangerous works",
    unit="share",
    better="higher",
    source=edition_2025("U64"),
    cases=ratio_of("U64", ("connected_count",), ("site_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "connected_count",
            "接入安全监测的工地",
            "Sites connected to monitoring",
            "个",
            "count",
            "site_count",
        ),
        Component("site_count", "在建工地", "Sites under construction", "个", "count"),
    ),
)
