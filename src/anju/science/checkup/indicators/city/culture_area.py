"""Floor area of public culture for each resident."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, per_resident
from anju.science.checkup.sources import edition_2025

CULTURE_AREA = Indicator(
    code="U38",
    name_zh="人均公共文化设施面积",
    name_en="Public cultural floor area per head",
    unit="m2_per_person",
    better="higher",
    source=edition_2025("U38"),
    cases=per_resident("U38", "culture_m2"),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "culture_m2",
            "公共文化设施面积",
            "Floor area of public cultural facilities",
            "平方米",
            "m²",
        ),
    ),
)
