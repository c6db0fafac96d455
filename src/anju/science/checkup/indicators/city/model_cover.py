"""Built-up area that the city information model holds in 3D."""

from anju.science.checkup.indicator import Component, Indicator, ratio
from anju.science.checkup.reported import AWAITED, per_built_up
from anju.science.checkup.sources import edition_2025

MODEL_COVER = Indicator(
    code="U66",
    name_zh="城市信息模型（CIM）基础平台建设三维数据覆盖率",
    name_en="3D data coverage of CIM platform",
    unit="share",
    better="higher",
    source=edition_2025("U66"),
    cases=per_built_up("U66", "modelled_m2"),
    add_up=ratio,
    counted="area",
    absent=AWAITED,
    components=(
        Component(
            "modelled_m2", "三维数据覆盖面积", "Area with 3D data", "平方米", "m²"
        ),
    ),
)
