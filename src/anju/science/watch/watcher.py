"""One stream under watch: gate, quality check and detectors, with their state."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.streams.memory import memory_of, settings_of
from anju.science.watch.feed import Feed, Gate
from anju.science.watch.quality import Checker
from anju.science.watch.records import Alarm, Block, Detector, Quality, Reading

MOST_SEVERE = 1


@dataclass(slots=True)
class Watcher:
    """Lead the readings of one stream to its detectors.

    A flagged value is kept from detectors of level 1: alone, it never raises
    the most severe alarm.

    Parameters
    ----------
    gate, checker, detectors
        The parts, in the order in which a reading meets them.
    last
        State: the newest reading that was judged.
    prints
        How each detector is set up, as a short text; worked out once.

    Source
    ------
    REQUIREMENTS R6.02 to R6.04.
    """

    gate: Gate
    checker: Checker
    detectors: list[Detector]
    last: Reading | None = None
    prints: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Take the detectors' prints, by which a restored state knows its own."""
        self.prints = {d.rule: repr(settings_of(d)) for d in self.detectors}

    def take(
        self, reading: Reading, received_s: float, before_s: float, feed: Feed
    ) -> list[Alarm]:
        """Take one reading as it arrives: the slow, plain way.

        Parameters
        ----------
        reading
            As sent by the device.
        received_s, before_s
            Time of reception, and the watermark before it.
        feed
            Already advanced past this reading.
        """
        self.gate.offer(reading, received_s, before_s, feed.drift_s)
        mark_s = -np.inf if feed.watermark_s is None else feed.watermark_s
        alarms = []
        for released in self.gate.release(mark_s):
            alarms += self._judge(self.checker.check(released))
        return alarms

    def take_block(
        self,
        block: Block,
        received_s: NDArray[np.float64],
        before_s: NDArray[np.float64],
        feed: Feed,
    ) -> list[Alarm]:
        """Take many readings as they arrive: same alarms, same state, much faster."""
        released = self.gate.pass_block(block, received_s, before_s, feed)
        if not len(released):
            return []
        checked = self.checker.check_block(released)
        good = checked.good()
        self.last = checked.reading(len(checked) - 1)
        alarms = []
        for detector in self.detectors:
            alarms += detector.scan(good if detector.level == MOST_SEVERE else checked)
        return sorted(alarms, key=_order)

    def state(self) -> dict[str, Any]:
        """Return everything that must survive a restart, as plain JSON."""
        last = self.last
        return {
            "gate": memory_of(self.gate),
            "checker": memory_of(self.checker),
            "last": last and [last.at.isoformat(), last.value, last.quality],
            "detectors": {
                detector.rule: [self.prints[detector.rule], memory_of(detector)]
                for detector in self.detectors
            },
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Continue where `state` was taken; a rule changed since then starts anew."""
        self.gate = replace(self.gate, **state["gate"])
        self.checker = replace(self.checker, **state["checker"])
        if state["last"]:
            at, value, quality = state["last"]
            self.last = Reading(datetime.fromisoformat(at), value, Quality(quality))
        for position, fresh in enumerate(self.detectors):
            known, memory = state["detectors"].get(fresh.rule, ("", {}))
            if known == self.prints[fresh.rule]:
                self.detectors[position] = replace(fresh, **memory)  # type: ignore[type-var]

    def _judge(self, reading: Reading) -> list[Alarm]:
        """Show one checked reading to every detector that may see it."""
        self.last = reading
        flagged = reading.quality != Quality.GOOD
        seen = [
            detector.update(reading)
            for detector in self.detectors
            if not (flagged and detector.level == MOST_SEVERE)
        ]
        return sorted((alarm for alarm in seen if alarm), key=_order)


def _order(alarm: Alarm) -> tuple[float, int, str]:
    return alarm.at.timestamp(), alarm.level, alarm.rule
