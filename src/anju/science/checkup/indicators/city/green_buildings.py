"""Green share of the floor area begun this year."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

GREEN_BUILDINGS = Indicator(
    code="U40",
    name_zh="新建建筑中绿色建筑占比",
    name_en="Green share of new buildings",
    unit="share",
    better="higher",
    source=edition_2025("U40"),
    cases=ratio_of("U40", ("green_m2",), ("started_m2",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "green_m2",
            "新开工绿色建筑面积",
            "Green floor area begun",
            "平方米",
            "m²",
            "started_m2",
        ),
        Component("started_m2", "新开工建筑面积", "Floor area begun", "平方米", "m²"),
    ),
)
