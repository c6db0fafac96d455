"""Ugly workbooks, made by hand as bureaus make them."""

from datetime import date

import pytest
from openpyxl.comments import Comment

from anju.science.errors import FileRefused
from anju.web.intake.reading.table import read_table
from tests.web.intake import samples
from tests.web.intake.samples import COURTYARDS, TODAY


def read(path):
    return read_table(path, COURTYARDS, today=TODAY)


def errors(reading):
    return [(p.code, p.row, p.column) for p in reading.problems.listed if p.is_error]


def notes(reading):
    return [(p.code, p.row) for p in reading.problems.listed if not p.is_error]


def ledger(sheet):
    """Write title, unit line, three merged header rows, numbers, groups, totals."""
    sheet.append(["湖滨区院落底数表"])
    sheet.merge_cells("A1:H1")
    sheet.append([None, None, None, None, None, None, None, "单位：万元"])
    sheet.append(
        ["编　码", "名称\n（必填）", "基本情况", None, None, "资金", "下达", "备用列"]
    )
    sheet.append([None, None, "建成年份", "户数（户）", "面积", "中央", "中央", None])
    sheet.append([None, None, None, None, "建筑面积（万㎡）", None, None, None])
    for ref in ("A3:A5", "B3:B5", "C3:E3", "C4:C5", "D4:D5", "F4:F5", "G4:G5", "H3:H5"):
        sheet.merge_cells(ref)
    sheet.append([1, 2, 3, 4, 5, 6, 7, 8])
    sheet.append(["一、湖滨街道"])
    sheet.append(["001", "甲院", "1985年", "约60", 0.54, "60万", 12.5, "随手记"])
    sheet.append(["002", "乙院", "待定", "/", "—", "1.5亿", None, None])
    sheet.append(["小计", None, None, 60, None, None, None, None])
    sheet.append(["合计", None, None, "=SUM(D8:D9)", None, 15060, 13, None])
    sheet.append(["填表人：李梅　　审核人：王强"])


def test_a_bureau_ledger_is_read(tmp_path):
    reading = read(samples.book(tmp_path / "a.xlsx", ledger))

    assert errors(reading) == []
    assert [row.values for row in reading.rows] == [
        {
            "code": "001",
            "name": "甲院",
            "built_year": 1985,
            "household_count": 60,
            "floor_area_m2": 5400.0,
            "central_fen": 60_000_000,
            "paid_fen": 12_500_000,
        },
        {
            "code": "002",
            "name": "乙院",
            "built_year": None,
            "household_count": None,
            "floor_area_m2": None,
            "central_fen": 15_000_000_000,
            "paid_fen": None,
        },
    ]
    first, second = reading.rows
    assert (first.number, first.extras, first.approximate) == (
        8,
        {"备用列": "随手记"},
        ["household_count"],
    )
    assert second.not_applicable == ["household_count", "floor_area_m2"]
    assert notes(reading) == [
        ("extra_column", 5),
        ("line_skipped", 7),
        ("approximate", 8),
        ("line_skipped", 12),
    ]


def test_wps_split_and_merged_the_header_anew(tmp_path):
    """A merge is lost, 面积 is joined with its parent, the order differs."""

    def fill(sheet):
        sheet.append(
            [
                "名 称",
                "基本情况",
                None,
                "编码",
                "资金",
                "下达",
                "基本情况-面积-建筑面积（m2）",
            ]
        )
        sheet.append([None, "户数", "建成年份", None, "中央（亿元）", "中央", None])
        sheet.append(["甲院", 96, 1985, "001", 0.5, 20, 5400])

    (row,) = read(samples.book(tmp_path / "a.xlsx", fill)).rows

    assert row.values == {
        "code": "001",
        "name": "甲院",
        "built_year": 1985,
        "household_count": 96,
        "floor_area_m2": 5400.0,
        "central_fen": 5_000_000_000,
        "paid_fen": 20_000_000,
    }


def test_a_unit_line_speaks_for_columns_without_unit(tmp_path):
    def fill(sheet):
        sheet.append(["单位：元、公顷"])
        sheet.append(["编码", "名称", "资金", "建筑面积"])
        sheet.append([None, None, "中央", None])
        sheet.append(["001", "甲院", 600000, 0.54])

    (row,) = read(samples.book(tmp_path / "a.xlsx", fill)).rows

    assert (row.values["central_fen"], row.values["floor_area_m2"]) == (
        60_000_000,
        5400.0,
    )


def test_a_header_in_the_wrong_unit_is_refused(tmp_path):
    path = samples.simple(
        tmp_path / "a.xlsx", ["编码", "名称", "户数（㎡）"], ["1", "甲", 5]
    )

    assert errors(read(path)) == [("header_unit", 1, "C")]


def test_every_error_is_listed_with_its_cell(tmp_path):
    path = samples.simple(
        tmp_path / "a.xlsx",
        ["编码", "名称", "建成年份", "户数", "竣工日期", "结构"],
        ["001", "甲", 2051, "无", "25.6.12", "砖木"],
        ["001", None, "=2000+5", "60-70", "2025.6", "砖混"],
    )

    reading = read(path)

    assert errors(reading) == [
        ("year_ahead", 2, "C"),
        ("none_word", 2, "D"),
        ("date_short", 2, "E"),
        ("choice", 2, "F"),
        ("required", 3, "B"),
        ("formula", 3, "C"),
        ("span", 3, "D"),
        ("date_ahead", 3, "E"),
        ("twice", 3, ""),
    ]
    assert str(reading.problems.listed[5]) == (
        "第3行C列“基本情况/建成年份”：公式单元格。请复制后“选择性粘贴为数值”。"
    )


def test_a_formula_in_an_extra_column_is_refused_too(tmp_path):
    path = samples.simple(
        tmp_path / "a.xlsx", ["编码", "名称", "备用"], ["1", "甲", "=1+1"]
    )

    assert errors(read(path)) == [("formula", 2, "C")]


def test_zero_needs_a_survey_act(tmp_path):
    path = samples.simple(
        tmp_path / "a.xlsx",
        ["编码", "名称", "户数", "资金中央", "调查人", "调查日期"],
        ["001", "甲", 0, 0, None, None],
        ["002", "乙", 0, 0, "李梅", "2025年5月1日"],
    )

    reading = read(path)

    assert errors(reading) == [("zero", 2, "C")]
    assert reading.rows[1].values["household_count"] == 0
    assert reading.rows[0].values["central_fen"] == 0


def test_words_of_a_merged_cell_count_for_every_row_and_numbers_do_not(tmp_path):
    def fill(sheet):
        sheet.append(["编码", "名称", "结构", "户数"])
        sheet.append(["001", "甲", "砖混", 60])
        sheet.append(["002", "乙", None, None])
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("D2:D3")

    reading = read(samples.book(tmp_path / "a.xlsx", fill))

    assert reading.rows[1].values["structure"] == "brick"
    assert errors(reading) == [("merged_number", 3, "D")]


def test_a_total_that_does_not_add_up_is_remarked(tmp_path):
    path = samples.simple(
        tmp_path / "a.xlsx",
        ["编码", "名称", "户数"],
        ["1", "甲", 60],
        ["合 计", None, 61],
    )

    (note,) = read(path).problems.listed

    assert note.text == "合计行“基本情况/户数”写 61，明细相加 60。请核对。"


def test_several_sheets_are_read_and_others_named(tmp_path):
    def county(code):
        def fill(sheet):
            sheet.append(["编码", "名称"])
            sheet.append([code, "甲"])

        return fill

    def other(sheet):
        sheet.append(["随便", "什么"])

    def hidden(sheet):
        sheet.append(["编码", "名称"])
        sheet.append(["009", "藏"])
        sheet.sheet_state = "hidden"

    reading = read(
        samples.book(tmp_path / "a.xlsx", county("1"), other, county("2"), hidden)
    )

    assert [(row.sheet, row.values["code"]) for row in reading.rows] == [
        ("表1", "1"),
        ("表3", "2"),
    ]
    assert sorted(code for code, _ in notes(reading)) == [
        "sheet_hidden",
        "sheet_skipped",
    ]


def test_two_columns_of_one_name_are_refused(tmp_path):
    path = samples.simple(
        tmp_path / "a.xlsx", ["编码", "名称", "户数", "户数"], ["1", "甲", 5, 6]
    )

    assert errors(read(path)) == [("two_columns", 1, "D")]


def test_a_missing_required_column_is_named(tmp_path):
    path = samples.simple(
        tmp_path / "a.xlsx",
        ["编码", "建成年份", "户数", "结构", "完成率"],
        ["1", 1985, 60, "砖混", 5],
    )

    with pytest.raises(FileRefused, match="缺少必填列：名称"):
        read(path)


def test_a_sheet_without_the_header_is_refused(tmp_path):
    path = samples.simple(tmp_path / "a.xlsx", ["甲", "乙"], [1, 2])

    with pytest.raises(FileRefused, match=r"没有找到表头.*编码"):
        read(path)


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="没有找到表头"):
        read(samples.book(tmp_path / "a.xlsx", lambda _: None))


def test_true_dates_and_percent_cells_are_read(tmp_path):
    def fill(sheet):
        sheet.append(["编码", "名称", "竣工日期", "完成率"])
        sheet.append([12, "甲", date(2024, 11, 20), 0.583])
        sheet["D2"].number_format = "0.0%"
        sheet["A2"].comment = Comment("批注", "李梅")

    (row,) = read(samples.book(tmp_path / "a.xlsx", fill)).rows

    assert row.values == {
        "code": "12",
        "name": "甲",
        "finished_on": date(2024, 11, 20),
        "done_share": 0.583,
    }


def test_errors_beyond_the_cap_are_counted(tmp_path):
    rows = [[str(n), "甲", 2051] for n in range(600)]
    path = samples.simple(tmp_path / "a.xlsx", ["编码", "名称", "建成年份"], *rows)

    problems = read(path).problems

    assert (problems.errors, len(problems.listed), problems.unlisted) == (600, 500, 100)
