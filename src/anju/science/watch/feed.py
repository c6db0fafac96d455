"""Order, gaps, repeated and late readings: handled here, once, for all detectors."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.streams.memory import MEMORY
from anju.science.watch.records import CHINA, Block, Quality, Reading


@dataclass(slots=True, kw_only=True)
class Feed:
    """The one clock of all streams: how far time has surely passed.

    The watermark follows the time of reception, not the devices' own clocks:
    one clock that runs ahead must not make every other reading late.

    Parameters
    ----------
    lateness_s
        How long a reading may be on its way, seconds.
    drift_s
        How far a device's clock may run ahead of ours, seconds.
    watermark_s
        State: nothing older is waited for any more, seconds since 1970.

    Source
    ------
    T. Akidau et al. (2015), The Dataflow Model, VLDB 8(12), 1792-1803;
    lengths are practice defaults of policy/lifeline/feed.yaml.
    """

    lateness_s: float
    drift_s: float
    watermark_s: float | None = field(default=None, metadata=MEMORY)

    def advance(self, received_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Move on with each reception; return the watermark just before each.

        Parameters
        ----------
        received_s
            Times of reception in the order of arrival, seconds since 1970.
        """
        start = -np.inf if self.watermark_s is None else self.watermark_s
        after = np.maximum.accumulate(
            np.concatenate([[start], received_s - self.lateness_s])
        )
        self.watermark_s = float(after[-1]) if np.isfinite(after[-1]) else None
        return after[:-1]


@dataclass(slots=True, kw_only=True)
class Gate:
    """Let the readings of one stream through in order, each moment once.

    The first reading of a moment counts; a second one is a repetition. What
    comes after the watermark has passed it is late: stored, never judged, so
    that a restart and a second replay cannot change an alarm.

    Parameters
    ----------
    gap_s
        A longer silence counts as a gap, seconds.
    waiting
        State: readings not yet released, oldest first: (seconds, value, quality).
    newest_s
        State: time of the last released reading.
    passed, repeated, late, drifted, gaps
        State: counts.
    """

    gap_s: float
    waiting: list[tuple[float, float, str]] = field(
        default_factory=list, metadata=MEMORY
    )
    newest_s: float | None = field(default=None, metadata=MEMORY)
    passed: int = field(default=0, metadata=MEMORY)
    repeated: int = field(default=0, metadata=MEMORY)
    late: int = field(default=0, metadata=MEMORY)
    drifted: int = field(default=0, metadata=MEMORY)
    gaps: int = field(default=0, metadata=MEMORY)

    def offer(
        self, reading: Reading, received_s: float, watermark_s: float, drift_s: float
    ) -> None:
        """Take one reading as it arrives.

        Parameters
        ----------
        reading
            As sent by the device.
        received_s, watermark_s
            Time of reception and the watermark before it, seconds since 1970.
        drift_s
            See `Feed`.
        """
        at_s, quality = reading.at_s, reading.quality
        if at_s > received_s + drift_s:
            at_s, quality = received_s, Quality.CLOCK
            self.drifted += 1
        if at_s <= watermark_s:
            self.late += 1
            return
        place = bisect_left(self.waiting, at_s, key=lambda row: row[0])
        if place < len(self.waiting) and self.waiting[place][0] == at_s:
            self.repeated += 1
            return
        self.waiting.insert(place, (at_s, reading.value, quality))

    def release(self, watermark_s: float) -> list[Reading]:
        """Return, in order, what nothing older can overtake any more."""
        ready = [row for row in self.waiting if row[0] <= watermark_s]
        self.waiting = self.waiting[len(ready) :]
        self._note(np.array([row[0] for row in ready]))
        return [
            Reading(datetime.fromtimestamp(at_s, CHINA), value, Quality(quality))
            for at_s, value, quality in ready
        ]

    def pass_block(
        self,
        block: Block,
        received_s: NDArray[np.float64],
        before_s: NDArray[np.float64],
        feed: Feed,
    ) -> Block:
        """Take many readings as they arrive; return what they release.

        Does what `offer` for each and one `release` at the end would do.

        Parameters
        ----------
        block
            In the order of arrival.
        received_s, before_s
            For each, its time of reception and the watermark before it.
        feed
            Already advanced past this block.
        """
        is_ahead = block.at_s > received_s + feed.drift_s
        at_s = np.where(is_ahead, received_s, block.at_s)
        quality = np.where(is_ahead, Quality.CLOCK, block.quality)
        in_time = at_s > before_s
        self.drifted += int(is_ahead.sum())
        self.late += int(len(at_s) - in_time.sum())
        arrived = Block(at_s, block.values, quality)[in_time]
        return self._split(self._merge(arrived), feed.watermark_s)

    def _merge(self, arrived: Block) -> Block:
        """Join what waits with what arrived, in order, each moment once."""
        at_s = np.concatenate([[row[0] for row in self.waiting], arrived.at_s])
        values = np.concatenate([[row[1] for row in self.waiting], arrived.values])
        waiting = np.array([Quality(row[2]) for row in self.waiting], object)
        quality = np.concatenate([waiting, arrived.quality])
        _, first = np.unique(at_s, return_index=True)
        self.repeated += len(at_s) - len(first)
        return Block(at_s, values, quality)[first]

    def _split(self, merged: Block, watermark_s: float | None) -> Block:
        """Keep back what may still be overtaken; return the rest."""
        mark_s = -np.inf if watermark_s is None else watermark_s
        ready = int(np.searchsorted(merged.at_s, mark_s, side="right"))
        rest, released = merged[ready:], merged[:ready]
        columns = (rest.at_s.tolist(), rest.values.tolist(), rest.quality.tolist())
        self.waiting = [(at, v, str(q)) for at, v, q in zip(*columns, strict=True)]
        self._note(released.at_s)
        return released

    def _note(self, at_s: NDArray[np.float64]) -> None:
        """Count what passed and the silences in it."""
        if not len(at_s):
            return
        known = (
            at_s if self.newest_s is None else np.concatenate([[self.newest_s], at_s])
        )
        self.gaps += int((np.diff(known) > self.gap_s).sum())
        self.passed += len(at_s)
        self.newest_s = float(at_s[-1])
