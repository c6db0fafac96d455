"""What a figure is before it has a value: the definitions that rooms contribute."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from anju.science.errors import UnknownCode


@dataclass(frozen=True, slots=True)
class Definition:
    """How a number comes out of rows: count them, or add up one field.

    `rows(area_code, as_of)` gives the rows, already cut to the area. The rows
    need `code` and `name`. `scale` turns the stored unit into the printed one
    (fen into 亿元); `sliced_by` names a field whose values split the figure,
    `slices` their words.
    `unknown(area_code, as_of)` gives the reason why there is no value yet.
    `of_network(rows, network)` keeps what an operator of one network may see.
    `averaged` gives the mean of the field over the rows instead of their sum: a
    rate, when each row carries 100 or 0.
    `apart(area_code, as_of)` gives the rows of every slice where the whole is only
    one of them, such as the newest of several versions; `slice_word` names a slice.
    `asks` is the action that opens the rows, if not the view of its own room.
    """

    code: str
    name_zh: str
    name_en: str
    unit: str
    definition_zh: str
    definition_en: str
    rows: Callable[[str, date], QuerySet]
    amount: str | None = None
    decimals: int = 0
    scale: int = 1
    unit_en: str = ""
    sliced_by: str | None = None
    slices: tuple[tuple[str, Any], ...] = ()
    unknown: Callable[[str, date], str | None] | None = None
    of_network: Callable[[QuerySet, str], QuerySet] | None = None
    asks: str = ""
    averaged: bool = False
    apart: Callable[[str, date], QuerySet] | None = None
    slice_word: Callable[[str], str] | None = None

    @property
    def room(self) -> str:
        return self.code.split(".")[0]

    @property
    def action(self) -> str:
        return self.asks or f"{self.room}.view"

    @property
    def name(self) -> str:
        return self.name_en if _english() else self.name_zh

    @property
    def printed_unit(self) -> str:
        return (self.unit_en or self.unit) if _english() else self.unit

    @property
    def text(self) -> str:
        return self.definition_en if _english() else self.definition_zh


def _english() -> bool:
    return (get_language() or "").startswith("en")


@cache
def by_code() -> dict[str, Definition]:
    """Return every definition that a room contributes."""
    figures: tuple[Definition, ...] = import_string(settings.FIGURES)
    return {one.code: one for one in figures}


def definition_of(code: str) -> Definition:
    """Return one definition; refuse an unknown code."""
    if code not in by_code():
        raise UnknownCode(f"没有代码为“{code}”的数字。")
    return by_code()[code]
