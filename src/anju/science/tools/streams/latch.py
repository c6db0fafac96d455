"""One event out of a condition that flickers: wait, raise once, re-arm late."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from anju.science.tools.streams.memory import MEMORY

Seconds: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(slots=True, kw_only=True)
class Latch:
    """Raise once when a condition has lasted, and stay quiet until it is surely over.

    A value that hovers about its limit would raise an alarm at every crossing.
    Two separate conditions cure that: one to raise, a further one to re-arm
    (hysteresis). A hold-off keeps a fresh crossing quiet for a while.

    Parameters
    ----------
    for_s
        How long the condition must last, seconds; 0 raises at once.
    hold_off_s
        Quiet time after a raise, seconds.
    since_s, raised_at_s
        State: begin of the present breach and time of the last raise,
        seconds since 1970; None when there is none.
    is_raised
        State: raised and not yet re-armed.

    Source
    ------
    ISA-18.2-2016 (alarm management), on-delay and deadband; lengths are
    practice defaults kept in policy/lifeline/feed.yaml.
    """

    for_s: float = 0.0
    hold_off_s: float = 0.0
    since_s: float | None = field(default=None, metadata=MEMORY)
    raised_at_s: float | None = field(default=None, metadata=MEMORY)
    is_raised: bool = field(default=False, metadata=MEMORY)

    def step(self, at_s: float, *, breached: bool, cleared: bool) -> bool:
        """Take the condition at one moment; tell whether this moment raises.

        Parameters
        ----------
        at_s
            Seconds since 1970, never earlier than the last one taken.
        breached, cleared
            Whether the value is beyond the limit, and whether it is surely back.
        """
        if self.is_raised:
            if cleared:
                self.is_raised, self.since_s = False, None
            return False
        if not breached:
            self.since_s = None
            return False
        if self.since_s is None:
            self.since_s = at_s
        if at_s < self._due_s(self.since_s):
            return False
        self.is_raised, self.raised_at_s = True, at_s
        return True

    def run(
        self, at_s: Seconds, breached: Mask, cleared: Mask
    ) -> list[tuple[int, float]]:
        """Take a whole block at once; return where it raises, and since when (s).

        Does what `step` does for each moment in turn, but jumps from change to
        change, so a quiet block costs next to nothing.

        Parameters
        ----------
        at_s
            Seconds since 1970, rising.
        breached, cleared
            The two conditions at each moment.
        """
        if not self.is_raised and not breached.any():
            self.since_s = None if len(at_s) else self.since_s
            return []
        changes = _Changes(at_s, breached, cleared)
        raises: list[tuple[int, float]] = []
        position = 0
        while position < len(at_s):
            if self.is_raised:
                position = self._rearm(changes, position)
            else:
                position = self._raise_in(changes, position, raises)
        return raises

    def _due_s(self, since_s: float) -> float:
        """Return the first moment at which a breach since `since_s` may raise."""
        due_s = since_s + self.for_s
        if self.raised_at_s is None:
            return due_s
        return max(due_s, self.raised_at_s + self.hold_off_s)

    def _rearm(self, changes: "_Changes", position: int) -> int:
        """Go to the moment after the next clearing one."""
        cleared = _next(changes.cleared, position, changes.length)
        if cleared < changes.length:
            self.is_raised, self.since_s = False, None
        return cleared + 1

    def _raise_in(
        self, changes: "_Changes", position: int, raises: list[tuple[int, float]]
    ) -> int:
        """Go through the next run of breaches; note the moment that raises."""
        start = _next(changes.breached, position, changes.length)
        if start > position or self.since_s is None:
            self.since_s = changes.at(start)
        if self.since_s is None:
            return changes.length
        end = _next(changes.calm, start, changes.length)
        due = np.searchsorted(changes.at_s, self._due_s(self.since_s))
        moment = max(start, int(due))
        if moment < end:
            self.is_raised, self.raised_at_s = True, changes.at(moment)
            raises.append((moment, self.since_s))
            return moment + 1
        if end < changes.length:
            self.since_s = None
        return end + 1


class _Changes:
    """Where a block breaches, is calm, and is cleared: as sorted positions."""

    def __init__(self, at_s: Seconds, breached: Mask, cleared: Mask) -> None:
        self.at_s = at_s
        self.length = len(at_s)
        self.breached = np.flatnonzero(breached)
        self.calm = np.flatnonzero(~breached)
        self.cleared = np.flatnonzero(cleared)

    def at(self, position: int) -> float | None:
        """Return the moment at a position, None past the end."""
        return float(self.at_s[position]) if position < self.length else None


def _next(positions: NDArray[np.intp], start: int, length: int) -> int:
    """Return the first position not before `start`; `length` when there is none."""
    index = int(np.searchsorted(positions, start))
    return int(positions[index]) if index < len(positions) else length
