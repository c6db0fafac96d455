"""Quality flags: is this value what the city did, or what the device did?"""

from dataclasses import dataclass, field, replace
from statistics import median
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from anju.science.tools.streams.memory import MEMORY
from anju.science.watch.records import Block, Quality, Reading

WINDOW: Final = 7
SIGMA_PER_MAD: Final = 1.4826
SIGMAS: Final = 6.0


@dataclass(slots=True, kw_only=True)
class Checker:
    """Flag values out of range, single spikes, and a sensor that repeats itself.

    A spike is one value far from the median of the seven before it. The second
    far value on the same side is no spike but a change: so a true flood is
    believed one reading later, and a glitch never.

    Parameters
    ----------
    low, high
        What the device can see, unit of the stream; None for no bound.
    spike_step
        A smaller step is never a spike, unit of the stream; None looks for none.
    repeats
        Equal values in a row that count as stuck; 0 looks for none.
    recent, far, last, count
        State: the last values, side of the last far one (-1, 0, 1), and the row
        of equal values.

    Source
    ------
    REQUIREMENTS R6.03. Hampel identifier: F. R. Hampel (1974), J. Am. Stat.
    Assoc. 69, 383-393; ranges and steps are practice defaults of
    policy/lifeline/quantities.csv.
    """

    low: float | None = None
    high: float | None = None
    spike_step: float | None = None
    repeats: int = 0
    recent: list[float] = field(default_factory=list, metadata=MEMORY)
    far: int = field(default=0, metadata=MEMORY)
    last: float | None = field(default=None, metadata=MEMORY)
    count: int = field(default=0, metadata=MEMORY)

    def check(self, reading: Reading) -> Reading:
        """Return the reading with its flag, or the one it came with."""
        self.count = self.count + 1 if reading.value == self.last else 1
        self.last = reading.value
        is_spike = self._is_spike(reading.value)
        if self._is_out(reading.value):
            return replace(reading, quality=Quality.RANGE)
        if is_spike:
            return replace(reading, quality=Quality.SPIKE)
        if self.repeats and self.count >= self.repeats:
            return replace(reading, quality=Quality.STUCK)
        return reading

    def check_block(self, block: Block) -> Block:
        """Flag many readings at once: same flags, same state as one by one."""
        if not len(block):
            return block
        flags = block.quality.copy()
        flags[self._stuck(block.values)] = Quality.STUCK
        flags[self._spikes(block.values)] = Quality.SPIKE
        flags[self._out(block.values)] = Quality.RANGE
        return Block(block.at_s, block.values, flags)

    def _is_out(self, value: float) -> bool:
        below = self.low is not None and value < self.low
        return below or (self.high is not None and value > self.high)

    def _is_spike(self, value: float) -> bool:
        if self.spike_step is None:
            return False
        side = 0
        if len(self.recent) == WINDOW:
            middle = median(self.recent)
            spread = median(abs(v - middle) for v in self.recent)
            limit = max(self.spike_step, SIGMAS * SIGMA_PER_MAD * spread)
            side = (value - middle > limit) - (middle - value > limit)
        self.recent = [*self.recent, value][-WINDOW:]
        before, self.far = self.far, side
        return side not in {0, before}

    def _out(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        low = -np.inf if self.low is None else self.low
        high = np.inf if self.high is None else self.high
        out: NDArray[np.bool_] = (values < low) | (values > high)
        return out

    def _spikes(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        if self.spike_step is None:
            return np.zeros(len(values), bool)
        whole = np.concatenate([self.recent, values])
        known = len(self.recent)
        self.recent = whole[-WINDOW:].tolist()
        side = np.zeros(len(values), int)
        if np.ptp(whole) > self.spike_step and len(whole) > WINDOW:
            side[WINDOW - known :] = self._sides(whole)
        before = np.concatenate([[self.far], side[:-1]])
        self.far = int(side[-1])
        is_spike: NDArray[np.bool_] = (side != 0) & (side != before)
        return is_spike

    def _sides(self, whole: NDArray[np.float64]) -> NDArray[np.int_]:
        """Return on which side each value after the first seven lies far off."""
        windows = sliding_window_view(whole, WINDOW)[:-1]
        middle = np.median(windows, axis=1)
        spread = np.median(np.abs(windows - middle[:, None]), axis=1)
        step = 0.0 if self.spike_step is None else self.spike_step
        limit = np.maximum(step, SIGMAS * SIGMA_PER_MAD * spread)
        away = whole[WINDOW:] - middle
        sides: NDArray[np.int_] = (away > limit).astype(int) - (-away > limit)
        return sides

    def _stuck(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        if not self.repeats:
            self.count, self.last = self._row(values), float(values[-1])
            return np.zeros(len(values), bool)
        place = np.arange(len(values))
        first = np.inf if self.last is None else self.last
        is_new = values != np.concatenate([[first], values[:-1]])
        start = np.maximum.accumulate(np.where(is_new, place, -self.count))
        counts = place - start + 1
        self.count, self.last = int(counts[-1]), float(values[-1])
        return counts >= self.repeats

    def _row(self, values: NDArray[np.float64]) -> int:
        """Return how many equal values stand at the end."""
        other = np.flatnonzero(values != values[-1])
        if len(other):
            return int(len(values) - 1 - other[-1])
        return len(values) + (self.count if self.last == values[-1] else 0)
