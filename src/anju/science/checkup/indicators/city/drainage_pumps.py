"""Emergency pumping capacity over the built-up area."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, per_built_up
from anju.science.checkup.sources import edition_2025

DRAINAGE_PUMPS = Indicator(
    code="U56",
    name_zh="城市排水防涝应急抢险能力",
    name_en="Emergency drainage capacity",
    unit="m3_per_h_m2",
    better="higher",
    source=edition_2025("U56"),
    cases=per_built_up("U56", "pumped_m3_h"),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "pumped_m3_h",
            "移动泵和自备电源固定泵站排水能力",
            "Capacity of mobile pumps and stations with own power",
            "立方米/小时",
            "m³/h",
        ),
    ),
)
