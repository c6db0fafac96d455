"""Which indicator answers an item: one of the catalogue, or one that a city added."""

from collections.abc import Mapping
from typing import Any, Literal

from anju.science.checkup.indicator import Component, Indicator
from anju.science.checkup.indicators import INDICATORS
from anju.science.checkup.own import own_indicator
from anju.web.checkup.models import IndicatorItem

COMPUTED: dict[str, Indicator] = {each.code: each for each in INDICATORS}
BETTER: dict[str, Literal["higher", "lower", "range"]] = {
    "higher_better": "higher",
    "lower_better": "lower",
    "in_range": "range",
}


def indicator_of(item: IndicatorItem) -> Indicator:
    """Return what computes an item; an own item says itself how it is got."""
    return COMPUTED.get(item.code) or _own(item)


def _own(item: IndicatorItem) -> Indicator:
    told = item.definition
    return own_indicator(
        item.code,
        (item.name_zh, item.name_en),
        told["unit"],
        BETTER.get(told["direction"], "higher"),
        [component_of(one) for one in told["components"]],
        (told["source_zh"], item.set.year or 0, told["mark"]),
    )


def component_of(told: Mapping[str, Any]) -> Component:
    """Return a component as it is stored in an own item."""
    return Component(**told)


def is_reported(item: IndicatorItem) -> bool:
    """Tell whether departments hand in the data of an item."""
    return bool(indicator_of(item).components)
