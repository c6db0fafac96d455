"""What detectors share: hold a value against something, raise once, re-arm late."""

from dataclasses import dataclass, field
from typing import Any

from anju.science.tools.streams.latch import Latch
from anju.science.watch.records import Alarm, Block, Reading


@dataclass(slots=True, kw_only=True)
class Held(Latch):
    """A latched detector that speaks for one level rule.

    A subclass says when a value, or a whole column of values, is beyond its
    limit and when it is surely back.

    Parameters
    ----------
    rule
        Key of the level rule, such as `PS05-2`.
    level
        1 most severe, 2, 3.
    """

    rule: str = field()
    level: int = field()

    def is_beyond(self, value: Any) -> Any:  # noqa: ANN401  a number or a column
        """Tell whether a value, or each of a column, is beyond the limit."""
        raise NotImplementedError

    def is_back(self, value: Any) -> Any:  # noqa: ANN401
        """Tell whether a value, or each of a column, is surely back."""
        raise NotImplementedError

    def limits(self, lasted_s: float) -> dict[str, float]:
        """Return the numbers the value was held against.

        Parameters
        ----------
        lasted_s
            How long the breach has lasted, seconds.
        """
        raise NotImplementedError

    def update(self, reading: Reading) -> Alarm | None:
        """Take the next reading; alarm when it completes a breach."""
        beyond = bool(self.is_beyond(reading.value))
        back = bool(self.is_back(reading.value))
        if not self.step(reading.at_s, breached=beyond, cleared=back):
            return None
        since_s = reading.at_s if self.since_s is None else self.since_s
        return self.say(reading, **self.limits(reading.at_s - since_s))

    def scan(self, block: Block) -> list[Alarm]:
        """Take many readings at once: same alarms, same state as one by one."""
        beyond = self.is_beyond(block.values)
        back = self.is_back(block.values)
        alarms = []
        for position, since_s in self.run(block.at_s, beyond, back):
            lasted_s = float(block.at_s[position]) - since_s
            alarms.append(self.say(block.reading(position), **self.limits(lasted_s)))
        return alarms

    def say(self, reading: Reading, **evidence: float) -> Alarm:
        """Make the alarm that this reading completes."""
        told = {"value": reading.value, **evidence}
        return Alarm(reading.at, self.rule, self.level, told, reading.quality)


class OneByOne(Held):
    """A detector whose state moves with every reading: nothing to skip."""

    __slots__ = ()

    def scan(self, block: Block) -> list[Alarm]:
        """Take the readings of a block one after another."""
        return [alarm for reading in block if (alarm := self.update(reading))]
