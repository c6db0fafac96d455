"""Device alarm when a sensor repeats itself."""

from dataclasses import dataclass, field

from anju.science.tools.streams.memory import MEMORY
from anju.science.watch.detectors._held import OneByOne
from anju.science.watch.records import Alarm, Block, Reading


@dataclass(slots=True, kw_only=True)
class Stuck(OneByOne):
    """Count equal values in a row; a living quantity never repeats for long.

    Not for quantities that rest at a value, such as gas at nought or a dry road.

    Parameters
    ----------
    repeats
        Equal values in a row that alarm, 2 or more.
    last, count
        State: the last value and how often it came.

    Source
    ------
    REQUIREMENTS R6.03 (quality flags); the number of repeats is the practice
    default of policy/lifeline/quantities.csv.
    """

    repeats: int
    last: float | None = field(default=None, metadata=MEMORY)
    count: int = field(default=0, metadata=MEMORY)

    def update(self, reading: Reading) -> Alarm | None:
        """Take the next reading; alarm when it completes the row."""
        self.count = self.count + 1 if reading.value == self.last else 1
        self.last = reading.value
        beyond = self.count >= self.repeats
        if not self.step(reading.at_s, breached=beyond, cleared=not beyond):
            return None
        return self.say(reading, repeats=float(self.count))

    def scan(self, block: Block) -> list[Alarm]:
        """Pass over a block in which nothing repeats; else read one by one."""
        if not len(block):
            return []
        values = block.values
        if values[0] == self.last or (values[1:] == values[:-1]).any():
            return OneByOne.scan(self, block)
        self.last, self.count = float(values[-1]), 1
        self.since_s, self.is_raised = None, False
        return []
