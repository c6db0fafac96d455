"""小区、楼栋、单元、户、电梯."""

from anju.web.intake.spec import Template
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
from anju.web.registry.models.homes import ManagementMode, RenovationStatus

TARGET = "anju.web.intake.targets.registered.Registry"
PEOPLE, AREAS, PARKING = "户数人口", "面积", "停车充电"
SERVICES, KEEPING, RENEWAL = "设施", "物业管理", "老旧小区改造"
GRADES = (("A", "A级"), ("B", "B级"), ("C", "C级"), ("D", "D级"))

ESTATES = Template(
    code="registry.estates",
    title_zh="小区底数表",
    title_en="Estates",
    target=TARGET,
    action="registry.change",
    options={"kind": "estate"},
    geometry="polygon",
    columns=(
        *head("小区", "411202-XQ-0001"),
        text("address", BASIC, "地址"),
        year("built_year", BASIC, "建成年份"),
        yes_no("is_old", BASIC, "老旧小区"),
        text("land_ownership", BASIC, "土地权属"),
        text("former_unit", BASIC, "原产权单位"),
        count("building_count", "栋", BASIC, "楼栋数"),
        count("household_count", "户", PEOPLE, "户数"),
        count("resident_count", "人", PEOPLE, "居住人口"),
        count("elderly_count", "人", PEOPLE, "60岁以上老人"),
        count("child_count", "人", PEOPLE, "0-3岁婴幼儿"),
        amount("floor_area_m2", "㎡", AREAS, "建筑面积", is_summed=True),
        amount("activity_ground_m2", "㎡", AREAS, "公共活动场地"),
        amount("green_area_m2", "㎡", AREAS, "绿地面积"),
        count("parking_needed", "个", PARKING, "停车泊位", "需要"),
        count("parking_spaces", "个", PARKING, "停车泊位", "现有"),
        count("ev_needed", "个", PARKING, "汽车充电桩", "需要"),
        count("ev_chargers", "个", PARKING, "汽车充电桩", "现有"),
        count("ebike_chargers", "个", PARKING, "电动自行车充电口"),
        yes_no("waste_sorting", SERVICES, "实施垃圾分类"),
        yes_no("parcel_lockers", SERVICES, "智能快递柜"),
        yes_no("smart_security", SERVICES, "智能安防"),
        choice("management_mode", words_of(ManagementMode), KEEPING, "管理方式"),
        share("fee_rate_share", KEEPING, "物业费收缴率"),
        day("contract_ends_on", KEEPING, "物业合同到期日", may_lie_ahead=True),
        choice("renovation_status", words_of(RenovationStatus), RENEWAL, "改造状态"),
        year("renovation_year", RENEWAL, "改造年度", may_lie_ahead=True),
        *tail(),
    ),
)

BUILDINGS = Template(
    code="registry.buildings",
    title_zh="楼栋底数表",
    title_en="Buildings",
    target=TARGET,
    action="registry.change",
    options={"kind": "building"},
    geometry="polygon",
    columns=(
        *head("楼栋", "411202-XQ-0001-01"),
        code("estate", "所在小区编码", example="411202-XQ-0001"),
        year("built_year", BASIC, "建成年份"),
        count("storeys", "层", BASIC, "层数", is_summed=False, least=1, most=80),
        count("stairwell_count", "个", BASIC, "单元数"),
        count("household_count", "户", BASIC, "户数"),
        amount("floor_area_m2", "㎡", BASIC, "建筑面积", is_summed=True),
        text("structure", BASIC, "结构类型", example="砖混"),
        text("window", BASIC, "外窗类型"),
        text("roof", BASIC, "屋面形式"),
        choice("danger_grade", GRADES, "安全鉴定", "危险性等级（JGJ 125）"),
        day("danger_graded_on", "安全鉴定", "鉴定日期"),
        count("lift_count", "部", "电梯", "电梯数"),
        amount("lift_strip_m", "m", "电梯", "加梯可用空地宽度"),
        yes_no("insulated", "节能", "外墙保温"),
        day("energy_retrofitted_on", "节能", "节能改造日期"),
        year("gas_pipe_year", "安全设施", "燃气管安装年份"),
        yes_no("smart_fire", "安全设施", "智能消防监测"),
        *tail(),
    ),
)

ENTRANCES = Template(
    code="registry.entrances",
    title_zh="单元出入口底数表",
    title_en="Entrances",
    target=TARGET,
    action="registry.change",
    options={"kind": "entrance"},
    geometry="point",
    columns=(
        *head("单元", "411202-XQ-0001-01-1"),
        code("building", "所在楼栋编码", required=True, example="411202-XQ-0001-01"),
        count("household_count", "户", "户数"),
        yes_no("barrier_free", "无障碍"),
        *point(),
        *tail(),
    ),
)

DWELLINGS = Template(
    code="registry.dwellings",
    title_zh="户（套）底数表",
    title_en="Dwellings",
    target=TARGET,
    action="registry.change",
    options={"kind": "dwelling"},
    columns=(
        *head("户", "411202-XQ-0001-01-1-101"),
        code("building", "所在楼栋编码", required=True),
        code("entrance", "单元编码"),
        count("floor", "层", "所在层", is_summed=False, most=80),
        amount("exclusive_area_cm2", "㎡", "专有部分面积", is_summed=True),
        yes_no("has_kitchen", "独立厨房"),
        yes_no("has_toilet", "独立卫生间"),
        *tail(),
    ),
)

ELEVATORS = Template(
    code="registry.elevators",
    title_zh="住宅电梯底数表",
    title_en="Lifts",
    target=TARGET,
    action="registry.change",
    options={"kind": "elevator"},
    geometry="point",
    columns=(
        *head("电梯", "411202-XQ-0001-01-DT1"),
        code("building", "所在楼栋编码", required=True),
        code("registration", "注册代码", example="30104105002001010001"),
        year("installed_year", "安装年份"),
        day("inspected_on", "最近检验日期"),
        text("maintained_by", "维保单位"),
        *point(),
        *tail(),
    ),
)

HOMES = (ESTATES, BUILDINGS, ENTRANCES, DWELLINGS, ELEVATORS)
