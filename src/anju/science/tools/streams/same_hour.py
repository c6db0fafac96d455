"""What a stream usually reads at this hour of the day."""

from dataclasses import dataclass, field

HOUR_S = 3600
DAY_S = 86_400
UTC_8_S = 8 * HOUR_S
HOURS = 24


@dataclass(slots=True, kw_only=True)
class SameHour:
    """Learn one mean for each hour of the local day (UTC+8), from finished hours only.

    An hour is learnt when the next one begins, so a value is never compared
    with a mean that it helped to make.

    Parameters
    ----------
    days
        How far back the mean remembers, days; earlier days fade.
    means, counts
        State: mean of each hour, and on how many days it rests.
    hour, total, number
        State: the hour being gathered (hours since 1970, local), sum and count.
    """

    days: int = 7
    means: list[float] = field(default_factory=lambda: [0.0] * HOURS)
    counts: list[int] = field(default_factory=lambda: [0] * HOURS)
    hour: int = -1
    total: float = 0.0
    number: int = 0

    def mean(self, at_s: float) -> float | None:
        """Return the mean of this hour on earlier days; None when none is known."""
        of_day = int((at_s + UTC_8_S) // HOUR_S) % HOURS
        return self.means[of_day] if self.counts[of_day] else None

    def learn(self, at_s: float, value: float) -> None:
        """Take one sound value."""
        self.turn(at_s)
        self.total += value
        self.number += 1

    def turn(self, at_s: float) -> None:
        """Close the hour that is over, if one is."""
        hour = int((at_s + UTC_8_S) // HOUR_S)
        if hour == self.hour:
            return
        if self.number:
            self._close(self.hour % HOURS)
        self.hour, self.total, self.number = hour, 0.0, 0

    def _close(self, of_day: int) -> None:
        count = min(self.counts[of_day] + 1, self.days)
        mean = self.total / self.number
        self.means[of_day] += (mean - self.means[of_day]) / count
        self.counts[of_day] = count
