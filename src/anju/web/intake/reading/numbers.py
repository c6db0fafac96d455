"""Numbers as people write them: 60万, 1.5亿, 1,234, ３００, 约60, 15%."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from anju.web.intake.problems import CellRefused
from anju.web.intake.reading.xlsx import Number
from anju.web.intake.words import known_unit, plain

WRITTEN = re.compile(
    r"(?P<about>约|大约|近|约为)?(?P<sign>[+-]?)(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)"
    r"(?P<power>[eE][+-]?\d{1,2})?(?P<more>余|多)?(?P<times>[万亿]?)(?P<unit>.*?)"
    r"(?P<round>左右|余|多|上下)?"
)
SPAN = re.compile(r"[\d.,]+[万亿]?\S{0,3}[-~—至到]\s*[\d.,]+.*")
TIMES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
NONE_WORDS = {"无", "没有", "0个无", "零", "空"}
DIGITS = 15  # Excel keeps no more


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in stored units, and whether it was only roughly known."""

    value: Decimal
    is_approximate: bool = False


def read_amount(cell: str | Number, *, unit: str, spec_unit: str) -> Amount:
    """Turn a cell into a number of the unit that factors lead to.

    Parameters
    ----------
    unit
        Unit stated above the column, or the template's own.
    spec_unit
        The template's unit, which names the dimension expected.

    Raises
    ------
    CellRefused
        With the code of the message that says what to write instead.
    """
    if isinstance(cell, Number):
        return Amount(_from_number(cell, unit))
    text = re.sub(r"\s+", "", plain(cell))
    found = None if SPAN.fullmatch(text) else WRITTEN.fullmatch(text)
    if found is None:
        raise CellRefused(_why_not(text), value=text)
    number = Decimal(
        found["sign"] + found["digits"].replace(",", "") + (found["power"] or "")
    )
    is_about = bool(found["about"] or found["more"] or found["round"])
    factor = _factor(found["times"], found["unit"], unit=unit, spec_unit=spec_unit)
    return Amount(number * factor, is_about)


def _why_not(text: str) -> str:
    if text in NONE_WORDS:
        return "none_word"
    return "span" if SPAN.fullmatch(text) else "number"


def _from_number(cell: Number, unit: str) -> Decimal:
    try:
        number = Decimal(f"{float(cell.raw):.{DIGITS}g}")
    except (ValueError, InvalidOperation) as error:
        raise CellRefused("number", value=cell.raw) from error
    if not number.is_finite():
        raise CellRefused("number", value=cell.raw)
    if cell.look == "percent":
        return number
    return number * _decimal(unit)


def _decimal(unit: str) -> Decimal:
    known = known_unit(unit)
    return Decimal(repr(known[1])) if known else Decimal(1)


def _factor(times: str, written: str, *, unit: str, spec_unit: str) -> Decimal:
    """Weigh 万 and a unit inside the cell against the unit of the column."""
    expected = known_unit(spec_unit)
    if times and known_unit(times + written):
        times, written = "", times + written
    if written:
        own = known_unit(written)
        if own is None or (expected and own[0] != expected[0]):
            raise CellRefused("unit", value=times + written, unit=spec_unit or "—")
        return TIMES[times] * Decimal(repr(own[1]))
    if times and expected and expected[0] == "money":
        return TIMES[times] * _decimal("元")
    return TIMES[times] * _decimal(unit)
