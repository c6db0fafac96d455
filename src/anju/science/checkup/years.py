"""Two check-ups side by side: better or worse, and whether they may be compared.

A number can rise because the city changed, or because its area, its objects or its
rule did. The first is news; the others are told before it.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final


class Change(StrEnum):
    """What became of one indicator from one check-up to the next."""

    BETTER = "better"
    WORSE = "worse"
    EQUAL = "equal"
    UP = "up"  # no direction is better
    DOWN = "down"
    FIRST = "first"  # has a value for the first time
    LOST = "lost"  # had a value, has none now
    NONE = "none"  # no value in either


WISH: Final[Mapping[str, int]] = {"higher_better": 1, "lower_better": -1}
TERMS: Final = ("formula_zh", "rule_zh", "unit", "counted_object", "value_kind")


def change_of(before: Decimal | None, after: Decimal | None, direction: str) -> Change:
    """Say what became of a value.

    Parameters
    ----------
    before, after
        In the printed unit; None where it was not measured.
    direction
        `higher_better`, `lower_better`; anything else wishes for neither.
    """
    if before is None or after is None:
        return _half_known(before, after)
    if before == after:
        return Change.EQUAL
    is_up = after > before
    wish = WISH.get(direction, 0)
    if wish == 0:
        return Change.UP if is_up else Change.DOWN
    return Change.BETTER if is_up == (wish > 0) else Change.WORSE


def _half_known(before: Decimal | None, after: Decimal | None) -> Change:
    if before is None and after is None:
        return Change.NONE
    return Change.FIRST if before is None else Change.LOST


def redefined(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what was changed in the definition of an indicator.

    Parameters
    ----------
    before, after
        Frozen definitions: words, `limits` (name and value each), `parameters`,
        `target` (bounds).

    Returns
    -------
    Names of the fields that differ; `limit:NAME` for a limit.
    """
    fields = [name for name in TERMS if before.get(name) != after.get(name)]
    if _bounds(before) != _bounds(after):
        fields.append("target")
    old, new = _limits(before), _limits(after)
    names = sorted(old.keys() | new.keys())
    return (*fields, *(f"limit:{x}" for x in names if old.get(x) != new.get(x)))


def _bounds(told: Mapping[str, Any]) -> tuple[str, str]:
    target = told.get("target") or {}
    return str(target.get("at_least")), str(target.get("at_most"))


def _limits(told: Mapping[str, Any]) -> dict[str, str]:
    """Return every limit as it applied: the set's own value comes before policy's."""
    values = {one["name"]: str(one["value"]) for one in told.get("limits") or ()}
    own = {name: str(value) for name, value in (told.get("parameters") or {}).items()}
    return values | own


def moved(
    before: Mapping[str, Sequence[Any]], after: Mapping[str, Sequence[Any]]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Compare two frozen sets of areas or objects.

    Parameters
    ----------
    before, after
        By code or kind, whatever was frozen of it (a digest, a count, an area).

    Returns
    -------
    Keys that came, that went, and that are there in both but differ.
    """
    came = tuple(sorted(after.keys() - before.keys()))
    went = tuple(sorted(before.keys() - after.keys()))
    both = before.keys() & after.keys()
    differ = (key for key in both if list(before[key]) != list(after[key]))
    return came, went, tuple(sorted(differ))


def covers_otherwise(
    before: float | None, after: float | None, step_share: float
) -> bool:
    """Tell whether much more or much less was looked at than the time before.

    Parameters
    ----------
    before, after
        Share of objects looked at, 0 to 1; None where nothing was.
    step_share
        A change above this is told.
    """
    return abs((after or 0.0) - (before or 0.0)) > step_share
