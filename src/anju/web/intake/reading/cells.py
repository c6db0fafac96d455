"""One cell into one value of its column, or the reason why not."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import shapely
from shapely import wkt

from anju.web.intake.problems import CellRefused
from anju.web.intake.reading.dates import read_date
from anju.web.intake.reading.numbers import read_amount
from anju.web.intake.reading.xlsx import Cell, ErrorValue, Formula, Number
from anju.web.intake.spec import Column, Kind, Value
from anju.web.intake.words import WHITE, absence, factor_of_field, plain

Plain = str | bool | Number
LONGEST_TEXT = 4000
OLDEST_YEAR = 1900
CODE = re.compile(r"[0-9A-Za-z一-鿿][0-9A-Za-z一-鿿._#/()\-]*")
YES = {"是", "有", "√", "y", "yes", "true", "1", "已", "对", "☑"}
NO = {"否", "无", "×", "x", "n", "no", "false", "0", "未", "没有", "☐"}
SEPARATORS = re.compile(r"[、；;，,\n]+")
DMS = re.compile(
    r"(\d{1,3})[°度](\d{1,2})[′'分](\d{1,2}(?:\.\d+)?)(?:[″\"秒]|['′]{2})?[NESW东北]?"
)
DMS_DECIMALS = 9
SAFE_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Context:
    """What reading a cell needs to know besides the cell."""

    today: date
    unit: str = ""
    is_1904: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value with its state; `note` names a remark such as `approximate`."""

    value: Value
    is_applicable: bool = True
    note: str = ""


BLANK = Parsed(None)


def parse(cell: Cell | None, column: Column, context: Context) -> Parsed:
    """Read one cell.

    Raises
    ------
    CellRefused
        With the code of the message and its parameters.
    """
    if cell is None and not column.required:
        return BLANK
    if isinstance(cell, Formula):
        raise CellRefused("formula", value=cell.text[:60])
    if isinstance(cell, ErrorValue):
        raise CellRefused("error_value", value=cell.text)
    absent = _absent(cell, column)
    if absent is not None:
        return absent
    parsed = READERS[column.kind]("" if cell is None else cell, column, context)
    _check_limits(parsed.value, column)
    return parsed


def _absent(cell: Cell | None, column: Column) -> Parsed | None:
    if cell is not None and not isinstance(cell, str):
        return None
    kind = absence(cell or "")
    if not kind:
        return None
    if column.required:
        raise CellRefused("required_na" if cell else "required", value=cell or "")
    return Parsed(None, is_applicable=kind == "not_surveyed")


def _check_limits(value: Value, column: Column) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return
    shown = value / column.scale
    if column.least is not None and shown < column.least:
        raise CellRefused("least", value=f"{shown:g}", limit=f"{column.least:g}")
    if column.least is None and value < 0 and column.kind is not Kind.DEGREES:
        raise CellRefused("negative", value=f"{shown:g}")
    if column.most is not None and shown > column.most:
        raise CellRefused(
            "most", value=f"{shown:g}", limit=f"{column.most:g}", unit=column.unit
        )


def as_text(cell: Cell | None) -> str:
    """Show any cell as the words a person sees."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Number):
        number = float(cell.raw)
        is_whole = number.is_integer() and abs(number) < 10**SAFE_DIGITS
        return str(int(number)) if is_whole else cell.raw
    return cell.text if isinstance(cell, Formula | ErrorValue) else cell


def _text(cell: Plain, _: Column, __: Context) -> Parsed:
    text = as_text(cell).strip()
    if len(text) > LONGEST_TEXT:
        raise CellRefused("too_long", count=len(text), limit=LONGEST_TEXT)
    return Parsed(text)


def _code(cell: Plain, column: Column, context: Context) -> Parsed:
    if (
        isinstance(cell, Number)
        and len(cell.raw.lstrip("-").split(".")[0]) > SAFE_DIGITS
    ):
        raise CellRefused("code_number", value=cell.raw)
    if isinstance(cell, Number) and ("e" in cell.raw.lower() or "." in cell.raw):
        raise CellRefused("code_number", value=cell.raw)
    text = _word(as_text(cell))
    if not CODE.fullmatch(text):
        raise CellRefused("code", value=text)
    return _text(text, column, context)


def _amount(cell: Plain, column: Column, context: Context) -> tuple[Decimal, str]:
    if isinstance(cell, bool):
        raise CellRefused("number", value=as_text(cell))
    amount = read_amount(cell, unit=context.unit or column.unit, spec_unit=column.unit)
    inside = amount.value / _exact(factor_of_field(column.field))
    return inside, "approximate" if amount.is_approximate else ""


@cache
def _exact(factor: float) -> Decimal:
    return Decimal(repr(factor))


def _whole(cell: Plain, column: Column, context: Context) -> Parsed:
    amount, note = _amount(cell, column, context)
    if amount != amount.to_integral_value():
        raise CellRefused("whole", value=as_text(cell))
    return Parsed(int(amount), note=note)


def _number(cell: Plain, column: Column, context: Context) -> Parsed:
    amount, note = _amount(cell, column, context)
    return Parsed(float(f"{float(amount):.{SAFE_DIGITS}g}"), note=note)


def _money(cell: Plain, column: Column, context: Context) -> Parsed:
    amount, note = _amount(cell, column, context)
    nearest = amount.to_integral_value()
    if abs(amount - nearest) > abs(amount) * Decimal("1e-14"):
        raise CellRefused("fen", value=as_text(cell))
    return Parsed(int(nearest), note=note)


def _date(cell: Plain, column: Column, context: Context) -> Parsed:
    if isinstance(cell, bool):
        raise CellRefused("date", value=as_text(cell))
    last = column.month_means_last
    day, is_month = read_date(cell, month_means_last=last, is_1904=context.is_1904)
    if column.kind is Kind.MONTH:
        return Parsed(day.replace(day=1))
    if day > context.today and not column.may_lie_ahead:
        raise CellRefused("date_ahead", value=day.isoformat())
    return Parsed(day, note="month_only" if is_month else "")


def _year(cell: Plain, column: Column, context: Context) -> Parsed:
    if isinstance(cell, Number) and cell.look == "date":
        day, _ = read_date(cell, month_means_last=False, is_1904=context.is_1904)
        return Parsed(day.year)
    text = _word(as_text(cell))
    found = re.fullmatch(r"(约)?(\d{4})(?:年(?:建成?|底|代)?)?(左右)?", text)
    if found is None or text.endswith("年代"):
        raise CellRefused("year", value=text)
    year = int(found[2])
    if year < OLDEST_YEAR:
        raise CellRefused("year_old", value=year)
    if year > context.today.year and not column.may_lie_ahead:
        raise CellRefused("year_ahead", value=year, limit=context.today.year)
    return Parsed(year, note="approximate" if found[1] or found[3] else "")


def _yes_no(cell: Plain, _: Column, __: Context) -> Parsed:
    word = _word(as_text(cell)).lower()
    if word in YES or word in NO:
        return Parsed(word in YES)
    raise CellRefused("yes_no", value=word)


def _choice(cell: Plain, column: Column, _: Context) -> Parsed:
    word = _word(as_text(cell))
    stored = _stored(column.choices).get(word.lower())
    if stored is not None:
        return Parsed(stored)
    known = "、".join(shown for _, shown in column.choices)
    raise CellRefused("choice", value=word, choices=known)


@cache
def _stored(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the stored word by each way to write it; the first choice wins."""
    found: dict[str, str] = {}
    for stored, shown in choices:
        found.setdefault(stored.lower(), stored)
        found.setdefault(_word(shown).lower(), stored)
    return found


def _word(text: str) -> str:
    """Return a word in plain characters, without spaces."""
    return WHITE.sub("", plain(text))


def _list(cell: Plain, column: Column, _: Context) -> Parsed:
    words = [w.strip() for w in SEPARATORS.split(as_text(cell)) if w.strip()]
    if not column.choices:
        return Parsed(words)
    stored = {plain(shown): word for word, shown in column.choices}
    stored |= {word: word for word, _ in column.choices}
    for word in words:
        if plain(word) not in stored:
            known = "、".join(shown for _, shown in column.choices)
            raise CellRefused("choice", value=word, choices=known)
    return Parsed([stored[plain(word)] for word in words])


def _degrees(cell: Plain, _: Column, __: Context) -> Parsed:
    text = _word(as_text(cell))
    found = DMS.fullmatch(text)
    if found:
        degrees, minutes, seconds = (float(part) for part in found.groups())
        return Parsed(round(degrees + minutes / 60 + seconds / 3600, DMS_DECIMALS))
    try:
        value = float(cell.raw if isinstance(cell, Number) else text)
    except ValueError as error:
        raise CellRefused("degrees", value=text) from error
    if not math.isfinite(value):
        raise CellRefused("degrees", value=text)
    return Parsed(value)


def _shape(cell: Plain, _: Column, __: Context) -> Parsed:
    text = as_text(cell).strip()
    try:
        shape = wkt.loads(text)
    except shapely.errors.ShapelyError as error:
        raise CellRefused("shape", value=text[:40], reason=str(error)[:80]) from error
    return Parsed(wkt.dumps(shapely.force_2d(shape), trim=True))


Reader = Callable[[Plain, Column, Context], Parsed]
READERS: dict[Kind, Reader] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.SHARE: _number,
    Kind.DATE: _date,
    Kind.MONTH: _date,
    Kind.YEAR: _year,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.DEGREES: _degrees,
    Kind.SHAPE: _shape,
}
