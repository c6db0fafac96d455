"""Items that a city adds to its own set: one amount, or one amount over another."""

from collections.abc import Sequence
from typing import Literal

from anju.science.checkup.indicator import (
    Component,
    Indicator,
    Mark,
    Source,
    ratio,
    total,
)
from anju.science.checkup.reported import AWAITED, ratio_of, total_of

PERCENT = "%"


def own_indicator(
    code: str,
    names: tuple[str, str],
    unit: str,
    better: Literal["higher", "lower", "range"],
    components: Sequence[Component],
    source: tuple[str, int, Mark],
) -> Indicator:
    """Return a computed indicator for an item that somebody described in words.

    Parameters
    ----------
    code
        Its code in the set.
    names
        Chinese and English.
    unit
        Printed unit; per cent is kept as a share, anything else as printed.
    better
        Which way is better.
    components
        One amount to be added up over the places, or two: above and below a line.
    source
        The document that asks for it, the year, and how sure that is.
    """
    codes = [one.code for one in components]
    is_ratio = len(codes) > 1
    cases = (
        ratio_of(code, (codes[0],), (codes[1],))
        if is_ratio
        else total_of(code, codes[0])
    )
    return Indicator(
        code=code,
        name_zh=names[0],
        name_en=names[1],
        unit="share" if is_ratio and unit == PERCENT else unit,
        better=better,
        source=Source(source[0], code, source[1], source[2]),
        cases=cases,
        add_up=ratio if is_ratio else total,
        counted="area",
        absent=AWAITED,
        components=tuple(components),
    )
