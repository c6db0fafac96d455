"""What we write, we read back: the same rows, whatever they hold."""

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.web.intake.reading.headers import find_header
from anju.web.intake.reading.table import read_table
from anju.web.intake.reading.xlsx import read_book
from anju.web.intake.targets import templates
from anju.web.intake.words import absence, known_unit
from anju.web.intake.writing.workbook import write, write_plain
from tests.web.intake.samples import COURTYARDS, TODAY

WORDS = (
    st.text(
        st.characters(
            min_codepoint=32, max_codepoint=0x9FFF, exclude_categories=["Cs", "Cn"]
        ),
        min_size=1,
        max_size=40,
    )
    .map(str.strip)
    .filter(lambda t: t and not absence(t))
)
LISTED = WORDS.filter(lambda t: not set("、；;，,\n") & set(t))
ROW = st.fixed_dictionaries(
    {
        "name": WORDS,
        "surveyed_by": WORDS,
        "surveyed_on": st.dates(date(1950, 1, 1), TODAY),
    },
    optional={
        "built_year": st.integers(1900, 2025) | st.just("/"),
        "household_count": st.integers(0, 10**9) | st.none() | st.just("/"),
        "floor_area_m2": st.decimals(0, 10**8, places=4).map(float),
        "central_fen": st.integers(0, 10**13),
        "structure": st.sampled_from(["brick", "frame"]),
        "has_lift": st.booleans(),
        "done_share": st.decimals(0, 2, places=6).map(float),
        "finished_on": st.dates(date(1950, 1, 1), TODAY),
        "aliases": st.lists(LISTED, min_size=1, max_size=4),
    },
)


def there_and_back(rows):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write(COURTYARDS, rows, path, day=TODAY)
        return read_table(path, COURTYARDS, today=TODAY)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, max_size=6))
def test_rows_come_back_as_they_were(rows):
    rows = [row | {"code": f"{n:06}"} for n, row in enumerate(rows)]

    reading = there_and_back(rows)

    assert [str(p) for p in reading.problems.listed] == []
    every = dict.fromkeys(column.field for column in COURTYARDS.columns)
    assert [
        row.values | dict.fromkeys(row.not_applicable, "/") for row in reading.rows
    ] == [every | row for row in rows]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"]
)
def test_text_that_looks_like_a_formula_is_text(text):
    out = BytesIO()
    write(COURTYARDS, [{"code": "1", "name": text}], out)

    cell = openpyxl.load_workbook(out).active["B6"]

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_the_page_looks_like_the_bureaus(tmp_path):
    path = tmp_path / "a.xlsx"
    row = {
        "code": "0123",
        "name": "甲院",
        "household_count": 96,
        "central_fen": 123456789,
    }
    write(
        COURTYARDS,
        [row, row | {"code": "2"}],
        path,
        title="湖滨区院落底数表",
        day=TODAY,
    )

    book = openpyxl.load_workbook(path)
    sheet = book.active

    assert sheet["A1"].value == "湖滨区院落底数表"
    assert sheet["A2"].value == "填报日期：2025年6月12日　　单位：万元"
    assert {str(one) for one in sheet.merged_cells.ranges} >= {
        "A1:N1",
        "C3:E3",
        "A3:A5",
        "C4:C5",
    }
    assert sheet["E5"].value == "建筑面积（㎡）"
    assert (sheet["A6"].value, sheet["A6"].number_format) == ("0123", "@")
    assert (sheet["F6"].value, sheet["F6"].number_format) == (123.456789, "#,##0.00")
    assert (sheet["A8"].value, sheet["D8"].value) == ("合计", 192)
    assert sheet.freeze_panes == "C6"
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == [
        '"砖混,框架"',
        '"是,否"',
    ]
    assert book.sheetnames == ["院落底数表", "填表说明"]


def test_every_template_is_found_in_its_own_blank(tmp_path):
    for template in templates().values():
        path = tmp_path / f"{template.code}.xlsx"
        write(template, [], path)

        header = find_header(read_book(path).sheets[0], template)

        assert header.found == {column.field for column in template.columns}
        assert (header.extras, header.doubled) == ({}, {})


def test_every_template_is_well_made():
    for template in templates().values():
        fields = [column.field for column in template.columns]
        paths = [column.path for column in template.columns]
        units = [
            c.unit for c in template.columns if c.unit and known_unit(c.unit) is None
        ]
        assert len(set(fields)) == len(fields), template.code
        assert len(set(paths)) == len(paths), template.code
        assert units == [], template.code
        assert template.depth <= 3
        assert set(template.key) <= set(fields)


def test_any_list_becomes_a_plain_workbook(tmp_path):
    path = tmp_path / "list.xlsx"

    count = write_plain(
        ["编号", "=名称"], [["001", "甲"], ["002", None]], path, title="清单"
    )

    sheet = openpyxl.load_workbook(path).active
    assert count == 2
    assert [[c.value for c in row] for row in sheet.iter_rows(min_row=3)] == [
        ["编号", "=名称"], ["001", "甲"], ["002", None],
    ]  # fmt: skip
