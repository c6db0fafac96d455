"""Numbers as official documents write them."""

from datetime import date
from typing import Final

DIGITS: Final = "零一二三四五六七八九"
MOST: Final = 99
TITLE_CHARS: Final = 19  # of 22 pt in 156 mm, and one to spare


def chinese(number: int) -> str:
    """Return 1 to 99 in Chinese numerals."""
    if not 1 <= number <= MOST:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{DIGITS[tens]}十")
    return head + (DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """Return the number before a heading: 一、 （一） 1. （1）."""
    return {
        1: f"{chinese(number)}、",
        2: f"（{chinese(number)}）",
        3: f"{number}.",
        4: f"（{number}）",
    }[level]


def document_number(mark: str, year: int, number: int) -> str:
    """Return a document number: six-angle brackets, no leading zero."""
    return f"{mark}〔{year}〕{number}号"


def written_day(day: date) -> str:
    """Return a day in Arabic digits without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def width_chars(text: str) -> float:
    """Return the width of `text` in full characters: digits take half of one."""
    return sum(0.5 if letter.isascii() else 1.0 for letter in text)


def title_lines(title: str) -> list[str]:
    """Break a long title near its middle, where a reader would pause.

    A line break in the title says where; otherwise the place is before an opening
    bracket or after a closing one, a comma or a date. Without such a place the
    title is broken in the middle.
    """
    if "\n" in title or width_chars(title) <= TITLE_CHARS:
        return title.splitlines()
    middle = len(title) / 2
    pauses = [
        place
        for place in range(1, len(title))
        if title[place] in "（《“" or title[place - 1] in "）》”、，月年"
    ]
    near = [p for p in pauses if 1 / 3 <= p / len(title) <= 3 / 4]
    place = min(near or [round(middle)], key=lambda p: abs(p - middle))
    return [title[:place], title[place:]]
