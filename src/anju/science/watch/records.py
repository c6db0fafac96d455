"""What goes into a detector and what comes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

CHINA: Final = timezone(timedelta(hours=8), "UTC+8")


class Quality(StrEnum):
    """Why a value may not be what the city did."""

    GOOD = "good"
    RANGE = "range"  # 超量程: outside what the device can see
    STUCK = "stuck"  # 卡滞: the same value again and again
    SPIKE = "spike"  # 尖峰: one value far from its neighbours
    CLOCK = "clock"  # 时钟漂移: stamped in the future
    BATTERY = "battery"  # 低电量
    CALIBRATION = "calibration"  # 校准逾期


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one datastream, in the stream's own unit.

    Parameters
    ----------
    at
        When it was measured, aware.
    value
        In the unit of the quantity's table.
    quality
        Anything but good means: believe it less.
    """

    at: datetime
    value: float
    quality: Quality = Quality.GOOD

    @property
    def at_s(self) -> float:
        """Return the time as seconds since 1970."""
        return self.at.timestamp()


@dataclass(frozen=True, slots=True)
class Alarm:
    """A detector's claim that something is wrong, with its reason in numbers.

    Parameters
    ----------
    at
        Time of the reading that completed the claim.
    rule
        Key of the level rule that spoke, such as `PS05-2`.
    level
        1 most severe, 2, 3.
    evidence
        The numbers compared; always `value`, and what it was held against.
    quality
        Quality of the reading that completed the claim.
    """

    at: datetime
    rule: str
    level: int
    evidence: dict[str, float]
    quality: Quality = Quality.GOOD


@dataclass(frozen=True, slots=True)
class Block:
    """Many readings of one stream as columns: times rising, none twice.

    Parameters
    ----------
    at_s
        Seconds since 1970.
    values
        In the stream's unit.
    quality
        One `Quality` for each reading.
    """

    at_s: NDArray[np.float64]
    values: NDArray[np.float64]
    quality: NDArray[np.object_]

    def __len__(self) -> int:
        """Count the readings."""
        return len(self.at_s)

    def __getitem__(self, part: slice | NDArray[Any]) -> "Block":
        """Return a part of the readings."""
        return Block(self.at_s[part], self.values[part], self.quality[part])

    def __iter__(self) -> Iterator[Reading]:
        """Go through the readings one by one."""
        for position in range(len(self)):
            yield self.reading(position)

    def reading(self, position: int) -> Reading:
        """Return one reading as a record."""
        at = datetime.fromtimestamp(float(self.at_s[position]), CHINA)
        return Reading(at, float(self.values[position]), self.quality[position])

    def good(self) -> "Block":
        """Keep the readings that nothing speaks against."""
        keep = self.quality == Quality.GOOD
        return self if keep.all() else self[keep]

    @classmethod
    def of(cls, readings: list[Reading]) -> "Block":
        """Turn records into columns."""
        return cls(
            np.array([r.at_s for r in readings], np.float64),
            np.array([r.value for r in readings], np.float64),
            np.array([r.quality for r in readings], object),
        )


class Detector(Protocol):
    """Anything that reads one value at a time and may raise an alarm.

    The whole state lies in the dataclass and is plain JSON, so that a watcher
    stopped anywhere continues as if nothing had been.
    """

    rule: str
    level: int

    def update(self, reading: Reading) -> Alarm | None:
        """Take the next reading; return an alarm if it completes one."""
        ...

    def scan(self, block: Block) -> list[Alarm]:
        """Take many readings at once: same alarms, same state as one by one."""
        ...
