"""Idle property of the state."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2025

ASSETS_IDLE = Indicator(
    code="U76",
    name_zh="闲置资产面积",
    name_en="Idle state assets",
    unit="m2",
    better="lower",
    source=edition_2025("U76"),
    cases=total_of("U76", "idle_m2"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component("idle_m2", "闲置资产面积", "Idle state assets", "平方米", "m²"),
    ),
)
