"""In which months a work is done when it starts in a given one."""

from dataclasses import dataclass

import numpy as np

from anju.science.plan.sequence.instance import YEAR_MONTHS, Options, Rules


@dataclass(frozen=True, slots=True)
class Months:
    """Months of digging and of work above the ground, as bits from month 0."""

    dig: int
    above: int

    @property
    def finish(self) -> int:
        """The last month of work."""
        return (self.above or self.dig).bit_length() - 1

    @property
    def dig_end(self) -> int:
        """The last month of digging, -1 without any."""
        return self.dig.bit_length() - 1


@dataclass(frozen=True, slots=True)
class Pace:
    """What decides the months of an option; many options share one."""

    dig_class: int
    dig_months: int
    is_dig_interruptible: bool
    above_months: int
    is_outdoor: bool


def paces(options: Options) -> list[Pace]:
    """Return the pace of each option."""
    columns = (
        options.dig_class,
        options.dig_months,
        options.is_dig_interruptible,
        options.above_months,
        options.is_outdoor,
    )
    return [Pace(*row) for row in zip(*(one.tolist() for one in columns), strict=True)]


def months_from(rules: Rules, pace: Pace, start: int) -> Months | None:
    """Return the months of work, or None where a window or the horizon forbids it.

    Parameters
    ----------
    start
        First month, counted from January of the first year.

    Source
    ------
    Windows for flood, frost and heating: R3.06; the rules of the planning instances.
    """
    closed = rules.closed_to_digging[pace.dig_class]
    dig = _digging(rules.months, closed, pace, start)
    if dig is None:
        return None
    month = max(start, dig.bit_length())
    out = rules.closed_outdoors if pace.is_outdoor else np.zeros(YEAR_MONTHS, np.bool_)
    above, left = 0, pace.above_months
    while left:
        if month >= rules.months:
            return None
        if not out[month % YEAR_MONTHS]:
            above |= 1 << month
            left -= 1
        month += 1
    return Months(dig, above)


def _digging(months: int, closed: np.ndarray, pace: Pace, start: int) -> int | None:
    if not pace.dig_months:
        return 0
    if start >= months or closed[start % YEAR_MONTHS]:
        return None
    dig, month, left = 0, start, pace.dig_months
    while left:
        if month >= months:
            return None
        if closed[month % YEAR_MONTHS]:
            if not pace.is_dig_interruptible:
                return None
        else:
            dig |= 1 << month
            left -= 1
        month += 1
    return dig
