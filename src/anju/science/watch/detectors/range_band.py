"""Alarm when a value leaves its band, at once or after a while."""

from dataclasses import dataclass
from typing import Any

from anju.science.watch.detectors._held import Held


@dataclass(slots=True, kw_only=True)
class RangeBand(Held):
    """Hold each value between two limits; both limits belong to the band.

    Parameters
    ----------
    low, high
        The band, in the stream's unit; low < high.
    margin
        How far inside the value must come before the next alarm, same unit, ≥ 0.
    for_s
        How long the value must stay outside, seconds.

    Source
    ------
    The row of policy/lifeline/levels.csv that `rule` names.
    """

    low: float
    high: float
    margin: float = 0.0

    def is_beyond(self, value: Any) -> Any:  # noqa: ANN401
        """Tell whether a value lies outside the band."""
        return (value < self.low) | (value > self.high)

    def is_back(self, value: Any) -> Any:  # noqa: ANN401
        """Tell whether a value lies inside by at least the margin."""
        return (value >= self.low + self.margin) & (value <= self.high - self.margin)

    def limits(self, lasted_s: float) -> dict[str, float]:
        """Return the band, and the time asked for when there is one."""
        band = {"low": self.low, "high": self.high}
        if not self.for_s:
            return band
        return band | {"lasted_s": lasted_s, "for_s": self.for_s}
