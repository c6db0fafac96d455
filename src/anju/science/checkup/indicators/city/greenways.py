"""Residential land within reach of a greenway, as the parks department maps it."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

GREENWAYS = Indicator(
    code="U36",
    name_zh="绿道服务半径覆盖率",
    name_en="Greenway coverage",
    unit="share",
    better="higher",
    source=edition_2025("U36"),
    cases=ratio_of("U36", ("served_m2",), ("residential_m2",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "served_m2",
            "绿道1公里以内的居住用地面积",
            "Residential land within 1 km of greenways",
            "平方米",
            "m²",
            "residential_m2",
        ),
        Component("residential_m2", "居住用地面积", "Residential land", "平方米", "m²"),
    ),
)
