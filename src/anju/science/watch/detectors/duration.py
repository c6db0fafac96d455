"""Alarm when a value stays beyond its limit for so long."""

from dataclasses import dataclass

from anju.science.watch.detectors.threshold import Threshold


@dataclass(slots=True, kw_only=True)
class Duration(Threshold):
    """Raise when every value of the last `for_s` seconds breached the limit.

    A puff of gas passes; gas that stays has a source.

    Parameters
    ----------
    for_s
        How long the breach must last, seconds, above zero. One value on the
        sound side starts the count anew.

    Source
    ------
    The row of policy/lifeline/levels.csv that `rule` names.
    """

    def limits(self, lasted_s: float) -> dict[str, float]:
        """Return the limit, how long the breach lasted, and the time asked for."""
        return {"limit": self.limit, "lasted_s": lasted_s, "for_s": self.for_s}
