"""Built-up area that the urban operation platform covers."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, per_built_up
from anju.science.checkup.sources import edition_2024

PLATFORM_COVER = Indicator(
    code="O11",
    name_zh="城市运行管理服务平台覆盖率",
    name_en="Coverage of urban operation platform",
    unit="share",
    better="higher",
    source=edition_2024("O11", "M"),
    cases=per_built_up("O11", "covered_m2"),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component("covered_m2", "平台覆盖面积", "Area covered", "平方米", "m²"),
    ),
)
