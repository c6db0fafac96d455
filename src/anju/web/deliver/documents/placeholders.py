"""`{figure:deliver.estates_done|个}` in a text: a number, with its unit, of a figure.

After the colon stands the figure's code, perhaps with a slice behind `#`; after
the bar the unit to print. 万 or 亿 before the figure's own unit scales it, so that
96,000 户 are printed as 9.6万户.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from anju.science.errors import ReportIncomplete
from anju.web.loop.definitions import by_code

PATTERN = re.compile(r"\{figure:([a-z_.0-9]+)(?:#(\w+))?(?:\|([^{}|]+))?\}")
ANY_BRACE = re.compile(r"\{[^{}]*\}")
SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Number:
    """A value in its own unit."""

    value: Decimal | None
    unit: str


def figures_in(text: str) -> list[Key]:
    """Return `(code, slice)` of every figure in a text, once each, in order."""
    for brace in ANY_BRACE.findall(text):
        match = PATTERN.fullmatch(brace)
        if match is None or match[1] not in by_code():
            raise ReportIncomplete(
                _("正文中的“%(brace)s”不是已定义的数字。请从数字清单中选用。")
                % {"brace": brace}
            )
    found = PATTERN.finditer(text)
    return list(dict.fromkeys((match[1], match[2] or "") for match in found))


def fill(text: str, numbers: Mapping[Key, Number], wrap: Callable | None = None) -> str:
    """Replace every placeholder by its number and unit."""

    def one(match: re.Match[str]) -> str:
        key = (match[1], match[2] or "")
        printed = in_words(numbers[key], match[3] or numbers[key].unit)
        return wrap(key, printed) if wrap else printed

    return PATTERN.sub(one, text)


def in_words(number: Number, unit: str) -> str:
    """Print a number in a unit, exactly and without needless zeros."""
    scale = unit.removesuffix(number.unit) if unit.endswith(number.unit) else None
    if scale not in SCALES:
        raise ReportIncomplete(
            _("数字的单位是“%(own)s”，不能写成“%(asked)s”。")
            % {"own": number.unit, "asked": unit}
        )
    if number.value is None:
        return f"——{unit}"
    value = (number.value / SCALES[scale]).normalize()
    return f"{value:f}{unit}"
