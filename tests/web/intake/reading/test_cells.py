from datetime import date

import pytest

from anju.web.intake.problems import CellRefused
from anju.web.intake.reading.cells import Context, Parsed, parse
from anju.web.intake.reading.xlsx import ErrorValue, Formula, Number
from anju.web.intake.spec import Column, Kind

TODAY = date(2025, 6, 12)
CONTEXT = Context(today=TODAY)


def column(kind, **more):
    return Column(**{"path": ("列",), "field": "it", "kind": kind} | more)


MONEY = column(Kind.MONEY, field="total_fen", unit="万元")
WHOLE = column(Kind.WHOLE, unit="户")
AREA = column(Kind.NUMBER, field="floor_area_m2", unit="㎡")
SHARE = column(Kind.SHARE, field="done_share", unit="%")
DAY = column(Kind.DATE)
CHOICE = column(Kind.CHOICE, choices=(("brick", "砖混"), ("frame", "框架")))


def number(raw, look=""):
    return Number(raw, look)


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (number("60"), 60_000_000),
        (number("1234.56"), 1_234_560_000),
        (number("0.10000000000000001"), 100_000),
        ("60万", 60_000_000),
        ("60万元", 60_000_000),
        ("1.5亿", 15_000_000_000),
        ("1.5 亿元", 15_000_000_000),
        ("600000元", 60_000_000),
        ("1,234", 1_234_000_000),
        ("３００", 300_000_000),
        ("１，２３４．５", 1_234_500_000),
        ("-12", None),
    ],
)
def test_money(cell, fen):
    if fen is None:
        assert refused(cell, MONEY) == "negative"
    else:
        assert parse(cell, MONEY, CONTEXT) == Parsed(fen)


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [
        (number("60"), 60, ""),
        (number("6E1"), 60, ""),
        ("1.2万", 12000, ""),
        ("96户", 96, ""),
        ("约60", 60, "approximate"),
        ("60左右", 60, "approximate"),
        ("60余户", 60, "approximate"),
    ],
)
def test_whole(cell, value, note):
    assert parse(cell, WHOLE, CONTEXT) == Parsed(value, note=note)


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        (number("5400.5"), "", 5400.5),
        (number("0.54"), "万平方米", 5400.0),
        ("0.54万㎡", "", 5400.0),
        ("3亩", "", 2000.0),
        ("1.2公顷", "", 12000.0),
    ],
)
def test_area_units(cell, unit, value):
    assert parse(cell, AREA, Context(today=TODAY, unit=unit)).value == pytest.approx(
        value
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (number("58.3"), 0.583),
        ("58.3%", 0.583),
        (number("0.583", "percent"), 0.583),
    ],
)
def test_share(cell, value):
    assert parse(cell, SHARE, CONTEXT).value == value


@pytest.mark.parametrize(
    "cell", [None, "", " ", "待定", "未调查", "？", "暂无", "\u3000"]
)
def test_nothing_is_not_surveyed(cell):
    assert parse(cell, WHOLE, CONTEXT) == Parsed(None)


@pytest.mark.parametrize("cell", ["/", "／", "—", "－", "——", "-", "不适用", "N/A"])
def test_a_dash_is_not_applicable(cell):
    assert parse(cell, WHOLE, CONTEXT) == Parsed(None, is_applicable=False)


def test_zero_is_zero():
    assert parse(number("0"), WHOLE, CONTEXT) == Parsed(0)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2025年6月12日", date(2025, 6, 12)),
        ("2025-06-12", date(2025, 6, 12)),
        ("2025/6/12", date(2025, 6, 12)),
        ("2025.6.12", date(2025, 6, 12)),
        ("20250612", date(2025, 6, 12)),
        ("２０２５年６月１２日", date(2025, 6, 12)),
        ("2025-06-12 08:30:00", date(2025, 6, 12)),
        (number("45820", "date"), date(2025, 6, 12)),
        (number("45820"), date(2025, 6, 12)),
        (number("45820.5", "date"), date(2025, 6, 12)),
        (number("20250612"), date(2025, 6, 12)),
    ],
)
def test_days(cell, value):
    assert parse(cell, DAY, CONTEXT) == Parsed(value)


@pytest.mark.parametrize(
    "cell", ["2025.5", "2025年5月", "2025-05", "202505", number("2025.5")]
)
def test_a_month_is_its_first_or_last_day(cell):
    first = parse(cell, DAY, CONTEXT)
    last = parse(cell, column(Kind.DATE, month_means_last=True), CONTEXT)

    assert first == Parsed(date(2025, 5, 1), note="month_only")
    assert last == Parsed(date(2025, 5, 31), note="month_only")


def test_a_workbook_of_1904_counts_days_from_there():
    context = Context(today=TODAY, is_1904=True)

    assert parse(number("44358", "date"), DAY, context).value == date(2025, 6, 12)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (number("18"), "18"),
        ("00123", "00123"),
        ("４１１２０２", "411202"),
        ("411202197001011234", "411202197001011234"),
        (" 411202-XQ-0001 ", "411202-XQ-0001"),
    ],
)
def test_codes_stay_text(cell, value):
    assert parse(cell, column(Kind.CODE), CONTEXT).value == value


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("有", Kind.YES_NO, True),
        ("无", Kind.YES_NO, False),
        ("√", Kind.YES_NO, True),
        (False, Kind.YES_NO, False),
        (number("1"), Kind.YES_NO, True),
        (number("1998"), Kind.YEAR, 1998),
        ("1998年", Kind.YEAR, 1998),
        ("甲、乙；丙", Kind.LIST, ["甲", "乙", "丙"]),
        (number("12"), Kind.TEXT, "12"),
        (number("12.50"), Kind.TEXT, "12.50"),
        ("111°12′36″", Kind.DEGREES, 111.21),
        (number("111.21"), Kind.DEGREES, 111.21),
        ("POINT Z (1 2 3)", Kind.SHAPE, "POINT (1 2)"),
    ],
)
def test_other_kinds(cell, kind, value):
    assert parse(cell, column(kind), CONTEXT).value == value


@pytest.mark.parametrize("cell", ["砖混", "brick", " 砖 混 "])
def test_choices(cell):
    assert parse(cell, CHOICE, CONTEXT).value == "brick"


def refused(cell, col):
    with pytest.raises(CellRefused) as caught:
        parse(cell, col, CONTEXT)
    return caught.value.code


@pytest.mark.parametrize(
    ("cell", "col", "code"),
    [
        (Formula("=A1*2"), WHOLE, "formula"),
        (ErrorValue("#REF!"), WHOLE, "error_value"),
        ("六十", WHOLE, "number"),
        ("60-70", WHOLE, "span"),
        ("60至70户", WHOLE, "span"),
        ("无", WHOLE, "none_word"),
        (number("60.5"), WHOLE, "whole"),
        (True, WHOLE, "number"),
        ("60㎡", WHOLE, "unit"),
        ("60户", MONEY, "unit"),
        ("0.00000001", MONEY, "fen"),
        (
            number("120"),
            column(Kind.SHARE, field="x_share", unit="%", most=100),
            "most",
        ),
        (number("4.11202E+17"), column(Kind.CODE), "code_number"),
        (number("411202197001011200"), column(Kind.CODE), "code_number"),
        ("a b<", column(Kind.CODE), "code"),
        ("明年", DAY, "date"),
        ("2025", DAY, "date_year"),
        ("25.6.12", DAY, "date_short"),
        ("2025-02-30", DAY, "date_day"),
        ("2025-13", DAY, "date_day"),
        (number("2025.1"), DAY, "date_tenth"),
        ("2025-06-13", DAY, "date_ahead"),
        (number("2051"), column(Kind.YEAR), "year_ahead"),
        ("90年代", column(Kind.YEAR), "year"),
        ("1899", column(Kind.YEAR), "year_old"),
        ("或许", column(Kind.YES_NO), "yes_no"),
        ("砖木", CHOICE, "choice"),
        ("东", column(Kind.DEGREES), "degrees"),
        ("POLYGON((1 2", column(Kind.SHAPE), "shape"),
        ("字" * 4001, column(Kind.TEXT), "too_long"),
        (None, column(Kind.TEXT, required=True), "required"),
        ("/", column(Kind.TEXT, required=True), "required_na"),
    ],
)
def test_refusals(cell, col, code):
    assert refused(cell, col) == code
