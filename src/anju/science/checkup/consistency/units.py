"""Units of reports: what each measures, and how many of the base unit it holds."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

_TEN: Final = Decimal(10)
PLAIN: Final[dict[str, tuple[str, Decimal]]] = {
    "%": ("%", Decimal(1)),
    "‰": ("%", Decimal("0.1")),
    "个百分点": ("点", Decimal(1)),
    "百分点": ("点", Decimal(1)),
    "元": ("元", Decimal(1)),
    "平方公里": ("m2", _TEN**6),
    "平方千米": ("m2", _TEN**6),
    "km2": ("m2", _TEN**6),
    "公里2": ("m2", _TEN**6),
    "公顷": ("m2", _TEN**4),
    "hm2": ("m2", _TEN**4),
    "ha": ("m2", _TEN**4),
    "亩": ("m2", Decimal(2000) / 3),
    "平方米": ("m2", Decimal(1)),
    "平米": ("m2", Decimal(1)),
    "m2": ("m2", Decimal(1)),
    "公里": ("m", _TEN**3),
    "千米": ("m", _TEN**3),
    "km": ("m", _TEN**3),
    "毫米": ("m", Decimal("0.001")),
    "mm": ("m", Decimal("0.001")),
    "厘米": ("m", Decimal("0.01")),
    "cm": ("m", Decimal("0.01")),
    "米": ("m", Decimal(1)),
    "m": ("m", Decimal(1)),
    "立方米": ("m3", Decimal(1)),
    "m3": ("m3", Decimal(1)),
    "公斤": ("t", Decimal("0.001")),
    "吨": ("t", Decimal(1)),
    "小时": ("h", Decimal(1)),
    "h": ("h", Decimal(1)),
    "分钟": ("h", Decimal(1) / 60),
    "分": ("分", Decimal(1)),
}
CLASSIFIERS: Final = tuple(
    "个栋幢户套座处条项人家所件台部辆起次间株棵只名位口组块类张份宗眼盏根班床支批例种片段盘艘架篇"
)
COUNTED: Final = {name: (f"#{name}", Decimal(1)) for name in CLASSIFIERS}
BASE: Final = {**PLAIN, **COUNTED}
MAGNITUDES: Final = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": _TEN**4,
    "亿": _TEN**8,
    "万亿": _TEN**12,
    "百万": _TEN**6,
    "千万": _TEN**7,
    "10万": _TEN**5,
    "每": Decimal(1),
}
_ONE: Final = "|".join(sorted((re.escape(u) for u in BASE), key=len, reverse=True))
_MAGNITUDE: Final = "万亿|百万|千万|亿|万|千(?!米)|百(?!分)"
UNIT: Final = re.compile(
    rf"(?:{_MAGNITUDE})?(?:{_ONE})(?:/(?:10万|万|百|千|每)?(?:{_ONE}))*|{_MAGNITUDE}"
)
_PART: Final = re.compile(rf"(10万|每|{_MAGNITUDE})?({_ONE})?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, what it measures, and its size in the base unit."""

    text: str = ""
    measures: str = ""
    size: Decimal = Decimal(1)

    @property
    def is_count(self) -> bool:
        """Tell whether single things are counted in it."""
        return self.measures.startswith("#") and "/" not in self.measures

    @property
    def is_share(self) -> bool:
        """Tell whether it is a percentage."""
        return self.measures == "%"

    @property
    def is_ratio(self) -> bool:
        """Tell whether numbers in it may not be added up."""
        return self.is_share or "/" in self.measures or self.measures in {"分", "点"}


NONE: Final = Unit()


@lru_cache(maxsize=4096)
def read_unit(text: str) -> Unit | None:
    """Read a unit such as `万人/平方公里`; none when the text is no unit.

    Returns
    -------
    Unit | None
        `measures` is empty for a bare magnitude such as 万.
    """
    size, measures = Decimal(1), []
    for number, part in enumerate(text.split("/")):
        found = _PART.match(part)
        if not found or not part:
            return None
        measure, one = BASE.get(found[2] or "", ("", Decimal(1)))
        factor = MAGNITUDES[found[1] or ""] * one
        size = size / factor if number else size * factor
        measures.append(measure)
    return Unit(text, "/".join(measures), size)


def comparable(one: Unit, other: Unit) -> bool:
    """Tell whether numbers in the two units can be the same quantity.

    Classifiers are used loosely (39 个 and 39 条 roads), so counts compare with
    counts; a number whose unit is not written compares with any.
    """
    if not one.measures or not other.measures:
        return True
    if one.is_count and other.is_count:
        return True
    return one.measures == other.measures
