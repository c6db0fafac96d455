"""Share of river sections with water of class II."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

CLEAN_SECTIONS = Indicator(
    code="U73",
    name_zh="长江干流及主要一级支流Ⅱ类水体比例",
    name_en="Class II water share",
    unit="share",
    better="higher",
    source=edition_2025("U73"),
    cases=ratio_of("U73", ("clean_count",), ("section_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "clean_count",
            "达到Ⅱ类的监测断面",
            "Sections of class II",
            "个",
            "count",
            "section_count",
        ),
        Component("section_count", "监测断面", "Monitored sections", "个", "count"),
    ),
)
