"""The project ledger with its 38 columns, the old-estate ledger, project sites."""

from anju.web.intake.spec import Column, Kind, Template
from anju.web.intake.workbooks.parts import (
    amount,
    area,
    choice,
    code,
    count,
    day,
    money,
    share,
    source,
    text,
    words_of,
    year,
)
from anju.web.loop.models.project import (
    STAGES,
    Category,
    MoneySource,
    Nature,
    Programme,
)

ALLOCATED = "资金下达（万元、文号、日期）"
PAID = "资金支付（万元）、支付率"
START, FINISH = "计划开工/实际开工", "计划竣工/实际竣工"
SCALE = "小区数/楼栋数/户数/面积"
SOURCES = words_of(MoneySource)
PROBLEMS = "关联体检问题"


def _planned() -> tuple[Column, ...]:
    return tuple(
        money(f"planned__{stored}_fen", "资金来源构成", name)
        for stored, name in SOURCES
    )


def _allocated() -> tuple[Column, ...]:
    columns: list[Column] = []
    for stored, name in SOURCES:
        columns += [
            money(f"allocated__{stored}_fen", ALLOCATED, name, "金额"),
            text(f"document__{stored}", ALLOCATED, name, "文号"),
            day(f"allocated_on__{stored}", ALLOCATED, name, "日期"),
        ]
    return tuple(columns)


def _paid() -> tuple[Column, ...]:
    paid = (money(f"paid__{stored}_fen", PAID, name) for stored, name in SOURCES)
    return (*paid, share("paid_share", PAID, "支付率", is_calculated=True, most=None))


def _calculated(field: str, kind: Kind, *path: str, unit: str = "") -> Column:
    return Column(
        path=path, field=field, kind=kind, unit=unit, is_calculated=True,
        is_summed=kind is Kind.MONEY,
    )  # fmt: skip


PROJECTS = Template(
    code="loop.projects",
    title_zh="城市更新项目台账",
    title_en="Project ledger",
    target="anju.web.intake.targets.projects.Projects",
    geometry="any",
    notes_zh=("38 列项目台账。自动计算的列由月报得出，导入时不读。",),
    columns=(
        _calculated("serial", Kind.WHOLE, "序号"),
        code("code", "项目编码", "本系统编码", required=True, example="XM-2025-001",
             aliases=(("项目编码",), ("项目编号",))),
        code("national_code", "项目编码", "国家平台代码",
             rule="投资项目在线审批监管平台代码"),
        text("name", "项目名称", required=True, width=34),
        choice("category", words_of(Category), "项目类别", required=True),
        area("所在县（市、区）、街道"),
        text("location", "建设地点（空间范围）", "地点"),
        Column(path=("建设地点（空间范围）", "范围"), field="shape", kind=Kind.SHAPE,
               rule="国家2000经纬度 WKT；空着不改动已有图形"),
        text("content", "建设内容及规模", width=40),
        choice("nature", words_of(Nature), "建设性质", required=True),
        choice("stage", words_of(STAGES), "项目阶段", required=True),
        money("total_fen", "总投资", rule="等于各来源之和"),
        *_planned(),
        *_allocated(),
        year("plan_year", "年度计划投资（万元）", "年度", may_lie_ahead=True),
        money("year_plan_fen", "年度计划投资（万元）", "金额"),
        _calculated("month_done_fen", Kind.MONEY, "本月完成投资", unit="万元"),
        _calculated("year_done_fen", Kind.MONEY, "年初至今完成投资", unit="万元"),
        _calculated("all_done_fen", Kind.MONEY, "开工以来累计完成投资", unit="万元"),
        _calculated("done_share", Kind.SHARE, "投资完成率", unit="%"),
        _calculated("gap_points", Kind.NUMBER, "序时进度差", unit="百分点"),
        *_paid(),
        day("planned_start", START, "计划开工", may_lie_ahead=True),
        day("actual_start", START, "实际开工"),
        day("planned_finish", FINISH, "计划竣工", may_lie_ahead=True,
            month_means_last=True),
        day("actual_finish", FINISH, "实际竣工", month_means_last=True),
        _calculated("progress_text", Kind.TEXT, "形象进度"),
        count("estate_count", "个", SCALE, "小区数", may_be_zero=True),
        count("building_count", "栋", SCALE, "楼栋数", may_be_zero=True),
        count("household_count", "户", SCALE, "户数", may_be_zero=True),
        amount("floor_area_m2", "㎡", SCALE, "面积", may_be_zero=True, is_summed=True),
        _calculated("problems", Kind.TEXT, "存在问题"),
        _calculated("next_steps", Kind.TEXT, "下步措施及时限"),
        _calculated("to_decide", Kind.TEXT, "需协调事项"),
        text("lead_unit", "牵头单位/责任单位", "牵头单位"),
        text("responsible_unit", "牵头单位/责任单位", "责任单位"),
        text("responsible_leader", "责任领导"),
        text("responsible_person", "具体责任人及电话", "具体责任人"),
        text("responsible_phone", "具体责任人及电话", "电话"),
        Column(path=("配合单位",), field="cooperating_units", kind=Kind.LIST),
        _calculated("light", Kind.TEXT, "督办等级（红黄绿）"),
        _calculated("light_months", Kind.WHOLE, "连续红黄灯月数"),
        _calculated("follow_up", Kind.TEXT, "上月议定事项落实"),
        _calculated("photos", Kind.TEXT, "现场照片"),
        _calculated("filled_by", Kind.TEXT, "填报人/审核人/时间"),
        Column(path=(PROBLEMS, "问题编号"), field="findings", kind=Kind.LIST),
        text("exemption", PROBLEMS, "无问题豁免理由", rule="没有关联问题时必填"),
        text("proposals", "关联提案/信访/12345"),
        text("note", "备注"),
        choice("programme", words_of(Programme), "附加", "项目清单", required=True),
        day("in_statistics_on", "附加", "入统日期"),
        source("附加"),
    ),
)  # fmt: skip

OLD_ESTATES = Template(
    code="loop.old_estates",
    title_zh="老旧小区改造台账",
    title_en="Old-estate renovation ledger",
    target="anju.web.intake.targets.old_estates.OldEstates",
    notes_zh=(
        "一行一个小区，即一个老旧小区改造项目。小区须先在“小区底数表”中登记。",
        "状态为完工、验收或移交的须填竣工日期；移交的同时登记质保。",
    ),
    columns=(
        _calculated("serial", Kind.WHOLE, "序号"),
        code("code", "项目编码", required=True, example="LJ-411202-0001"),
        _calculated("county", Kind.TEXT, "所在区划", "县（市、区）"),
        _calculated("subdistrict", Kind.TEXT, "所在区划", "街道（乡镇）"),
        _calculated("community", Kind.TEXT, "所在区划", "社区"),
        code("estate_code", "小区", "小区编码", required=True,
             example="411202-XQ-0001"),
        text("estate_name", "小区", "小区名称", required=True, width=26),
        count("household_count", "户", "改造规模", "户数", required=True),
        count("building_count", "栋", "改造规模", "楼栋数"),
        amount("floor_area_m2", "㎡", "改造规模", "建筑面积", is_summed=True),
        text("content", "建设内容", width=34),
        year("plan_year", "改造计划", "计划年度", required=True, may_lie_ahead=True),
        choice("stage", words_of(STAGES), "改造计划", "状态", required=True),
        money("total_fen", "投资", "总投资"),
        *(
            money(f"planned__{stored}_fen", "投资", "资金来源", name)
            for stored, name in SOURCES
        ),
        day("planned_start", "工期", "计划开工", may_lie_ahead=True),
        day("actual_start", "工期", "实际开工"),
        day("planned_finish", "工期", "计划竣工", may_lie_ahead=True,
            month_means_last=True),
        day("actual_finish", "工期", "竣工日期", month_means_last=True),
        text("lead_unit", "实施", "责任单位"),
        text("responsible_unit", "实施", "施工单位"),
        day("handed_over_on", "移交", "移交日期"),
        text("kept_by", "移交", "接管单位"),
        day("warranty_ends_on", "移交", "质保到期", may_lie_ahead=True),
        text("warranty_basis", "移交", "质保依据"),
        text("exemption", "无体检问题豁免理由",
             rule="2019 年起的改造早于体检制度的，请写明"),
        text("note", "备注"),
        source(),
    ),
)  # fmt: skip

SITES = Template(
    code="loop.sites",
    title_zh="项目点位表",
    title_en="Project sites",
    target="anju.web.intake.targets.sites.Sites",
    key=("project", "object_code"),
    columns=(
        code("project", "项目编码", required=True),
        code("object_kind", "对象类别", required=True, example="road",
             rule="对象的类别，如 道路、小区、城中村"),
        code("object_code", "对象编码", required=True),
        text("name", "点位名称", required=True, width=26),
        text("wording", "原文表述"),
        source(),
    ),
)  # fmt: skip

LEDGERS = (PROJECTS, OLD_ESTATES, SITES)
