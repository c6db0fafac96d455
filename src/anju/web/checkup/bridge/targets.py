"""What an indicator is measured against."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def meets(value: Decimal, target: Mapping[str, Any]) -> bool:
    """Tell whether a printed value lies within the bounds; the bounds are met exactly.

    Parameters
    ----------
    value
        In the printed unit.
    target
        `at_least` and `at_most` in the same unit; a missing bound is open.
    """
    least, most = target.get("at_least"), target.get("at_most")
    is_enough = least is None or value >= Decimal(str(least))
    return is_enough and (most is None or value <= Decimal(str(most)))


def lists_hits(told: Mapping[str, Any]) -> bool:
    """Tell whether an indicator names objects that fall short, not only a share.

    Parameters
    ----------
    told
        Its frozen definition.
    """
    return told["value_kind"] != "ratio" or told["layer"] == "block"
