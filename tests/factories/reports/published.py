"""A Word report with the real contradictions of one city's published report of 2025.

They are listed in the requirement on one figure and one source: 7,482 school places
in annex 1, 6,603 in the body and 7,446 in the list of communities; 29,912 parking
spaces against a list of 29,922; 15 against 16 sub-districts; four indicators that
differ between two annexes or a table of the body; 43 hits for 42 buildings, legal.
"""

from io import BytesIO
from pathlib import Path

import docx

SCHOOLS = (("岳湾路社区", 1184), ("八一路社区", 1059), ("胡家冲社区", 5203))
PARKING = (("江山社区", 3791), ("白马山社区", 2600), ("山庄路社区", 23531))
BODY = (
    (1, "第一章 工作概况"),
    (2, "1.1 体检范围"),
    "住房、小区、街区维度共调查8302栋住宅、1075个小区、120个社区、16个街办。",
    (2, "1.4 调查方式"),
    "1.4.3 本次体检对15个街办逐一开展现场调查，数据时点为2024年12月31日。",
    "指标体系共77项，其中基础指标60项、省级指标9项、特色指标8项。",
    (1, "第二章 体检结果"),
    (2, "2.1 住房维度"),
    "存在结构安全隐患的住宅42栋，其中混凝土结构构件裂缝19栋、违规拆除承重构件24栋。",
    "存在结构安全隐患的住宅42栋，西陵区29栋（69%），伍家岗区13栋（31%）。",
    (2, "2.2 小区（社区）维度"),
    "小学学位缺口数为6603个，主要集中在伍家岗区新城区。",
    "停车泊位缺口约2.99万个，140个小区存在缺口。",
    (2, "2.3 街区维度"),
    "菜市场（生鲜超市）覆盖率为57.84%（16.29/28.16平方公里）。",
)
MARKETS = (
    ("街办", "居住用地面积（平方公里）", "覆盖率（%）"),
    ("学院街办", "10.00", "60.00"),
    ("西陵街办", "8.16", "64.83"),
    ("窑湾街办", "10.00", "16.37"),
    ("合计", "28.16", "56.84"),
)
ANNEX_1 = (
    ("维度", "序号", "指标项", "单位", "2025年体检值", "评价结果"),
    ("住房", "1", "存在结构安全隐患的住宅数量", "栋", "42", "—"),
    ("小区", "13", "小学学位缺口数", "个", "7482", "—"),
    ("小区", "14", "停车泊位缺口数", "个", "29912", "—"),
    ("街区", "26", "菜市场（生鲜超市）覆盖率", "%", "57.84", "—"),
    ("城区", "40", "新建建筑中绿色建筑占比", "%", "51.47", "不足"),
    ("城区", "54", "房屋市政工程生产安全事故死亡率", "%", "0.29", "一般"),
    ("城区", "68", "智能停车场管理系统覆盖率", "%", "98.92", "较好"),
    ("城区", "71", "新中心人口密度", "万人/平方公里", "0.50", "不足"),
)
ANNEX_2 = (
    ("指标名称", "2024年", "2025年", "评价标准", "完成情况"),
    ("新建建筑绿色建筑占比（%）", "63.15", "59.02", "100", "下降"),
    ("房屋市政工程生产安全事故死亡率（%）", "0.30", "0.288", "0", "下降"),
    ("智能停车场管理系统覆盖率（%）", "98.0", "99.1", "≥80", "上升"),
    ("新中心人口密度（万人/平方公里）", "0.48", "0.55", "0.6-1", "上升"),
)


def report() -> bytes:
    """Write the report."""
    out = docx.Document()
    out.add_paragraph("宜昌市2025年城市体检报告")
    for part in BODY:
        if isinstance(part, tuple):
            out.add_heading(part[1], part[0])
        else:
            out.add_paragraph(part)
    _table(out, "表9 各街办菜市场（生鲜超市）覆盖率统计表", MARKETS)
    out.add_heading("附件1 指标汇总表", 1)
    _table(out, "", ANNEX_1)
    out.add_heading("附件2 上年度整治成效及指标监测情况", 1)
    _table(out, "", ANNEX_2)
    out.add_heading("附件3 问题清单", 1)
    _list(out, "表3-1 各社区小学学位缺口明细表", "学位缺口（个）", SCHOOLS)
    _list(out, "表3-2 停车泊位缺口清单", "停车泊位缺口（个）", PARKING)
    out.add_paragraph("需要更新的老旧厂区为夜明珠钢材市场、四零三厂、永兴科技园。")
    out.add_paragraph("项目包括四零三厂、夜明珠钢建材市场、永兴科技园3个厂区的改造。")
    stored = BytesIO()
    out.save(stored)
    return stored.getvalue()


def write_to(folder: Path) -> Path:
    """Write the report into a folder."""
    path = folder / "宜昌市2025年城市体检报告.docx"
    path.write_bytes(report())
    return path


def _list(out, caption, head, rows) -> None:
    lines = [(str(n), name, str(value)) for n, (name, value) in enumerate(rows, 1)]
    _table(out, caption, [("序号", "社区", head), *lines])


def _table(out, caption, rows) -> None:
    if caption:
        out.add_paragraph(caption)
    table = out.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
