"""Dates as people write them."""

import calendar
import re
from datetime import date, timedelta

from anju.web.intake.problems import CellRefused
from anju.web.intake.reading.xlsx import Number
from anju.web.intake.words import plain

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(3653, 80001)  # 1910 to 2119 as Excel counts days
PARTED = re.compile(
    r"(\d{4})\s*[年./\-]\s*(\d{1,2})(?:\s*[月./\-]\s*(\d{1,2}))?\s*[日号月]?"
    r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.0+)?)?(底|末|初)?"
)
RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})?")
MONTHS = 12


def read_date(
    cell: str | Number, *, month_means_last: bool, is_1904: bool
) -> tuple[date, bool]:
    """Return the day meant, and whether only its month was written.

    Raises
    ------
    CellRefused
        With the code of the message that says what to write instead.
    """
    if isinstance(cell, Number):
        serial = _from_serial(cell, is_1904=is_1904)
        if serial:
            return serial, False
    text = plain(cell.raw if isinstance(cell, Number) else cell)
    year, month, day = _parts(text, is_number=isinstance(cell, Number))
    if day is not None:
        return _day(text, year, month, day), False
    if not 1 <= month <= MONTHS:
        raise CellRefused("date_day", value=text)
    day = calendar.monthrange(year, month)[1] if month_means_last else 1
    return _day(text, year, month, day), True


def _from_serial(cell: Number, *, is_1904: bool) -> date | None:
    number = float(cell.raw)
    if number != number or int(number) not in SERIALS:  # noqa: PLR0124
        return None
    if cell.look != "date" and int(number) != number:
        return None
    return (EPOCH_1904 if is_1904 else EPOCH) + timedelta(days=int(number))


def _parts(text: str, *, is_number: bool) -> tuple[int, int, int | None]:
    found = PARTED.fullmatch(text) or RUN_TOGETHER.fullmatch(text)
    if found:
        year, month, day = found[1], found[2], found[3]
        if is_number and "." in text and month == "1":
            raise CellRefused("date_tenth", value=text)
        return int(year), int(month), int(day) if day else None
    if re.fullmatch(r"(19|20)\d\d年?", text):
        raise CellRefused("date_year", value=text)
    if re.fullmatch(r"\d{1,2}[年./\-月]\d{1,2}([月./\-]?\d{0,2})日?", text):
        raise CellRefused("date_short", value=text)
    raise CellRefused("date", value=text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellRefused("date_day", value=text) from error
