"""What field surveys say of an object: found, none, or not yet known.

Zero can only be written by a survey act. A "none" for one item is not a "none"
for the whole indicator: that takes every item of the form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Look:
    """One act: somebody looked at one object for one item on one day.

    Parameters
    ----------
    item
        A problem item (`H03.1`), or an indicator (`H03`) for its whole form.
    is_found
        The problem is there.
    on
        The day somebody looked.
    applies
        False where he said that the question makes no sense for this object.
    quantity
        What was measured, in the unit of the item: a length in metres.
    """

    item: str
    is_found: bool
    on: date
    applies: bool = True
    quantity: Fraction | None = None


class Verdict(NamedTuple):
    """What all acts on one object say together."""

    is_known: bool
    items: tuple[str, ...]
    applies: bool = True


UNSEEN = Verdict(is_known=False, items=())


def verdict(looks: Sequence[Look], *, indicator: str, asked: frozenset[str]) -> Verdict:
    """Weigh the acts on one object for one indicator.

    The latest act on an item stands. An act on the whole form answers every item
    for its day, so an older finding is gone when a later form says none.

    Parameters
    ----------
    looks
        Acts on one object, any order.
    indicator
        The indicator whose form is weighed.
    asked
        Items that must all be answered before "none" is complete.
    """
    if not looks:
        return UNSEEN
    latest: dict[str, Look] = {}
    for look in sorted(looks, key=lambda look: look.on):
        latest[look.item] = look
    form = latest.pop(indicator, None)
    standing = [look for look in latest.values() if not form or look.on >= form.on]
    found = sorted(look.item for look in standing if look.is_found)
    if form and form.is_found and not found:
        found = [indicator]
    is_known = bool(found) or form is not None or (bool(asked) and asked <= set(latest))
    said = [*standing, *([form] if form else [])]
    applies = not is_known or any(look.applies for look in said)
    return Verdict(is_known=is_known, items=tuple(found), applies=applies)
