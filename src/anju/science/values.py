"""The four states of a value: absence is an answer, and it is never a zero."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | float | Decimal | Fraction


class State(StrEnum):
    """What stands behind a value; the four are never mixed up.

    Source
    ------
    REQUIREMENTS R0.05: zero may only be written by a survey act.
    """

    MEASURED = "measured"
    ZERO = "zero"  # somebody looked and there was none
    NOT_SURVEYED = "not_surveyed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value, and how much of the place the value speaks for (0 to 1)."""

    value: Number
    known_share: float = 1.0

    @property
    def state(self) -> State:
        """Tell a zero after survey from any other measured value."""
        return State.ZERO if self.value == 0 else State.MEASURED


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """No value, and why: never a zero, never an exception."""

    reason: str

    @property
    def state(self) -> State:
        """Return `not_surveyed`."""
        return State.NOT_SURVEYED


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question makes no sense here, and why."""

    reason: str

    @property
    def state(self) -> State:
        """Return `not_applicable`."""
        return State.NOT_APPLICABLE


Answer: TypeAlias = Measured | NotMeasured | NotApplicable
