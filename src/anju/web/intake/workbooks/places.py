"""区划、公共服务设施、厂站、城中村、街坊."""

from anju.web.intake.spec import Template
from anju.web.intake.workbooks.homes import TARGET
from anju.web.intake.workbooks.parts import (
    BASIC,
    amount,
    choice,
    code,
    count,
    day,
    head,
    point,
    share,
    tail,
    text,
    words_of,
    year,
    yes_no,
)
from anju.web.registry.models.places import Level

WAYS = (("demolish", "拆除新建"), ("renovate", "整治提升"), ("combine", "拆整结合"))

AREAS = Template(
    code="registry.areas",
    title_zh="行政区划表",
    title_en="Administrative areas",
    target="anju.web.intake.targets.registered.Areas",
    action="registry.change",
    options={"kind": "area"},
    geometry="polygon",
    columns=(
        code("code", "区划代码", required=True, example="411202001",
             rule="GB/T 2260 六位代码；街道九位，社区十二位"),
        text("name", "区划名称", required=True, width=26),
        choice("level", words_of(Level), "级别", required=True),
        code("parent_code", "上级代码", example="411202"),
        count("resident_count", "人", BASIC, "常住人口"),
        amount("built_up_area_m2", "㎡", BASIC, "建成区面积", is_summed=True),
        *tail(),
    ),
)  # fmt: skip

FACILITIES = Template(
    code="registry.facilities",
    title_zh="公共服务设施底数表",
    title_en="Facilities",
    target=TARGET,
    action="registry.change",
    options={"kind": "facility"},
    geometry="point",
    columns=(
        *head("设施", "411202-SS-0001"),
        code("facility_code", "设施类别代码", required=True, example="CC02",
             rule="设施类别表（完整社区、生活圈）中的代码"),
        amount("floor_area_m2", "㎡", BASIC, "建筑面积"),
        amount("site_area_m2", "㎡", BASIC, "用地面积"),
        yes_no("is_open", BASIC, "正常开放"),
        count("capacity_count", "个", BASIC, "核定学位、床位"),
        count("user_count", "人", BASIC, "在读、在住人数"),
        text("run_by", BASIC, "运营单位"),
        *point(),
        *tail(),
    ),
)  # fmt: skip

PLANTS = Template(
    code="registry.plants",
    title_zh="厂站底数表",
    title_en="Plants and stations",
    target=TARGET,
    action="registry.change",
    options={"kind": "plant"},
    geometry="point",
    columns=(
        *head("厂站", "411202-CZ-001"),
        text("plant_kind", BASIC, "厂站类别", example="污水处理厂"),
        amount("capacity", "", BASIC, "能力"),
        text("capacity_unit", BASIC, "能力单位", example="m³/d"),
        year("built_year", BASIC, "建成年份"),
        text("managed_by", BASIC, "管理单位"),
        *point(),
        *tail(),
    ),
)

VILLAGES = Template(
    code="registry.villages",
    title_zh="城中村和棚户区底数表",
    title_en="Urban villages and shantytowns",
    target=TARGET,
    action="registry.change",
    options={"kind": "village"},
    geometry="polygon",
    columns=(
        *head("村（片区）", "411202-CZC-001"),
        text("village_kind", BASIC, "类别", example="城中村"),
        count("household_count", "户", BASIC, "户数"),
        amount("legal_floor_area_m2", "㎡", "建筑面积", "合法", is_summed=True),
        amount("illegal_floor_area_m2", "㎡", "建筑面积", "违法", is_summed=True),
        choice("way", WAYS, "改造", "改造方式"),
        share("willing_share", "改造", "村民意愿比例"),
        yes_no("in_national_plan", "改造", "纳入国家计划台账"),
        day("renewed_on", "改造", "完成改造日期"),
        *tail(),
    ),
)

BLOCKS = Template(
    code="registry.blocks",
    title_zh="街坊街区底数表",
    title_en="Street blocks",
    target=TARGET,
    action="registry.change",
    options={"kind": "block"},
    geometry="polygon",
    columns=(
        *head("街坊", "411202-JF-001"),
        text("block_kind", BASIC, "类别", example="商业步行街"),
        amount("site_area_m2", "㎡", BASIC, "用地面积", is_summed=True),
        yes_no("needs_renewal", BASIC, "需要更新改造"),
        *tail(),
    ),
)

PLACES = (AREAS, FACILITIES, PLANTS, VILLAGES, BLOCKS)
