"""Alarm as soon as a value reaches its limit."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any, Final

from anju.science.watch.detectors._held import Held

OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    ">=": ge,
    ">": gt,
    "<=": le,
    "<": lt,
}


@dataclass(slots=True, kw_only=True)
class Threshold(Held):
    """Hold each value against a limit; raise once per crossing.

    Parameters
    ----------
    op
        `>=`, `>`, `<=` or `<`: how the value breaches the limit.
    limit
        In the stream's unit.
    margin
        How far the value must come back before the next alarm, same unit, ≥ 0.

    Source
    ------
    The row of policy/lifeline/levels.csv that `rule` names.
    """

    op: str
    limit: float
    margin: float = 0.0

    def is_beyond(self, value: Any) -> Any:  # noqa: ANN401
        """Tell whether a value breaches the limit."""
        return OPERATORS[self.op](value, self.limit)

    def is_back(self, value: Any) -> Any:  # noqa: ANN401
        """Tell whether a value is on the sound side by more than the margin."""
        sign = -1.0 if self.op.startswith(">") else 1.0
        sound = OPERATORS["<" if sign < 0 else ">"]
        return sound(value, self.limit + sign * self.margin)

    def limits(self, lasted_s: float) -> dict[str, float]:  # noqa: ARG002
        """Return the limit."""
        return {"limit": self.limit}
