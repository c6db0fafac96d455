"""Alarm when a value strays from what this hour of the day usually brings."""

from dataclasses import dataclass, field

from anju.science.tools.streams.memory import MEMORY
from anju.science.tools.streams.same_hour import SameHour
from anju.science.watch.detectors._held import OneByOne
from anju.science.watch.records import Alarm, Reading


@dataclass(slots=True, kw_only=True)
class SameHourShare(OneByOne):
    """Compare each value with the mean of the same hour on earlier days.

    Mains pressure falls every morning when people wash; only a fall that other
    mornings do not know is a burst. While the alarm stands nothing is learnt,
    so a leak does not become the custom.

    Parameters
    ----------
    change_share
        Change that alarms: -0.2 is a drop by a fifth, 0.3 a rise by three
        tenths. Not zero.
    margin_share
        How far inside the limit the value must come before the next alarm, ≥ 0.
    usual
        State: the means learnt so far.

    Source
    ------
    The row of policy/lifeline/levels.csv that `rule` names.
    """

    change_share: float
    margin_share: float = 0.0
    usual: SameHour = field(default_factory=SameHour, metadata=MEMORY)

    def __post_init__(self) -> None:
        """Wake the state when it comes back from JSON."""
        if isinstance(self.usual, dict):
            self.usual = SameHour(**self.usual)

    def update(self, reading: Reading) -> Alarm | None:
        """Take the next reading; alarm when it strays too far from its hour."""
        self.usual.turn(reading.at_s)
        mean = self.usual.mean(reading.at_s)
        if not mean:
            self.usual.learn(reading.at_s, reading.value)
            return None
        change = reading.value / mean - 1.0
        alarmed = self.step(
            reading.at_s,
            breached=self._is_past(change, self.change_share),
            cleared=not self._is_past(change, self._inner_share()),
        )
        if not self.is_raised:
            self.usual.learn(reading.at_s, reading.value)
        if not alarmed:
            return None
        evidence = {"usual": mean, "change_share": change, "limit": self.change_share}
        return self.say(reading, **evidence)

    def _inner_share(self) -> float:
        margin = min(self.margin_share, abs(self.change_share))
        return self.change_share + (margin if self.change_share < 0 else -margin)

    def _is_past(self, change: float, limit: float) -> bool:
        return change < limit if self.change_share < 0 else change > limit
