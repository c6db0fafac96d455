"""Sheets of one workbook against one another, read from the file."""

import pytest
from openpyxl import Workbook

from anju.documents import read_document
from anju.documents.known import known
from anju.science.checkup.consistency import check

DETAIL = (
    ["序号", "街道", "社区", "停车泊位缺口（个）"],
    [1, "前进街道", "甘棠社区", 100],
    [2, "前进街道", "向阳社区", 200],
    [3, "湖滨街道", "虢国社区", 300],
    [4, "湖滨街道", "会兴社区", 400],
)
LEDGER_HEADS = (
    ["城市更新项目台账"],
    ["序号", "项目名称", "总投资（万元）", "资金来源（万元）", "", ""],
    ["", "", "", "中央", "省级", "社会"],
)


def told(folder, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "核对.xlsx"
    book.save(path)
    return [f.message for f in check(read_document(path), known()).findings]


def summary(gap):
    heads = ["序号", "指标", "单位", "体检值"]
    return (heads, [1, "停车泊位缺口数", "个", gap], [2, "小学学位缺口数", "个", 5])


def streets(first, second):
    rows = (["前进街道", first], ["湖滨街道", second], ["合计", first + second])
    return (["街道", "停车泊位缺口（个）"], *rows)


def test_a_summary_is_compared_with_the_sum_of_its_details(tmp_path):
    assert told(tmp_path, 汇总=summary(1000), 明细=DETAIL) == []
    assert told(tmp_path, 汇总=summary(1010), 明细=DETAIL) == [
        "停车泊位缺口数有 2 个不同的值：1000个、1010个"
    ]


def test_streets_are_compared_with_the_sums_of_their_communities(tmp_path):
    assert told(tmp_path, 街道=streets(300, 700), 社区=DETAIL) == []
    assert told(tmp_path, 街道=streets(310, 690), 社区=DETAIL) == [
        "前进街道的停车泊位缺口有 2 个不同的值：300个、310个",
        "湖滨街道的停车泊位缺口有 2 个不同的值：690个、700个",
    ]


@pytest.mark.parametrize(("third", "wrong"), [(300, 0), (310, 2)])
def test_a_project_is_compared_with_its_sources(tmp_path, third, wrong):
    rows = (
        [1, "甲路改造工程", 100.5, 50, 40, 10.5],
        [2, "乙路改造工程", 200, 100, 50, 50],
        [3, "丙园改造工程", third, 100, 100, 100],
        ["合计", "", 300.5 + third, 250, 190, 160.5],
    )

    assert len(told(tmp_path, 台账=(*LEDGER_HEADS, *rows))) == wrong
