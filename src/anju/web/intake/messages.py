"""Every message of intake: what is wrong and what to do, by stable code."""
# ruff: noqa: E501

from django.utils.translation import gettext_noop as _

FILE = {
    "too_big": _("文件 {size} MB，超过上限 {limit} MB。请拆分后分批导入。"),
    "empty": _("文件是空的。请重新导出后再上传。"),
    "ending": _("文件扩展名是 {ending}，这里只收 {wanted}。"),
    "old_excel": _("这是旧版 .xls（或 WPS .et）文件。请另存为 .xlsx 后再上传。"),
    "encrypted": _("工作簿设了打开密码。请去掉密码后再上传。"),
    "not_a_workbook": _(
        "内容不是 .xlsx 工作簿（{found}）。请用 Excel 或 WPS 另存为 .xlsx。"
    ),
    "damaged": _("工作簿已损坏（{part}）。请用 Excel 或 WPS 打开后另存为 .xlsx。"),
    "macro": _("工作簿含宏（{part}）。请另存为不含宏的 .xlsx。"),
    "external": _(
        "工作簿引用了外部文件或数据连接（{part}）。请断开链接、粘贴为数值后再上传。"
    ),
    "embedded": _("工作簿里嵌有其他文件（{part}）。请删除嵌入对象后再上传。"),
    "bomb": _(
        "解压后过大：{part} 为 {size} MB（压缩 {ratio} 倍），上限 {limit} MB。正常台账不会这样，已拒收。"
    ),
    "entries": _(
        "压缩包内有 {count} 个文件，上限 {limit} 个。正常工作簿不会这样，已拒收。"
    ),
    "twice": _("压缩包内有两个同名文件（{part}），已拒收。"),
    "doctype": _("{part} 含有 XML 实体声明（DOCTYPE）。正常工作簿没有，已拒收。"),
    "too_many_cells": _("有内容的单元格超过 {limit} 个。请拆分后分批导入。"),
    "no_header": _(
        "没有找到表头。“{title}”应有的列：{columns}。请用本页下载的空白表。"
    ),
    "missing_columns": _(
        "工作表“{sheet}”缺少必填列：{columns}。请用本页下载的空白表。"
    ),
    "not_a_layer": _("内容不是 {wanted} 图层（{found}）。"),
    "no_system": _("图层没有说明坐标系。请在上传时选择坐标系。"),
    "unknown_system": _(
        "图层的坐标系 {found} 不在支持之列。请选择坐标系，或转换后再上传。"
    ),
    "sheets": _("文件里有 {count} 个带表头的工作表：{names}。请只留一个。"),
    "no_layer": _("文件里没有图层。"),
    "layers": _("文件里有 {count} 个图层：{names}。请只留一个。"),
    "no_geometry_here": _("“{title}”没有空间位置，请用 Excel 导入。"),
}

CELL = {
    "formula": _("公式单元格。请复制后“选择性粘贴为数值”。"),
    "error_value": _("单元格是错误值 {value}。请改正或留空。"),
    "required": _("必填，现在是空的。请补上。"),
    "removed_more": _("已拆除面积多于违法建设面积。请核对后改正。"),
    "price_order": _("单价应为 0 < 低 ≤ 一般 ≤ 高。请改正。"),
    "required_na": _("必填，不能填“{value}”。"),
    "number": _("“{value}”不是数。请只填数字，未调查留空，不适用填“/”。"),
    "none_word": _(
        "“{value}”不明确。没有请填 0（并填调查人、调查日期），不适用填“/”，未调查留空。"
    ),
    "span": _("“{value}”是一个范围。请填一个数。"),
    "whole": _("{value} 不是整数。请填整数。"),
    "least": _("{value} 小于 {limit}。请核对。"),
    "most": _("{value} 大于 {limit}。请核对（单位：{unit}）。"),
    "negative": _("{value} 是负数。请核对。"),
    "unit": _("“{value}”的单位与本列（{unit}）不符。请换算成{unit}。"),
    "header_unit": _(
        "表头单位“{value}”与本列（{unit}）不符。请改表头单位或下载空白表。"
    ),
    "figures": _(
        "“{value}”不是 {count} 位 0 到 5 的数字。请按题号顺序每题填一位，未答填 0。"
    ),
    "fen": _("{value} 换算后不足 1 分。金额最小到分，请核对。"),
    "zero": _("填了 0，但没有调查人和调查日期。请补填，或未调查时留空。"),
    "code_number": _(
        "编码 {value} 被存成了数值，位数已丢失。请把该列设为文本后重新填写。"
    ),
    "code": _("“{value}”含有编码不允许的字符。只能用字母、数字和连字符。"),
    "date": _("“{value}”不是日期。请写成 2025-06-12 或 2025年6月12日。"),
    "date_day": _("“{value}”这一天不存在。请核对。"),
    "date_year": _("“{value}”只有年份。请补上月份。"),
    "date_short": _("“{value}”没有四位年份。请写成 2025-06-12。"),
    "date_tenth": _(
        "{value} 可能是 1 月，也可能是 10 月（数值会丢掉末尾的 0）。请写成 2025年1月 或 2025年10月。"
    ),
    "date_ahead": _("{value} 晚于今天。请核对。"),
    "year": _("“{value}”不是年份。请填四位年份，如 1998。"),
    "year_ahead": _("{value} 晚于今年。请填 {limit} 及以前的年份，或留空。"),
    "year_old": _("{value} 早于 1900 年。请核对。"),
    "yes_no": _("“{value}”不是是或否。请填 是 或 否。"),
    "choice": _("“{value}”不在选项之内。可填：{choices}。"),
    "degrees": _("“{value}”不是坐标。请填十进制度，如 111.2034，或 111°12′13″。"),
    "too_long": _("文字共 {count} 字，上限 {limit} 字。请缩短。"),
    "shape": _("空间范围无法识别：{reason}。请填 WKT，如 POLYGON((…))。"),
    "merged_number": _(
        "合并单元格 {value} 跨了几行，数值不能几行共用。请取消合并后逐行填写。"
    ),
    "twice": _("“{value}”在第 {other} 行已出现。同一编码只能有一行。"),
    "two_columns": _("{other} 列与本列都是“{value}”。请删去其中一列。"),
    "unknown": _(
        "“{value}”在库中不存在，或不在您的辖区。请先导入“{what}”，或核对编码。"
    ),
    "not_yours": _("“{value}”不在您的辖区（{area}）。请只填本辖区的记录。"),
    "area": _(
        "“{value}”不是本市的区划代码或名称。请填 6、9 或 12 位代码，或县（市、区）、街道、社区名称。"
    ),
    "source_column": _("数据来源里的“{value}”不是本表的列名。"),
    "geometry_missing": _("没有图形。请补画，或删去此要素。"),
    "geometry_kind": _("图形是{value}，应为{wanted}。"),
    "geometry_invalid": _("图形无效：{reason}。请修正，或上传时勾选“自动修复”。"),
    "position_missing": _("坐标不是数。请填经度和纬度，或两格都留空。"),
    "position_zero": _("坐标为 0，通常是未采集。未采集请留空。"),
    "position_swapped": _("经度和纬度像是填反了（{value}）。请对调两列。"),
    "position_metres": _(
        "{value} 像是以米计的平面坐标，不是经纬度。请在“坐标系”一栏写明三度带坐标系。"
    ),
    "position_degrees": _(
        "{value} 像是经纬度，不是以米计的平面坐标。请改“坐标系”一栏。"
    ),
    "position_outside": _("{value} 不在本市范围内。请核对坐标和坐标系。"),
    "no_finding": _("没有关联体检问题，也没有豁免理由。请填问题编号，或写明豁免理由。"),
    "before_start": _("完工日期 {value} 早于开工日期 {first}。请核对两个日期。"),
    "no_place": _("没有写明所在道路，也没有图形，无法比对。请至少填一项。"),
    "finish_date": _("状态为完工及以后的，须填竣工日期。"),
    "handover_date": _("移交、接管单位或质保已填，须填移交日期。"),
    "one_plan": _(
        "小区“{value}”在同一年度已由项目 {other} 列入。一个小区一个年度只能列入一次。"
    ),
}

NOTE = {
    "extra_column": _("多出的列“{value}”不属于本表，原样保存在批次中，不入库。"),
    "sheet_skipped": _("工作表“{value}”没有本表的表头，未读取。"),
    "sheet_hidden": _("工作表“{value}”是隐藏的，未读取。"),
    "line_skipped": _("第 {row} 行“{value}”是小标题或备注，未读取。"),
    "total_differs": _("合计行“{header}”写 {value}，明细相加 {sum}。请核对。"),
    "sources_differ": _("总投资 {value} 万元，各来源相加 {sum} 万元。请核对。"),
    "approximate": _("“{value}”按 {number} 读入，来源记为估计。"),
    "month_only": _("“{value}”只到月，按 {number} 读入。"),
    "erases": _(
        "空格会把 {rows} 条记录的 {value} 个已有值改为未调查。如非本意，请补填，或删去整列（没有的列不改动）。"
    ),
    "repaired": _("图形已自动修复：{reason}。"),
    "same_file": _("这个文件在 {day} 已经导入过（批次 {batch}）。"),
}
MESSAGES = {"file": FILE, "cell": CELL, "note": NOTE}
