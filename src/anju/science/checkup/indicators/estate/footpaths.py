"""Length of footpaths that are below standard."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from anju.science.checkup.cases import verdict_on
from anju.science.checkup.facts import Facts
from anju.science.checkup.indicator import Case, Indicator, total
from anju.science.checkup.limits import Limits
from anju.science.checkup.sources import edition_2025
from anju.science.checkup.surveys import Look


def cases(facts: Facts, limits: Limits) -> Iterator[Case]:
    """Take an estate's length as surveyed; found but not measured stays unknown."""
    for estate in facts.estates:
        seen = verdict_on(estate.code, "C18", facts, limits)
        looks = facts.looks.get("C18", {}).get(estate.code, ())
        length_m = bad_length_m(looks, seen.items) if seen.items else Fraction(0)
        yield Case(
            "estate",
            estate.code,
            estate.area_code,
            length_m if seen.is_known else None,
            items=seen.items,
            is_hit=bool(seen.items),
            applies=seen.applies,
        )


def bad_length_m(looks: Sequence[Look], items: Sequence[str]) -> Fraction | None:
    """Return the length that an estate counts for, in metres.

    A stretch may be broken and unlit at once, so lengths of items are not added:
    the longest stands, unless the form as a whole gives a length.

    Parameters
    ----------
    looks
        Acts on one estate.
    items
        What is found there now.
    """
    latest = {
        look.item: look.quantity
        for look in sorted(looks, key=lambda look: look.on)
        if look.is_found
    }
    if latest.get("C18") is not None:
        return latest["C18"]
    measured = [latest[item] for item in items if item in latest]
    known = [length_m for length_m in measured if length_m is not None]
    return max(known) if known else None


FOOTPATHS = Indicator(
    code="C18",
    name_zh="不达标的步行道长度",
    name_en="Length of sub-standard footpaths",
    unit="m",
    better="lower",
    source=edition_2025("C18"),
    cases=cases,
    add_up=total,
    counted="estate",
    absent="没有登记小区",
)
