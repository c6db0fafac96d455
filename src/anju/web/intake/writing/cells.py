"""One value into the XML of one cell, text always as text."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import shapely

from anju.web.intake.spec import Column, Kind, Value
from anju.web.intake.words import factor_of_field, factor_of_unit

NOT_APPLICABLE = "/"
EPOCH = date(1899, 12, 30)
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_CELL = 32_767
DIGITS = 15
FORMATS = {
    Kind.WHOLE: "0",
    Kind.NUMBER: "General",
    Kind.MONEY: "#,##0.00",
    Kind.SHARE: "0.0###",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONTH: 'yyyy"年"m"月"',
    Kind.YEAR: "0",
    Kind.DEGREES: "0.00000000",
}  # all others are text


def on_paper(value: float | Decimal, column: Column) -> str:
    """Turn a stored number into the unit of the column, exactly where it can be."""
    inside = Decimal(repr(factor_of_field(column.field)))
    outside = Decimal(repr(factor_of_unit(column.unit)))
    number = Decimal(str(value)) * inside / outside
    return f"{float(number):.{DIGITS}g}"


def shown(value: Value | shapely.Geometry, column: Column) -> str:
    """Write a value as the words that the reader turns back into it."""
    if isinstance(value, shapely.Geometry):
        return str(shapely.to_wkt(value, rounding_precision=9))
    if isinstance(value, list):
        names = dict(column.choices)
        return "、".join(names.get(word, word) for word in value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return on_paper(value, column)
    return WORDS[type(value)](value, column)


WORDS: dict[type, Callable[[Any, Column], str]] = {
    type(None): lambda _, __: "",
    bool: lambda value, _: "是" if value else "否",
    str: lambda value, column: (
        dict(column.choices).get(value, value) if column.choices else value
    ),
    date: lambda v, c: f"{v:%Y-%m}" if c.kind is Kind.MONTH else v.isoformat(),
}


def cell_xml(
    place: str, style: str, value: Value | shapely.Geometry, column: Column
) -> str:
    """Write one cell; numbers and dates as numbers, the rest as inline text."""
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    if isinstance(value, date) and column.kind in {Kind.DATE, Kind.MONTH}:
        return f'<c r="{place}" s="{style}"><v>{(value - EPOCH).days}</v></c>'
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if is_number and column.kind in FORMATS:
        return f'<c r="{place}" s="{style}"><v>{shown(value, column)}</v></c>'
    return text_xml(place, style, shown(value, column))


def text_xml(place: str, style: str, text: str) -> str:
    """Write text as an inline string: = + - @ at its start mean nothing there."""
    safe = escape(ESCAPED.sub("_x005F_", ILLEGAL.sub("", text[:LONGEST_CELL])))
    return (
        f'<c r="{place}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{safe}</t></is></c>'
    )
