"""Residential land within the service radius of a football pitch."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

FOOTBALL_PITCHES = Indicator(
    code="U37",
    name_zh="足球场地服务半径覆盖率",
    name_en="Football pitch coverage",
    unit="share",
    better="higher",
    source=edition_2025("U37"),
    cases=ratio_of("U37", ("served_m2",), ("residential_m2",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "served_m2",
            "足球场地服务半径内的居住用地面积",
            "Residential land within radius of pitches",
            "平方米",
            "m²",
            "residential_m2",
        ),
        Component("residential_m2", "居住用地面积", "Residential land", "平方米", "m²"),
    ),
)
