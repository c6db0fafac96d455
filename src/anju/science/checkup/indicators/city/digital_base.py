"""How far the digital base platform is built."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, ratio_of
from anju.science.checkup.sources import edition_2025

DIGITAL_BASE = Indicator(
    code="U69",
    name_zh="城市数字公共基础设施底座平台完成率",
    name_en="Digital base platform completion",
    unit="share",
    better="higher",
    source=edition_2025("U69"),
    cases=ratio_of("U69", ("done_count",), ("planned_count",)),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "done_count",
            "已完成的建设任务",
            "Tasks done",
            "项",
            "tasks",
            "planned_count",
        ),
        Component("planned_count", "计划的建设任务", "Tasks planned", "项", "tasks"),
    ),
)
