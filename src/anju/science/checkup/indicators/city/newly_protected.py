"""Objects on the lists of protection now that were not there last year."""

from anju.science.checkup.indicator import Component, Indicator, total
from anju.science.checkup.reported import AWAITED, total_of
from anju.science.checkup.sources import edition_2025

NEWLY_PROTECTED = Indicator(
    code="U46",
    name_zh="当年各类保护对象增加数量",
    name_en="New protected objects this year",
    unit="object",
    better="higher",
    source=edition_2025("U46"),
    cases=total_of("U46", "this_year_count", minus=("last_year_count",)),
    add_up=total,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "this_year_count",
            "本年名录中的保护对象",
            "Protected objects on this year’s list",
            "个",
            "count",
        ),
        Component(
            "last_year_count",
            "上年名录中的保护对象",
            "Protected objects on last year’s list",
            "个",
            "count",
        ),
    ),
)
