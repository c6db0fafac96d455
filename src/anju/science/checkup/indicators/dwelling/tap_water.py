"""Houses whose tap water fails in quality or pressure."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2024

TAP_WATER = Indicator(
    code="O01",
    name_zh="入户水质水量（水压）不达标的住宅数量",
    name_en="Buildings whose tap water quality/pressure fails",
    unit="building",
    better="lower",
    source=edition_2024("O01", "V"),
    cases=total_of("O01", "failing_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "failing_count",
            "入户水质、水量（水压）不达标的住宅",
            "Buildings whose tap water fails",
            "栋",
            "buildings",
        ),
    ),
)
