"""Residents of the new centre over its area."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

CENTRE_DENSITY = Indicator(
    code="U71",
    name_zh="新中心人口密度",
    name_en="New centre density",
    unit="person_per_m2",
    better="higher",
    source=edition_2025("U71"),
    cases=ratio_of("U71", ("resident_count",), ("centre_m2",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "resident_count",
            "新中心常住人口",
            "Residents of the new centre",
            "人",
            "persons",
        ),
        Component("centre_m2", "新中心面积", "Area of the new centre", "平方米", "m²"),
    ),
)
