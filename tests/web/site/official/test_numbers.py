from datetime import date

import pytest

from anju.web.site.official.numbers import (
    chinese,
    document_number,
    heading_number,
    title_lines,
    written_day,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")],
)
def test_chinese_numerals(number, text):
    assert chinese(number) == text


@pytest.mark.parametrize("number", [0, 100])
def test_numerals_beyond_a_document_are_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


def test_the_four_levels_of_headings():
    assert [heading_number(n, 2) for n in (1, 2, 3, 4)] == [
        "二、",
        "（二）",
        "2.",
        "（2）",
    ]


def test_a_document_number_has_six_angle_brackets_and_no_leading_zero():
    assert document_number("三建", 2025, 7) == "三建〔2025〕7号"


def test_a_day_is_written_without_leading_zeros():
    assert written_day(date(2025, 6, 2)) == "2025年6月2日"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于召开会议的通知", ["关于召开会议的通知"]),
        (
            "2025年5月城建工作联席会议（调度会）纪要",
            ["2025年5月城建工作联席会议", "（调度会）纪要"],
        ),
        (
            "关于六峰路、甘棠路、大岭南路排水防涝改造的督办函",
            ["关于六峰路、甘棠路、", "大岭南路排水防涝改造的督办函"],
        ),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("一二三四五" * 6, ["一二三四五" * 3] * 2),
    ],
)
def test_a_long_title_is_broken_where_a_reader_pauses(title, lines):
    assert title_lines(title) == lines
