"""Share of commuters who live or work near a rail station."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

RAIL_COMMUTERS = Indicator(
    code="U49",
    name_zh="轨道站点周边覆盖通勤比例",
    name_en="Commuters within 800 m of rail",
    unit="share",
    better="higher",
    source=edition_2025("U49"),
    cases=ratio_of("U49", ("covered_count",), ("commuter_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "covered_count",
            "轨道站点800米覆盖的通勤人口",
            "Commuters within 800 m of rail stations",
            "人",
            "persons",
            "commuter_count",
        ),
        Component("commuter_count", "通勤人口", "All commuters", "人", "persons"),
    ),
)
