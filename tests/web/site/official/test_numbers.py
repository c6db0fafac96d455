from datetime import date

import pytest

from anju.web.site.official.numbers import (
    chinese,
    document_number,
    heading_number,
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
