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

    @property
    def name(self) -> str:
        return self.name_en if _english() else self.name_zh

    def slice_name(self, cut: str) -> str:
        """Return what a slice is called; slices by area bear the area's code."""
        return str(dict(self.slices).get(cut, cut))

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
