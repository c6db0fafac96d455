"""The dated limits that measures ask for, as they stood on the day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits by name, and the survey items that make a "none" complete.

    Parameters
    ----------
    values
        Numbers (or text of numbers) and lists of words, from `policy/checkup/`.
    asked
        For each indicator the problem items that every form asks.
    """

    values: Mapping[str, Any]
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def number(self, name: str) -> Fraction:
        """Return a number, exactly as written."""
        return Fraction(str(self.values[name]))

    def words(self, name: str) -> frozenset[str]:
        """Return a set of words."""
        return frozenset(self.values[name])

    def items(self, indicator: str) -> frozenset[str]:
        """Return the items that must all be answered before "none" is complete."""
        return self.asked.get(indicator, frozenset())
