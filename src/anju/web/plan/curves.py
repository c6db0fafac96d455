"""How a search went, as lines to draw: what it found, and what no plan exceeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import cached_property

Point = Sequence[float | None]
WIDTH: Final = 600
HEIGHT: Final = 160
AIR: Final = 0.06  # of the height, above the bound and below the first plan
NEAR: Final = 0.8  # the drawing begins at least at this share of the bound


@dataclass(frozen=True)
class Curve:
    """Seconds, value and bound, drawn on a fixed field.

    Parameters
    ----------
    points
        Seconds, value and bound in time; None where there is none yet.
    seconds
        How long the search may take: the width of the field.
    """

    points: Sequence[Point]
    seconds: float

    @property
    def width(self) -> int:
        """Return the width of the field."""
        return WIDTH

    @property
    def height(self) -> int:
        """Return the height of the field."""
        return HEIGHT

    @property
    def value(self) -> float | None:
        """Return the best value so far."""
        known = [point[1] for point in self.points if point[1] is not None]
        return known[-1] if known else None

    @property
    def bound(self) -> float | None:
        """Return what no plan exceeds."""
        known = [point[2] for point in self.points if point[2] is not None]
        return known[-1] if known else None

    @property
    def gap_share(self) -> float | None:
        """Return how far the value may be from the best, as a share of the bound."""
        if self.value is None or not self.bound:
            return None
        return max(0.0, 1 - self.value / self.bound)

    @cached_property
    def _span(self) -> tuple[float, float]:
        known = [x for point in self.points for x in point[1:] if x is not None]
        top = max(known, default=1.0)
        values = [point[1] for point in self.points if point[1] is not None]
        low = max(min(values, default=0.0), NEAR * top)
        air = AIR * max(top - low, 0.01 * top)
        return low - air, top + air

    def _x(self, seconds: float | None) -> float:
        last = max(self.seconds, self.points[-1][0] or 0.0, 1.0)
        return round(WIDTH * (seconds or 0.0) / last, 1)

    def _y(self, points: float) -> float:
        low, top = self._span
        return round(HEIGHT * (1 - (max(points, low) - low) / (top - low)), 1)

    @property
    def steps(self) -> str:
        """Return the value as a line of steps."""
        return self._line(1)

    @property
    def ceiling(self) -> str:
        """Return the bound as a line of steps."""
        return self._line(2)

    def _line(self, place: int) -> str:
        drawn, before = [], None
        for point in self.points:
            known = point[place]
            if known is None:
                continue
            x, y = self._x(point[0]), self._y(known)
            drawn += [f"{x},{before}"] if before is not None else []
            drawn.append(f"{x},{y}")
            before = y
        if before is not None:
            drawn.append(f"{self._x(self.points[-1][0])},{before}")
        return " ".join(drawn)


def curve_of(points: Sequence[Point], seconds: float) -> Curve | None:
    """Return a curve, or None before anything is known."""
    return Curve(points, seconds) if points else None
