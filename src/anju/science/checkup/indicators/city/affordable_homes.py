"""Share of affordable homes in the new supply of the year."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

AFFORDABLE_HOMES = Indicator(
    code="U52",
    name_zh="年度保障性住房占比",
    name_en="Share of affordable homes in new supply",
    unit="share",
    better="higher",
    source=edition_2025("U52"),
    cases=ratio_of("U52", ("affordable_count",), ("supplied_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "affordable_count",
            "新增保障性住房",
            "New affordable homes",
            "套",
            "dwellings",
            "supplied_count",
        ),
        Component("supplied_count", "新增住房", "New homes", "套", "dwellings"),
    ),
)
