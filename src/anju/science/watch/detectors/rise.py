"""Alarm when a slow quantity grows faster than so much a day."""

from dataclasses import dataclass, field

from anju.science.tools.streams.memory import MEMORY
from anju.science.tools.streams.same_hour import DAY_S
from anju.science.tools.streams.window import push
from anju.science.watch.detectors._held import OneByOne
from anju.science.watch.records import Alarm, Reading


@dataclass(slots=True, kw_only=True)
class Rise(OneByOne):
    """Compare the newest value with the oldest of the window.

    The window is a whole number of days, so that the day's warmth, which
    opens and shuts a crack, stands on both sides of the difference.

    Parameters
    ----------
    limit_per_day
        Growth that alarms, unit of the stream per day, above zero.
    window_s
        Span of the comparison, seconds; nothing is said before nine tenths
        of it are filled.
    at_s, values
        State: the readings of the window, oldest first.

    Source
    ------
    The row of policy/lifeline/levels.csv that `rule` names.
    """

    limit_per_day: float
    window_s: float = DAY_S
    at_s: list[float] = field(default_factory=list, metadata=MEMORY)
    values: list[float] = field(default_factory=list, metadata=MEMORY)

    def update(self, reading: Reading) -> Alarm | None:
        """Take the next reading; alarm when the growth over the window is too fast."""
        push(self.at_s, self.values, (reading.at_s, reading.value), self.window_s)
        span_s = reading.at_s - self.at_s[0]
        if span_s < 0.9 * self.window_s:
            return None
        per_day = (reading.value - self.values[0]) / span_s * DAY_S
        beyond = per_day >= self.limit_per_day
        if not self.step(reading.at_s, breached=beyond, cleared=not beyond):
            return None
        return self.say(reading, per_day=per_day, limit=self.limit_per_day)
