"""Which dimension a problem belongs to."""

from typing import Any

from django.db.models import Case, CharField, F, Func, Value, When
from django.db.models.expressions import Combinable

from anju.web.checkup.models import IndicatorItem


def layers() -> dict[str, str]:
    """Return the dimension of every indicator that any set knows."""
    known = dict(IndicatorItem.objects.order_by().values_list("code", "layer"))
    return {**known, "LC": IndicatorItem.Layer.BLOCK}  # the life circle's own problems


def indicator_of(field: str = "item_code") -> Func:
    """Return an expression: the indicator of a problem item, `H03` of `H03.1`."""
    return Func(
        F(field),
        Value("."),
        Value(1),
        function="split_part",
        output_field=CharField(),
    )


def layer_case(field: str = "indicator") -> Case:
    """Return an expression: the dimension of an indicator."""
    by_layer: dict[str, list[str]] = {}
    for code, layer in layers().items():
        by_layer.setdefault(layer, []).append(code)
    whens: list[Any] = [
        When(**{f"{field}__in": codes}, then=Value(layer))
        for layer, codes in sorted(by_layer.items())
    ]
    default: Combinable = Value("")
    return Case(*whens, default=default, output_field=CharField())
