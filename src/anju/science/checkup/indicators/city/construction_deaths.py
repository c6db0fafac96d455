"""Deaths on building sites over projects under construction."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

CONSTRUCTION_DEATHS = Indicator(
    code="U54",
    name_zh="房屋市政工程生产安全事故死亡率",
    name_en="Construction fatality rate",
    unit="share",
    better="lower",
    source=edition_2025("U54"),
    cases=ratio_of("U54", ("death_count",), ("project_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "death_count",
            "生产安全事故死亡人数",
            "Deaths in accidents",
            "人",
            "persons",
        ),
        Component(
            "project_count",
            "在建房屋市政工程项目",
            "Projects under construction",
            "项",
            "projects",
        ),
    ),
)
