"""Alarm when what fell in the last hours adds up to too much."""

from dataclasses import dataclass, field

from anju.science.tools.streams.memory import MEMORY
from anju.science.tools.streams.window import push
from anju.science.watch.detectors._held import OneByOne
from anju.science.watch.records import Alarm, Reading


@dataclass(slots=True, kw_only=True)
class WindowSum(OneByOne):
    """Add up the values of a sliding window: rain of the last 3, 6 or 12 hours.

    Parameters
    ----------
    window_s
        Length of the window, seconds.
    limit
        Sum that alarms, unit of the stream.
    margin
        How far the sum must fall below the limit before the next alarm, same unit.
    at_s, values
        State: the readings of the window, oldest first.

    Source
    ------
    The row of policy/lifeline/levels.csv that `rule` names.
    """

    window_s: float
    limit: float
    margin: float = 0.0
    at_s: list[float] = field(default_factory=list, metadata=MEMORY)
    values: list[float] = field(default_factory=list, metadata=MEMORY)

    def update(self, reading: Reading) -> Alarm | None:
        """Take what fell since the last one; alarm when the sum is reached."""
        push(self.at_s, self.values, (reading.at_s, reading.value), self.window_s)
        total = sum(self.values)
        beyond, back = total >= self.limit, total < self.limit - self.margin
        if not self.step(reading.at_s, breached=beyond, cleared=back):
            return None
        return self.say(reading, sum=total, limit=self.limit, window_s=self.window_s)
