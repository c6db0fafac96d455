"""Fuel, gas and hydrogen stations too near to others."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2024

FUEL_STATIONS = Indicator(
    code="O09",
    name_zh="安全距离不达标的加油加气加氢站数量",
    name_en="Fuel/gas/hydrogen stations with insufficient distance",
    unit="station",
    better="lower",
    source=edition_2024("O09", "M"),
    cases=total_of("O09", "station_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "station_count",
            "安全距离不达标的加油加气加氢站",
            "Stations with insufficient distance",
            "个",
            "count",
        ),
    ),
)
