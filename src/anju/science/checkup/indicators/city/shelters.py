"""Effective shelter area for each resident."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, per_resident
from anju.science.checkup.sources import edition_2025

SHELTERS = Indicator(
    code="U62",
    name_zh="人均避难场所有效避难面积",
    name_en="Effective shelter area per head",
    unit="m2_per_person",
    better="higher",
    source=edition_2025("U62"),
    cases=per_resident("U62", "shelter_m2"),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "shelter_m2", "有效避难面积", "Effective shelter area", "平方米", "m²"
        ),
    ),
)
