"""Leak alarm from a night minimum flow that stays above a sound night's."""

from dataclasses import dataclass, field
from typing import Final

from anju.science.tools.streams.memory import MEMORY
from anju.science.tools.streams.same_hour import DAY_S, HOUR_S, UTC_8_S
from anju.science.watch.detectors._held import OneByOne
from anju.science.watch.records import Alarm, Reading

DIGITS: Final = 9  # a share met exactly must be met


@dataclass(slots=True, kw_only=True)
class NightFlow(OneByOne):
    """Take each night's lowest flow; alarm after so many high nights in a row.

    People sleep and leaks do not, so a district's lowest flow between two and
    four is mostly leakage. One high night means little (a filling tank, a
    fire); a rise that stays is a leak.

    Parameters
    ----------
    sound_flow
        Night minimum of the district when no leak is known, unit of the
        stream, above zero.
    rise_share
        Rise above it that counts as a high night, above zero.
    nights
        High nights in a row that alarm, 1 or more.
    first_s, last_s
        Window of the night, seconds of the local day.
    night, minimum, high_nights
        State: the night being gathered (days since 1970, local), its lowest
        flow, and the high nights so far.

    Source
    ------
    A. Lambert (2002), minimum night flow practice; limits: the row of
    policy/lifeline/levels.csv that `rule` names.
    """

    sound_flow: float
    rise_share: float
    nights: int = 1
    first_s: int = 2 * HOUR_S
    last_s: int = 4 * HOUR_S
    night: int = field(default=-1, metadata=MEMORY)
    minimum: float = field(default=0.0, metadata=MEMORY)
    high_nights: int = field(default=0, metadata=MEMORY)

    def update(self, reading: Reading) -> Alarm | None:
        """Take the next flow; the first one after the night's window judges it."""
        night, of_day_s = divmod(reading.at_s + UTC_8_S, DAY_S)
        is_night = self.first_s <= of_day_s < self.last_s
        if is_night and int(night) == self.night:
            self.minimum = min(self.minimum, reading.value)
            return None
        alarm = self._judge(reading) if self.night >= 0 else None
        self.night = int(night) if is_night else -1
        self.minimum = reading.value
        return alarm

    def _judge(self, reading: Reading) -> Alarm | None:
        rise = round(self.minimum / self.sound_flow - 1.0, DIGITS)
        self.high_nights = self.high_nights + 1 if rise >= self.rise_share else 0
        beyond = self.high_nights >= self.nights
        if not self.step(reading.at_s, breached=beyond, cleared=not beyond):
            return None
        return self.say(
            reading,
            night_minimum=self.minimum,
            sound_flow=self.sound_flow,
            change_share=rise,
            limit=self.rise_share,
            nights=float(self.high_nights),
        )
