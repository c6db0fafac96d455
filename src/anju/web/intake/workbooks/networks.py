"""道路、步行路径、管段、桥梁、综合管廊、易涝积水点."""

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
    tail,
    text,
    words_of,
    year,
    yes_no,
)
from anju.web.registry.models.networks import Network, PathKind, RoadClass

ACCURACY = (("surveyed", "实测"), ("drawn", "图纸"), ("guessed", "推测"))
SPOT_STATUS = (
    ("found", "已发现"),
    ("interim", "临时措施"),
    ("project", "已列项目"),
    ("removed", "已消除"),
    ("closed", "已销号"),
)
GRADES = tuple((grade, f"{grade}级") for grade in "ABCDE")

ROADS = Template(
    code="registry.roads",
    title_zh="道路底数表",
    title_en="Roads",
    target=TARGET,
    action="registry.change",
    options={"kind": "road"},
    geometry="line",
    columns=(
        *head("道路", "411202-DL-001"),
        choice("road_class", words_of(RoadClass), "道路等级"),
        amount("length_m", "m", BASIC, "长度", is_summed=True),
        amount("width_m", "m", BASIC, "红线宽度"),
        day("built_on", BASIC, "建成日期"),
        day("overhauled_on", BASIC, "大修日期"),
        count("lamp_needed_count", "盏", "路灯", "应装路灯数"),
        count("lamp_count", "盏", "路灯", "路灯数"),
        count("lamp_intact_count", "盏", "路灯", "完好路灯数"),
        count("lamp_lit_count", "盏", "路灯", "亮灯数"),
        *tail(),
    ),
)

PATHS = Template(
    code="registry.paths",
    title_zh="步行路径底数表",
    title_en="Walking paths",
    target=TARGET,
    action="registry.change",
    options={"kind": "path"},
    geometry="line",
    notes_zh=(
        "路径在相同的折点处相连：相交的路径须在交点处都有折点。",
        "小区内部道路和出入口填写小区编码：该小区的单元门只从这些路径出门。",
        "“可以通行”填否的不走；空着的按可以通行计算，页面注明未调查。",
    ),
    columns=(
        *head("路径", "411202-BX-000001"),
        choice("path_kind", words_of(PathKind), "路径类别", required=True),
        code("estate", "小区编码", example="411202-XQ-0001",
             rule="小区内部道路、出入口必填"),
        yes_no("is_open", BASIC, "可以通行"),
        amount("length_m", "m", BASIC, "长度", is_summed=True),
        *tail(),
    ),
)  # fmt: skip

PIPES = Template(
    code="registry.pipes",
    title_zh="管段底数表",
    title_en="Pipe segments",
    target=TARGET,
    action="registry.change",
    options={"kind": "pipe"},
    guarded=("depth_m",),
    geometry="line",
    columns=(
        *head("管段", "411202-GS-000001"),
        choice("network", words_of(Network), "管网", required=True),
        code("road_code", "所在道路编码"),
        text("owner", BASIC, "权属单位"),
        text("material", BASIC, "管材", example="球墨铸铁"),
        count("diameter_mm", "mm", BASIC, "管径", is_summed=False),
        year("installed_year", BASIC, "敷设年份"),
        year("renewed_year", BASIC, "更新年份"),
        amount("depth_m", "m", BASIC, "埋深"),
        choice("accuracy", ACCURACY, BASIC, "精度等级"),
        amount("length_m", "m", BASIC, "长度", is_summed=True),
        yes_no("monitored", "运行", "智能监测"),
        count("leak_count", "次", "运行", "历史漏损次数"),
        *tail(),
    ),
)

BRIDGES = Template(
    code="registry.bridges",
    title_zh="桥梁底数表",
    title_en="Bridges",
    target=TARGET,
    action="registry.change",
    options={"kind": "bridge"},
    geometry="any",
    columns=(
        *head("桥梁", "411202-QL-001"),
        year("built_year", BASIC, "建成年份"),
        amount("length_m", "m", BASIC, "长度"),
        choice("grade", GRADES, "技术状况", "等级（CJJ 99）"),
        day("graded_on", "技术状况", "评定日期"),
        text("managed_by", "管养单位"),
        *tail(),
    ),
)

TUNNELS = Template(
    code="registry.tunnels",
    title_zh="综合管廊底数表",
    title_en="Utility tunnels",
    target=TARGET,
    action="registry.change",
    options={"kind": "tunnel"},
    geometry="line",
    columns=(
        *head("管廊", "411202-GL-001"),
        year("built_year", BASIC, "建成年份"),
        amount("length_m", "m", BASIC, "长度", is_summed=True),
        text("cabins", BASIC, "舱室", example="综合舱、燃气舱、电力舱"),
        text("managed_by", "运营单位"),
        *tail(),
    ),
)

SPOTS = Template(
    code="registry.spots",
    title_zh="易涝积水点台账",
    title_en="Waterlogging spots",
    target=TARGET,
    action="registry.change",
    options={"kind": "spot"},
    geometry="point",
    columns=(
        *head("积水点", "411202-JS-001"),
        code("road_code", "所在道路编码"),
        text("cause", BASIC, "成因"),
        amount("worst_depth_m", "m", BASIC, "最大积水深度"),
        yes_no("is_serious", BASIC, "严重影响生产生活"),
        choice("status", SPOT_STATUS, "整治", "整治状态"),
        text("responsible", "整治", "责任人"),
        *point(),
        *tail(),
    ),
)

NETWORKS = (ROADS, PATHS, PIPES, BRIDGES, TUNNELS, SPOTS)
