"""Events of the year in which heritage was damaged."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2025

HERITAGE_DAMAGED = Indicator(
    code="U44",
    name_zh="历史文化资源遭受破坏的负面事件数",
    name_en="Heritage damage events",
    unit="event",
    better="lower",
    source=edition_2025("U44"),
    cases=total_of("U44", "event_count"),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "event_count",
            "当年遭受破坏的负面事件",
            "Damage events of the year",
            "起",
            "events",
        ),
    ),
)
