from anju.documents.known import known
from anju.science.checkup.consistency import check
from tests.factories.reports.wording import document

ROWS = [
    ["指标", "2024年", "2025年"],
    ["城市道路网密度（公里/平方公里）", "5.21", "8.68"],
    ["城中村改造完成率（%）", "10.58", "100"],
    ["绿道服务半径覆盖率（%）", "80.72", "82.10"],
]


def test_rates_that_leap_between_two_years_are_explained_and_not_reported():
    answer = check(document(["附件2 上年度指标对比", ROWS]), known())

    assert answer.findings == []
    assert [(note.kind, note.subject) for note in answer.notes] == [
        ("change", "城市道路网密度"),
        ("change", "城中村改造完成率"),
    ]
