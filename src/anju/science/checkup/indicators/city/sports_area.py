"""Sports ground for each resident."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, per_resident
from anju.science.checkup.sources import edition_2024

SPORTS_AREA = Indicator(
    code="O05",
    name_zh="人均体育场地面积",
    name_en="Sports area per head",
    unit="m2_per_person",
    better="higher",
    source=edition_2024("O05", "V"),
    cases=per_resident("O05", "sports_m2"),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component("sports_m2", "体育场地面积", "Sports ground area", "平方米", "m²"),
    ),
)
